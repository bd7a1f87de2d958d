import { connection } from "../inputs/connection";
import { zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { listFromAddresses, toAddressChoices } from "../zoho/crm/mail/fromAddresses";
import { pickerBudget } from "../zoho/http/retry";

export const selectFromAddress = zohoDataSource({
  display: {
    label: "Select From Address",
    description: "Lists the addresses that the connected user of Zoho CRM may send e-mails from.",
  },
  dataSourceType: "picklist",
  scopes: ["ZohoCRM.settings.emails.READ"],
  inputs: { connection },
  perform: async (context, { connection }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    return { result: toAddressChoices(await listFromAddresses(client)) };
  },
  examplePayload: {
    result: [
      { key: "Example Sales <sales@example.com>", label: "Example Sales (sales@example.com)" },
      { key: "Sam Sample <sam@example.com>", label: "Sam Sample (sam@example.com)" },
    ],
  },
});
