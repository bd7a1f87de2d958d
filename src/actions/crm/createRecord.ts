import { input } from "@prismatic-io/spectral";
import { contactExample, success, writtenItem } from "../../examples";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { dynamicValues, fieldValues } from "../../inputs/fieldValues";
import { unknownFieldsBy } from "../../inputs/unknownFields";
import { createOptionInputs } from "../../inputs/writeOptions";
import { itemResultsOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { savedFields } from "../../zoho/crm/fieldMemory";
import type { ItemResult } from "../../zoho/crm/records/answers";
import { createRecord } from "../../zoho/crm/records/records";
import { fittingScopes } from "../../zoho/crm/values/openFitting";
import { readyRecord } from "./readyRecord";

const example: { data: ItemResult[] } = {
  data: [success("record added", writtenItem(contactExample.id, contactExample.Created_Time))],
};

export const crmCreateRecord = zohoAction({
  display: {
    label: "CRM - Create Record",
    description: "Creates a Zoho CRM record.",
    important: true,
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.modules.{module}.CREATE", ...fittingScopes],
  inputs: {
    connection,
    recordType: input({ ...recordType, dataSource: "selectCreatableModule" }),
    dynamicValues,
    fieldValues,
    unknownFields: unknownFieldsBy("warn"),
    ...createOptionInputs,
  },
  perform: async (context, { connection, recordType, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    const target = { module: recordType, operation: "create" as const };
    const ready = await readyRecord(client, connection, context, target, inputs);
    const data = await createRecord(client, recordType, ready.values, ready.options);
    return { data, ...savedFields(ready.memory) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: itemResultsOutput,
});
