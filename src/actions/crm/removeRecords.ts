import { input } from "@prismatic-io/spectral";
import { contactExample, rowExample, rowsExample } from "../../examples";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { records } from "../../inputs/records";
import { onFailure } from "../../inputs/rows";
import { externalIdField } from "../../inputs/writeOptions";
import { rowsOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { removeRecords } from "../../zoho/crm/records/removeRecords";
import type { RowsResult } from "../../zoho/crm/rows/rowResult";

const example: { data: RowsResult } = rowsExample(rowExample(0, "removed", contactExample.id), {
  ...rowExample(1, "failed", "4876876000000333002"),
  code: "NOT_APPROVED",
  message: "cannot delete record that is not approved yet",
  hint: "The record waits for approval. Approve or reject the record in Zoho CRM first.",
});

export const crmRemoveRecords = zohoAction({
  display: {
    label: "CRM - Remove Records",
    description: "Moves any number of Zoho CRM records to the recycle bin.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.modules.{module}.DELETE"],
  inputs: {
    connection,
    recordType: input({ ...recordType, dataSource: "selectDeletableModule" }),
    records,
    externalIdField,
    onFailure,
  },
  perform: async (context, { connection, recordType, records, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    const { onFailure, externalIdField } = inputs;
    const removal = { onFailure, externalIdFields: externalIdField };
    return { data: await removeRecords(client, recordType, records, removal) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: rowsOutput,
});
