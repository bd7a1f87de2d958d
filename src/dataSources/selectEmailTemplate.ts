import { connection } from "../inputs/connection";
import { recordType } from "../inputs/crm";
import { zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { listEmailTemplates } from "../zoho/crm/mail/templates";
import { toTemplateChoices } from "../zoho/crm/metadata/choices";
import { pickerBudget } from "../zoho/http/retry";

export const selectEmailTemplate = zohoDataSource({
  display: {
    label: "Select Email Template",
    description: "Lists the e-mail templates of a Zoho CRM module, up to 400.",
  },
  dataSourceType: "picklist",
  scopes: ["ZohoCRM.templates.email.READ"],
  inputs: { connection, recordType },
  perform: async (context, { connection, recordType }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    return { result: toTemplateChoices(await listEmailTemplates(client, recordType)) };
  },
  examplePayload: {
    result: [
      { key: "4876876000000347001", label: "Offer" },
      { key: "4876876000000347007", label: "Welcome" },
    ],
  },
});
