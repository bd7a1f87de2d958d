import { connection } from "../inputs/connection";
import { recordType } from "../inputs/crm";
import { fieldReads, zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { toFieldChoices } from "../zoho/crm/metadata/choices";
import { listFieldsToShow } from "../zoho/crm/metadata/metadata";
import { uniqueFields } from "../zoho/crm/metadata/uniqueFields";
import { toFieldRule } from "../zoho/crm/prepare/fieldRule";
import { pickerBudget } from "../zoho/http/retry";

export const selectUniqueField = zohoDataSource({
  display: {
    label: "Select Unique Field",
    description: "Lists the fields by which Zoho CRM finds a module's records in an upsert.",
  },
  dataSourceType: "picklist",
  scopes: [fieldReads],
  inputs: { connection, recordType },
  perform: async (context, { connection, recordType }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    const fields = await listFieldsToShow(client, recordType);
    const names = new Set(uniqueFields(recordType, fields.map(toFieldRule)));
    return { result: toFieldChoices(fields.filter(({ api_name }) => names.has(api_name))) };
  },
  examplePayload: {
    result: [
      { key: "Email", label: "Email" },
      { key: "Customer_Number", label: "Customer Number (Customer_Number)" },
    ],
  },
});
