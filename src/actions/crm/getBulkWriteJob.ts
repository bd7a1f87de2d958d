import { input } from "@prismatic-io/spectral";
import { startedWriteJob } from "../../examples";
import { jobId } from "../../inputs/bulk";
import { connection } from "../../inputs/connection";
import { jobOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { type BulkJob, getJob } from "../../zoho/crm/bulk/jobs";

const example: { data: BulkJob } = {
  data: {
    ...startedWriteJob,
    operation: "insert",
    state: "COMPLETED",
    character_encoding: "UTF-8",
    resource: [
      {
        status: "COMPLETED",
        type: "data",
        module: { api_name: "Contacts" },
        file: {
          status: "COMPLETED",
          name: "rows.csv",
          added_count: 1,
          updated_count: 0,
          skipped_count: 1,
          total_count: 2,
        },
      },
    ],
    result: {
      download_url:
        "https://download-accl.zoho.com/v2/crm/20087654/bulk-write/4876876000000541001/4876876000000541001.zip",
    },
  },
};

export const crmGetBulkWriteJob = zohoAction({
  display: {
    label: "CRM - Get Bulk Write Job",
    description: "Gets the state of a job that writes Zoho CRM records.",
  },
  performSafety: "safe",
  scopes: ["ZohoCRM.bulk.READ"],
  inputs: { connection, jobId: input({ ...jobId, example: startedWriteJob.id }) },
  perform: async (context, { connection, jobId }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await getJob(client, "write", jobId) };
  },
  examplePayload: example,
  outputSchema: jobOutput,
});
