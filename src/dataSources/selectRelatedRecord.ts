import { connection } from "../inputs/connection";
import { recordId, recordType } from "../inputs/crm";
import { relatedList } from "../inputs/related";
import { fieldReads, recordReads, zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { listRelatedByName } from "../zoho/crm/related/listRelatedRecords";
import { pickerBudget } from "../zoho/http/retry";

export const selectRelatedRecord = zohoDataSource({
  display: {
    label: "Select Related Record",
    description: "Lists the newest 200 records of a Zoho CRM record's related list.",
  },
  dataSourceType: "picklist",
  scopes: [recordReads, "ZohoCRM.settings.related_lists.READ", fieldReads],
  inputs: { connection, recordType, recordId, relatedList },
  perform: async (context, { connection, recordType, recordId, relatedList }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    const place = { module: recordType, id: recordId, list: relatedList };
    const records = await listRelatedByName(client, place);
    return { result: records.map(({ id, name }) => ({ key: id, label: name })) };
  },
  examplePayload: {
    result: [
      { key: "4876876000000336001", label: "Call" },
      { key: "4876876000000336002", label: "Visit" },
    ],
  },
});
