import { input } from "@prismatic-io/spectral";
import { contactExample, success, writtenItem } from "../../examples";
import { connection } from "../../inputs/connection";
import { recordId, recordType } from "../../inputs/crm";
import { dynamicValues, fieldValues, joinValues } from "../../inputs/fieldValues";
import { itemResultsOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { updateRecord } from "../../zoho/crm/records/records";

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
  },
  perform: async (context, { connection, recordType, recordId, ...values }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await updateRecord(client, recordType, recordId, joinValues(values)) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: itemResultsOutput,
});
