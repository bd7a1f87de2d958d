import { connection } from "../inputs/connection";
import { recordType } from "../inputs/crm";
import { zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { toLayoutChoices } from "../zoho/crm/metadata/choices";
import { listLayouts } from "../zoho/crm/metadata/layouts";
import { pickerBudget } from "../zoho/http/retry";

export const selectCrmLayout = zohoDataSource({
  display: {
    label: "Select CRM Layout",
    description: "Lists the layouts of a Zoho CRM module that are in use.",
  },
  dataSourceType: "picklist",
  scopes: ["ZohoCRM.settings.layouts.READ"],
  inputs: { connection, recordType },
  perform: async (context, { connection, recordType }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    return { result: toLayoutChoices(await listLayouts(client, recordType)) };
  },
  examplePayload: {
    result: [
      { key: "4876876000000091055", label: "Partners" },
      { key: "4876876000000091033", label: "Standard" },
    ],
  },
});
