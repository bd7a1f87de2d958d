import { connection } from "../inputs/connection";
import { recordType } from "../inputs/crm";
import { zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { listInventoryTemplates } from "../zoho/crm/mail/templates";
import { toTemplateChoices } from "../zoho/crm/metadata/choices";
import { pickerBudget } from "../zoho/http/retry";

export const selectInventoryTemplate = zohoDataSource({
  display: {
    label: "Select Inventory Template",
    description:
      "Lists the templates of a Zoho CRM module of inventory records, such as quotes, up to 400.",
  },
  dataSourceType: "picklist",
  scopes: ["ZohoCRM.templates.inventory.READ"],
  inputs: { connection, recordType },
  perform: async (context, { connection, recordType }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    return { result: toTemplateChoices(await listInventoryTemplates(client, recordType)) };
  },
  examplePayload: {
    result: [
      { key: "4876876000000347001", label: "Offer" },
      { key: "4876876000000347007", label: "Standard" },
    ],
  },
});
