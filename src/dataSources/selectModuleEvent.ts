import { connection } from "../inputs/connection";
import { recordType } from "../inputs/crm";
import { zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { toEventChoices } from "../zoho/crm/metadata/choices";
import { requireWatchableModule } from "../zoho/crm/notifications/watchable";
import { pickerBudget } from "../zoho/http/retry";

export const selectModuleEvent = zohoDataSource({
  display: {
    label: "Select Module Event",
    description: "Lists the events of a Zoho CRM module that a notification channel can watch.",
  },
  dataSourceType: "picklist",
  scopes: ["ZohoCRM.settings.modules.READ"],
  inputs: { connection, recordType },
  perform: async (context, { connection, recordType }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    return { result: toEventChoices(await requireWatchableModule(client, recordType)) };
  },
  examplePayload: {
    result: [
      { key: "Contacts.create", label: "Contacts: created (Contacts.create)" },
      { key: "Contacts.edit", label: "Contacts: edited (Contacts.edit)" },
      { key: "Contacts.delete", label: "Contacts: deleted (Contacts.delete)" },
      { key: "Contacts.all", label: "Contacts: all of these (Contacts.all)" },
    ],
  },
});
