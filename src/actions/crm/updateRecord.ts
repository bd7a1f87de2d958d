import { input } from "@prismatic-io/spectral";
import { contactExample, success, writtenItem } from "../../examples";
import { connection } from "../../inputs/connection";
import { recordId, recordType } from "../../inputs/crm";
import { dynamicValues, fieldValues, joinValues } from "../../inputs/fieldValues";
import { toWriteOptions, updateOptionInputs } from "../../inputs/writeOptions";
import { itemResultsOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { openFieldMemory, savedFields } from "../../zoho/crm/fieldMemory";
import { rememberedLookUps } from "../../zoho/crm/prepare/lookUps";
import { settleWriteOptions } from "../../zoho/crm/records/settleWriteOptions";
import { updateRecord } from "../../zoho/crm/records/updateRecord";

const example = {
  data: [success("record updated", writtenItem(contactExample.id, contactExample.Modified_Time))],
};

export const crmUpdateRecord = zohoAction({
  display: {
    label: "CRM - Update Record",
    description: "Updates the given fields of a Zoho CRM record.",
    important: true,
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.modules.{module}.UPDATE"],
  inputs: {
    connection,
    recordType: input({ ...recordType, dataSource: "selectEditableModule" }),
    recordId,
    dynamicValues,
    fieldValues,
    ...updateOptionInputs,
  },
  perform: async (context, { connection, recordType, recordId, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    const lookUps = rememberedLookUps(client, connection, context.executionState ?? {});
    const memory = openFieldMemory(client, connection, context);
    const values = joinValues(inputs);
    const sources = { module: recordType, memory, lookUps, log: client.log };
    const options = await settleWriteOptions(toWriteOptions(inputs), [values], sources);
    const data = await updateRecord(client, recordType, recordId, values, options, memory);
    return { data, ...savedFields(memory) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: itemResultsOutput,
});
