import { action } from "@prismatic-io/spectral";
import { removedExample } from "../../examplePayloads/crm";
import { connection } from "../../inputs/connection";
import { deletableRecordType, recordId } from "../../inputs/crm";
import { itemResultsOutput } from "../../outputSchemas/crm";
import { createZohoClient } from "../../zoho/createClient";
import { removeRecord } from "../../zoho/crm/records";

export const crmRemoveRecord = action({
  display: {
    label: "CRM - Remove Record",
    description: "Moves a Zoho CRM record to the recycle bin.",
  },
  performSafety: "notAllowed",
  inputs: { connection, recordType: deletableRecordType, recordId },
  perform: async (context, { connection, recordType, recordId }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await removeRecord(client, recordType, recordId) };
  },
  examplePerform: async () => removedExample,
  examplePayload: removedExample,
  outputSchema: itemResultsOutput,
});
