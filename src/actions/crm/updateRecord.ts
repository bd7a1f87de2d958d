import { action } from "@prismatic-io/spectral";
import { updatedExample } from "../../examplePayloads/crm";
import { connection } from "../../inputs/connection";
import { editableRecordType, recordId } from "../../inputs/crm";
import { dynamicValues, fieldValues, joinValues } from "../../inputs/fieldValues";
import { itemResultsOutput } from "../../outputSchemas/crm";
import { createZohoClient } from "../../zoho/createClient";
import { updateRecord } from "../../zoho/crm/records";

export const crmUpdateRecord = action({
  display: {
    label: "CRM - Update Record",
    description: "Updates the given fields of a Zoho CRM record.",
  },
  performSafety: "notAllowed",
  inputs: { connection, recordType: editableRecordType, recordId, dynamicValues, fieldValues },
  perform: async (context, { connection, recordType, recordId, ...values }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await updateRecord(client, recordType, recordId, joinValues(values)) };
  },
  examplePerform: async () => updatedExample,
  examplePayload: updatedExample,
  outputSchema: itemResultsOutput,
});
