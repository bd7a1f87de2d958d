import { action } from "@prismatic-io/spectral";
import { createdExample } from "../../examplePayloads/crm";
import { connection } from "../../inputs/connection";
import { creatableRecordType } from "../../inputs/crm";
import { dynamicValues, fieldValues, joinValues } from "../../inputs/fieldValues";
import { itemResultsOutput } from "../../outputSchemas/crm";
import { createZohoClient } from "../../zoho/createClient";
import { createRecord } from "../../zoho/crm/records";

export const crmCreateRecord = action({
  display: {
    label: "CRM - Create Record",
    description: "Creates a Zoho CRM record.",
  },
  performSafety: "notAllowed",
  inputs: { connection, recordType: creatableRecordType, dynamicValues, fieldValues },
  perform: async (context, { connection, recordType, ...values }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await createRecord(client, recordType, joinValues(values)) };
  },
  examplePerform: async () => createdExample,
  examplePayload: createdExample,
  outputSchema: itemResultsOutput,
});
