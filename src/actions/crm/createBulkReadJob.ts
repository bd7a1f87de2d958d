import { action } from "@prismatic-io/spectral";
import { startedReadJob } from "../../examples";
import { bulkReadInputs, callbackInputs, fileType } from "../../inputs/bulk";
import { connection } from "../../inputs/connection";
import { jobOutput } from "../../schemas";
import { createZohoClient } from "../../zoho/createClient";
import { toCallback } from "../../zoho/crm/bulk/callbackUrl";
import type { BulkJob } from "../../zoho/crm/bulk/jobs";
import { startReadJob } from "../../zoho/crm/bulk/read";

const example: { data: BulkJob } = { data: { ...startedReadJob, state: "ADDED" } };

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
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: jobOutput,
});
