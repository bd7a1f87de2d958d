import { input } from "@prismatic-io/spectral";
import { contactExample, success, writtenItem } from "../../examples";
import { connection } from "../../inputs/connection";
import { recordId, recordType } from "../../inputs/crm";
import { dynamicValues, fieldValues, joinValues, textsBehind } from "../../inputs/fieldValues";
import { unknownFieldsBy } from "../../inputs/unknownFields";
import { toWriteOptions, updateOptionInputs } from "../../inputs/writeOptions";
import { itemResultsOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { savedFields } from "../../zoho/crm/fieldMemory";
import type { ItemResult } from "../../zoho/crm/records/answers";
import { settleWriteOptions } from "../../zoho/crm/records/settleWriteOptions";
import { updateRecord } from "../../zoho/crm/records/updateRecord";
import { fitOrRefuse } from "../../zoho/crm/values/fitOrRefuse";
import { fittingScopes, openFitting } from "../../zoho/crm/values/openFitting";

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
    const record = { module: recordType, operation: "update" as const, id: recordId };
    const fitting = openFitting(client, connection, context, record);
    const { memory, lookUps } = fitting;
    const values = await fitOrRefuse(
      joinValues(inputs),
      { ...fitting, texts: textsBehind(inputs) },
      { unknownFields: inputs.unknownFields, log: client.log },
    );
    const sources = { module: recordType, memory, lookUps, log: client.log };
    const options = await settleWriteOptions(toWriteOptions(inputs), [values], sources);
    const data = await updateRecord(client, recordType, recordId, values, options, memory);
    return { data, ...savedFields(memory) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: itemResultsOutput,
});
