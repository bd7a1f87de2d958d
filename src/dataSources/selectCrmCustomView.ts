import { connection } from "../inputs/connection";
import { recordType } from "../inputs/crm";
import { zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { toViewChoices } from "../zoho/crm/metadata/choices";
import { listCustomViews } from "../zoho/crm/metadata/customViews";
import { pickerBudget } from "../zoho/http/retry";

// Two calls of 200 each, so that the picker answers soon.
const walk = { maxPages: 2, keepTime: 0 };

export const selectCrmCustomView = zohoDataSource({
  display: {
    label: "Select CRM Custom View",
    description: "Lists the custom views of a Zoho CRM module, up to 400.",
  },
  dataSourceType: "picklist",
  scopes: ["ZohoCRM.settings.custom_views.READ"],
  inputs: { connection, recordType },
  perform: async (context, { connection, recordType }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    const { items } = await listCustomViews(client, recordType, walk);
    return { result: toViewChoices(items) };
  },
  examplePayload: {
    result: [
      { key: "4876876000000087501", label: "All Contacts" },
      { key: "4876876000000087555", label: "Customers" },
    ],
  },
});
