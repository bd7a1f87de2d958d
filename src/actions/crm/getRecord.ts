import { action } from "@prismatic-io/spectral";
import { recordExample } from "../../examplePayloads/crm";
import { connection } from "../../inputs/connection";
import { fields, recordId, recordType } from "../../inputs/crm";
import { recordOutput } from "../../outputSchemas/crm";
import { createZohoClient } from "../../zoho/client";
import { inModule } from "../../zoho/crm/closestModule";
import { getRecord } from "../../zoho/crm/records";

export const crmGetRecord = action({
  display: {
    label: "CRM - Get Record",
    description: "Gets a single Zoho CRM record by its ID.",
  },
  performSafety: "safe",
  inputs: { connection, recordType, recordId, fields },
  perform: async (context, { connection, recordType, recordId, fields }) => {
    const client = createZohoClient(connection, "crm", context);
    const get = () => getRecord(client, recordType, recordId, fields);
    return { data: await inModule(client, recordType, get) };
  },
  examplePayload: recordExample,
  outputSchema: recordOutput,
});
