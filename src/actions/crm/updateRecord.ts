import { input } from "@prismatic-io/spectral";
import { contactExample, success, writtenItem } from "../../examples";
import { connection } from "../../inputs/connection";
import { recordId, recordType } from "../../inputs/crm";
import { dynamicValues, fieldValues } from "../../inputs/fieldValues";
import { unknownFieldsBy } from "../../inputs/unknownFields";
import { updateOptionInputs } from "../../inputs/writeOptions";
import { itemResultsOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { savedFields } from "../../zoho/crm/fieldMemory";
import type { ItemResult } from "../../zoho/crm/records/answers";
import { updateRecord } from "../../zoho/crm/records/updateRecord";
import { fittingScopes } from "../../zoho/crm/values/openFitting";
import { readyRecord } from "./readyRecord";

const example: { data: ItemResult[] } = {
  data: [success("record updated", writtenItem(contactExample.id, contactExample.Modified_Time))],
};

export const crmUpdateRecord = zohoAction({
  display: {
    label: "CRM - Update Record",
    description: "Updates the given fields of a Zoho CRM record.",
    important: true,
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.modules.{module}.UPDATE", ...fittingScopes],
  inputs: {
    connection,
    recordType: input({ ...recordType, dataSource: "selectEditableModule" }),
    recordId,
    dynamicValues,
    fieldValues,
    unknownFields: unknownFieldsBy("warn"),
    ...updateOptionInputs,
  },
  perform: async (context, { connection, recordType, recordId, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    const target = { module: recordType, operation: "update" as const, id: recordId };
    const ready = await readyRecord(client, connection, context, target, inputs);
    const { values, options, memory } = ready;
    const data = await updateRecord(client, recordType, recordId, values, options, memory);
    return { data, ...savedFields(memory) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: itemResultsOutput,
});
