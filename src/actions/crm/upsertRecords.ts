import { input } from "@prismatic-io/spectral";
import { contactExample, rowExample, rowsExample } from "../../examples";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { findBy } from "../../inputs/findBy";
import { onFailure, rows } from "../../inputs/rows";
import { unknownFieldsBy } from "../../inputs/unknownFields";
import { upsertOptionInputs } from "../../inputs/writeOptions";
import { rowsOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { savedFields } from "../../zoho/crm/fieldMemory";
import { requireUpsert } from "../../zoho/crm/records/findBy";
import { upsertRecords } from "../../zoho/crm/records/upsertRecords";
import type { RowsResult } from "../../zoho/crm/rows/rowResult";
import { fittingScopes } from "../../zoho/crm/values/openFitting";
import { readyRows } from "./readyRows";

const example: { data: RowsResult } = rowsExample(rowExample(0, "updated", contactExample.id), {
  ...rowExample(1, "failed", null),
  code: "NO_VALUE_TO_FIND_BY",
  field: "Email",
  message: "The row has no value in Email, which Find By names. The row was not sent.",
  hint: "Give a value, or choose another field of the rows as Find By.",
});

export const crmUpsertRecords = zohoAction({
  display: {
    label: "CRM - Upsert Records",
    description: "Updates or creates any number of Zoho CRM records and tells what became of each.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.modules.{module}.CREATE", "ZohoCRM.modules.{module}.UPDATE", ...fittingScopes],
  inputs: {
    connection,
    recordType: input({ ...recordType, dataSource: "selectCreatableModule" }),
    findBy,
    rows,
    unknownFields: unknownFieldsBy("fail"),
    ...upsertOptionInputs,
    onFailure,
  },
  perform: async (context, { connection, recordType, findBy, rows, ...inputs }) => {
    requireUpsert(recordType);
    const client = createZohoClient(connection, "crm", context);
    const target = { module: recordType, operation: "create" as const };
    const ready = await readyRows(client, connection, context, target, { rows, ...inputs });
    const { options, choices, memory } = ready;
    const write = { findBy, options, memory };
    const data = await upsertRecords(client, recordType, rows, write, choices);
    return { data, ...savedFields(memory) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: rowsOutput,
});
