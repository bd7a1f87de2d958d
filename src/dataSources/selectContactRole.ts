import { connection } from "../inputs/connection";
import { zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { toRoleChoices } from "../zoho/crm/metadata/choices";
import { listContactRoles } from "../zoho/crm/metadata/contactRoles";
import { pickerBudget } from "../zoho/http/retry";

export const selectContactRole = zohoDataSource({
  display: {
    label: "Select Contact Role",
    description: "Lists the roles that contacts have in Zoho CRM deals.",
  },
  dataSourceType: "picklist",
  scopes: ["ZohoCRM.modules.contacts.READ"],
  inputs: { connection },
  perform: async (context, { connection }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    return { result: toRoleChoices(await listContactRoles(client)) };
  },
  examplePayload: {
    result: [
      { key: "4876876000000006840", label: "Decision Maker" },
      { key: "4876876000000006846", label: "Executive Sponsor" },
    ],
  },
});
