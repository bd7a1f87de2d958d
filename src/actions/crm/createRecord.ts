import { input } from "@prismatic-io/spectral";
import { contactExample, success, writtenItem } from "../../examples";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { dynamicValues, fieldValues, joinValues } from "../../inputs/fieldValues";
import { createOptionInputs, toWriteOptions } from "../../inputs/writeOptions";
import { itemResultsOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { createRecord } from "../../zoho/crm/records/records";

const example = {
  data: [success("record added", writtenItem(contactExample.id, contactExample.Created_Time))],
};

export const crmCreateRecord = zohoAction({
  display: {
    label: "CRM - Create Record",
    description: "Creates a Zoho CRM record.",
    important: true,
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.modules.{module}.CREATE"],
  inputs: {
    connection,
    recordType: input({ ...recordType, dataSource: "selectCreatableModule" }),
    dynamicValues,
    fieldValues,
    ...createOptionInputs,
  },
  perform: async (context, { connection, recordType, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    const values = joinValues(inputs);
    return { data: await createRecord(client, recordType, values, toWriteOptions(inputs)) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: itemResultsOutput,
});
