import { input } from "@prismatic-io/spectral";
import { contactExample, rowExample, rowsExample } from "../../examples";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { onFailure, rowsToUpdate } from "../../inputs/rows";
import { unknownFieldsBy } from "../../inputs/unknownFields";
import { upsertOptionInputs } from "../../inputs/writeOptions";
import { rowsOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { savedFields } from "../../zoho/crm/fieldMemory";
import { updateRecords } from "../../zoho/crm/records/updateRecords";
import type { RowsResult } from "../../zoho/crm/rows/rowResult";
import { fittingScopes } from "../../zoho/crm/values/openFitting";
import { readyRows } from "./readyRows";

const example: { data: RowsResult } = rowsExample(rowExample(0, "updated", contactExample.id), {
  ...rowExample(1, "failed", "4876876000000333002"),
  code: "INVALID_DATA",
  message: "the id given seems to be invalid",
  hint: "No record of this ID exists, or it was deleted. Check the record ID and the record type.",
});

export const crmUpdateRecords = zohoAction({
  display: {
    label: "CRM - Update Records",
    description: "Updates any number of Zoho CRM records and tells what became of each.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.modules.{module}.UPDATE", ...fittingScopes],
  inputs: {
    connection,
    recordType: input({ ...recordType, dataSource: "selectEditableModule" }),
    rows: rowsToUpdate,
    unknownFields: unknownFieldsBy("fail"),
    ...upsertOptionInputs,
    onFailure,
  },
  perform: async (context, { connection, recordType, rows, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    const target = { module: recordType, operation: "update" as const };
    const ready = await readyRows(client, connection, context, target, { rows, ...inputs });
    const { options, choices, memory } = ready;
    const data = await updateRecords(client, recordType, rows, options, choices, memory);
    return { data, ...savedFields(memory) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: rowsOutput,
});
