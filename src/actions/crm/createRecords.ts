import { input } from "@prismatic-io/spectral";
import { contactExample, rowExample, rowsExample } from "../../examples";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { onFailure, rows } from "../../inputs/rows";
import { unknownFieldsBy } from "../../inputs/unknownFields";
import { createOptionInputs } from "../../inputs/writeOptions";
import { rowsOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { savedFields } from "../../zoho/crm/fieldMemory";
import { createRecords } from "../../zoho/crm/records/createRecords";
import type { RowsResult } from "../../zoho/crm/rows/rowResult";
import { fittingScopes } from "../../zoho/crm/values/openFitting";
import { readyRows } from "./readyRows";

const example: { data: RowsResult } = rowsExample(rowExample(0, "created", contactExample.id), {
  ...rowExample(1, "failed", null),
  code: "DUPLICATE_DATA",
  field: "Email",
  message: "duplicate data",
  hint: "A record with the same unique value exists. Update that record instead of creating a new one.",
  existingRecordId: "4876876000000333002",
});

export const crmCreateRecords = zohoAction({
  display: {
    label: "CRM - Create Records",
    description: "Creates any number of Zoho CRM records and tells what became of each.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.modules.{module}.CREATE", ...fittingScopes],
  inputs: {
    connection,
    recordType: input({ ...recordType, dataSource: "selectCreatableModule" }),
    rows,
    unknownFields: unknownFieldsBy("fail"),
    ...createOptionInputs,
    onFailure,
  },
  perform: async (context, { connection, recordType, rows, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    const target = { module: recordType, operation: "create" as const };
    const ready = await readyRows(client, connection, context, target, { rows, ...inputs });
    const { options, choices, memory } = ready;
    const data = await createRecords(client, recordType, rows, options, choices, memory);
    return { data, ...savedFields(memory) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: rowsOutput,
});
