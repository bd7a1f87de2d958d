import { action } from "@prismatic-io/spectral";
import { readJobStartedExample } from "../../examplePayloads/bulk";
import { bulkReadInputs, callbackInputs, fileType } from "../../inputs/bulk";
import { connection } from "../../inputs/connection";
import { jobOutput } from "../../outputSchemas/bulk";
import { createZohoClient } from "../../zoho/createClient";
import { toCallback } from "../../zoho/crm/bulk/callbackUrl";
import { startReadJob } from "../../zoho/crm/bulk/read";

export const crmCreateBulkReadJob = action({
  display: {
    label: "CRM - Create Bulk Read Job",
    description: "Starts a job that reads up to 200,000 Zoho CRM records, without waiting for it.",
  },
  performSafety: "notAllowed",
  inputs: { connection, ...bulkReadInputs, fileType, ...callbackInputs },
  perform: async (context, { connection, recordType, callback, callbackSecret, ...query }) => {
    const client = createZohoClient(connection, "crm", context);
    const told = toCallback(callback, callbackSecret, context.webhookUrls);
    return { data: await startReadJob(client, { ...query, module: recordType }, told) };
  },
  examplePerform: async () => readJobStartedExample,
  examplePayload: readJobStartedExample,
  outputSchema: jobOutput,
});
