import { input } from "@prismatic-io/spectral";
import { contactExample } from "../../examples";
import { connection } from "../../inputs/connection";
import { recordId, recordType } from "../../inputs/crm";
import { dynamicValues, fieldValues, gatherValues } from "../../inputs/fieldValues";
import { unknownFieldsBy } from "../../inputs/unknownFields";
import { createOptionInputs } from "../../inputs/writeOptions";
import { object, output, text, textOrNull } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { savedFields } from "../../zoho/crm/fieldMemory";
import { type ClonedRecord, cloneRecord } from "../../zoho/crm/records/cloneRecord";
import { fittingScopes } from "../../zoho/crm/values/openFitting";
import { readyRecord } from "./readyRecord";

const example: { data: ClonedRecord } = {
  data: { id: "4876876000000333002", clonedFrom: contactExample.id },
};

export const crmCloneRecord = zohoAction({
  display: {
    label: "CRM - Clone Record",
    description: "Copies a Zoho CRM record, with other values where some are given.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.modules.{module}.CREATE", ...fittingScopes],
  inputs: {
    connection,
    recordType: input({ ...recordType, dataSource: "selectCreatableModule" }),
    recordId: input({ ...recordId, comments: "The ID of the record to copy." }),
    dynamicValues,
    fieldValues,
    unknownFields: unknownFieldsBy("fail"),
    automation: createOptionInputs.automation,
  },
  perform: async (context, { connection, recordType, recordId, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    const target = { module: recordType, operation: "create" as const, id: recordId };
    const ready = await readyRecord(client, connection, context, target, inputs, gatherValues);
    const { values, options, memory } = ready;
    const data = await cloneRecord(client, recordType, recordId, values, options);
    return { data, ...savedFields(memory) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ id: textOrNull, clonedFrom: text })),
});
