import { connection } from "../inputs/connection";
import { recordType } from "../inputs/crm";
import { fieldReads, zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { toWatchedFieldChoices } from "../zoho/crm/metadata/choices";
import { listFieldsToShow } from "../zoho/crm/metadata/metadata";
import { pickerBudget } from "../zoho/http/retry";

export const selectNotificationField = zohoDataSource({
  display: {
    label: "Select Notification Field",
    description:
      "Lists the fields of a Zoho CRM module in the form that a notification condition takes, such as Deals.Stage.",
  },
  dataSourceType: "picklist",
  scopes: ["ZohoCRM.settings.modules.READ", fieldReads],
  inputs: { connection, recordType },
  perform: async (context, { connection, recordType }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    const fields = await listFieldsToShow(client, recordType);
    return { result: toWatchedFieldChoices(recordType, fields) };
  },
  examplePayload: {
    result: [
      { key: "Contacts.Email", label: "Email" },
      { key: "Contacts.Mobile", label: "Mobile Phone" },
    ],
  },
});
