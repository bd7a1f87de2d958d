import { startedWriteJob } from "../../examples";
import { bulkModule, callbackInputs } from "../../inputs/bulk";
import { bulkWriteInputs, bulkWriteScopes, toWriteSettings } from "../../inputs/bulkWrite";
import { connection } from "../../inputs/connection";
import { jobOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { toCallback } from "../../zoho/crm/bulk/callback";
import type { BulkJob } from "../../zoho/crm/bulk/jobs";
import { writeOneJob } from "../../zoho/crm/bulk/write";

const example: { data: BulkJob } = {
  data: { id: startedWriteJob.id, state: "ADDED", created_by: startedWriteJob.created_by },
};

export const crmCreateBulkWriteJob = zohoAction({
  display: {
    label: "CRM - Create Bulk Write Job",
    description: "Starts a job that writes up to 25,000 Zoho CRM records, without waiting for it.",
  },
  performSafety: "notAllowed",
  scopes: bulkWriteScopes,
  inputs: { connection, recordType: bulkModule, ...bulkWriteInputs, ...callbackInputs },
  perform: async (context, { connection, rows, callback, callbackSecret, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    const jobCallback = toCallback(callback, callbackSecret, context.webhookUrls);
    return { data: await writeOneJob(client, toWriteSettings(inputs), rows, jobCallback) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: jobOutput,
});
