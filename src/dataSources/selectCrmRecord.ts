import { connection } from "../inputs/connection";
import { recordType } from "../inputs/crm";
import { searchText } from "../inputs/searchText";
import { fieldReads, recordReads, zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { listNewestByName } from "../zoho/crm/records/recordNames";
import { pickerBudget } from "../zoho/http/retry";

export const selectCrmRecord = zohoDataSource({
  display: {
    label: "Select CRM Record",
    description:
      "Lists the 200 records of a Zoho CRM module that were changed last, of all or of those whose name holds a text.",
  },
  dataSourceType: "picklist",
  scopes: [recordReads, fieldReads, "ZohoCRM.coql.READ"],
  inputs: { connection, recordType, searchText },
  perform: async (context, { connection, recordType, searchText }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    const records = await listNewestByName(client, recordType, searchText);
    return { result: records.map(({ id, name }) => ({ key: id, label: name })) };
  },
  examplePayload: {
    result: [
      { key: "4876876000000333001", label: "Ada Example (ada@example.com)" },
      { key: "4876876000000333002", label: "Kim Example (kim@example.com)" },
    ],
  },
});
