import { contactExample } from "../../examples";
import { connection } from "../../inputs/connection";
import { recordId, recordType } from "../../inputs/crm";
import { records } from "../../inputs/records";
import { relatedList } from "../../inputs/related";
import { onFailure } from "../../inputs/rows";
import { rowsOutput } from "../../schemas";
import { fieldReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { unlinkRecords } from "../../zoho/crm/related/linkRecords";
import type { RowsResult } from "../../zoho/crm/rows/rowResult";

const example: { data: RowsResult } = {
  data: {
    counts: { created: 0, updated: 0, removed: 1, unchanged: 0, failed: 0, unknown: 0, notSent: 0 },
    rows: [
      {
        index: 0,
        status: "removed",
        id: contactExample.id,
        code: "SUCCESS",
        field: null,
        message: null,
        hint: null,
        existingRecordId: null,
      },
    ],
    retry: [],
  },
};

export const crmUnlinkRecords = zohoAction({
  display: {
    label: "CRM - Unlink Records",
    description: "Ends the links of records with a Zoho CRM record; the records themselves stay.",
  },
  performSafety: "notAllowed",
  scopes: [
    "ZohoCRM.modules.{module}.DELETE",
    "ZohoCRM.settings.related_lists.READ",
    fieldReads,
    "ZohoCRM.coql.READ",
  ],
  inputs: { connection, recordType, recordId, relatedList, records, onFailure },
  perform: async (context, { connection, recordType, recordId, relatedList, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    const place = { module: recordType, id: recordId, list: relatedList };
    return { data: await unlinkRecords(client, place, inputs.records, inputs.onFailure) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: rowsOutput,
});
