import { input } from "@prismatic-io/spectral";
import { contactExample } from "../../examples";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { dynamicValues, fieldValues } from "../../inputs/fieldValues";
import { findBy } from "../../inputs/findBy";
import { unknownFieldsBy } from "../../inputs/unknownFields";
import { upsertOptionInputs } from "../../inputs/writeOptions";
import { object, output, textOrNull } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { savedFields } from "../../zoho/crm/fieldMemory";
import { requireUpsert } from "../../zoho/crm/records/findBy";
import { type UpsertedRecord, upsertRecord } from "../../zoho/crm/records/upsertRecord";
import { fittingScopes } from "../../zoho/crm/values/openFitting";
import { readyRecord } from "./readyRecord";

const example: { data: UpsertedRecord } = {
  data: { action: "update", id: contactExample.id, duplicateField: "Email" },
};

export const crmUpsertRecord = zohoAction({
  display: {
    label: "CRM - Upsert Record",
    description: "Updates the Zoho CRM record with the same unique value, or creates one.",
    important: true,
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.modules.{module}.CREATE", "ZohoCRM.modules.{module}.UPDATE", ...fittingScopes],
  inputs: {
    connection,
    recordType: input({ ...recordType, dataSource: "selectCreatableModule" }),
    findBy,
    dynamicValues,
    fieldValues,
    unknownFields: unknownFieldsBy("fail"),
    ...upsertOptionInputs,
  },
  perform: async (context, { connection, recordType, findBy, ...inputs }) => {
    requireUpsert(recordType);
    const client = createZohoClient(connection, "crm", context);
    const target = { module: recordType, operation: "create" as const };
    const ready = await readyRecord(client, connection, context, target, inputs);
    const { values, options, memory } = ready;
    const write = { findBy, options, memory };
    const data = await upsertRecord(client, recordType, values, write);
    return { data, ...savedFields(memory) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ action: textOrNull, id: textOrNull, duplicateField: textOrNull })),
});
