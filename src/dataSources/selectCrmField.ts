import { connection } from "../inputs/connection";
import { recordType } from "../inputs/crm";
import { fieldReads, zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { toFieldChoices } from "../zoho/crm/metadata/choices";
import { listFieldsToShow } from "../zoho/crm/metadata/metadata";
import { pickerBudget } from "../zoho/http/retry";

export const selectCrmField = zohoDataSource({
  display: {
    label: "Select CRM Field",
    description: "Lists the fields of a Zoho CRM module, custom fields included.",
  },
  dataSourceType: "picklist",
  scopes: [fieldReads],
  inputs: { connection, recordType },
  perform: async (context, { connection, recordType }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    return { result: toFieldChoices(await listFieldsToShow(client, recordType)) };
  },
  examplePayload: {
    result: [
      { key: "Email", label: "Email" },
      { key: "Mobile", label: "Mobile Phone (Mobile)" },
    ],
  },
});
