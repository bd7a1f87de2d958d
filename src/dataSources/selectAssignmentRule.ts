import { connection } from "../inputs/connection";
import { recordType } from "../inputs/crm";
import { zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { listAssignmentRules } from "../zoho/crm/metadata/assignmentRules";
import { toRuleChoices } from "../zoho/crm/metadata/choices";
import { pickerBudget } from "../zoho/http/retry";

export const selectAssignmentRule = zohoDataSource({
  display: {
    label: "Select Assignment Rule",
    description: "Lists the assignment rules of a Zoho CRM module.",
  },
  dataSourceType: "picklist",
  scopes: ["ZohoCRM.settings.assignment_rules.READ"],
  inputs: { connection, recordType },
  perform: async (context, { connection, recordType }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    return { result: toRuleChoices(await listAssignmentRules(client, recordType)) };
  },
  examplePayload: {
    result: [
      { key: "4876876000000262001", label: "From the website" },
      { key: "4876876000000262007", label: "Partners" },
    ],
  },
});
