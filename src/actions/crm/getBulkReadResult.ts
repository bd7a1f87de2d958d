import { bulkReadExample } from "../../examples";
import { asFile, jobId } from "../../inputs/bulk";
import { connection } from "../../inputs/connection";
import { readResultOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { getJob } from "../../zoho/crm/bulk/jobs";
import { readResult } from "../../zoho/crm/bulk/read";
import { readFile } from "../../zoho/crm/bulk/results";

export const crmGetBulkReadResult = zohoAction({
  display: {
    label: "CRM - Get Bulk Read Result",
    description: "Gets the records that a finished bulk read job found.",
  },
  performSafety: "safe",
  scopes: ["ZohoCRM.bulk.READ"],
  inputs: { connection, jobId, asFile },
  perform: async (context, { connection, jobId, asFile }): Promise<{ data: unknown }> => {
    const client = createZohoClient(connection, "crm", context);
    const job = await getJob(client, "read", jobId);
    return asFile ? readFile(client, "read", job) : { data: await readResult(client, job) };
  },
  examplePayload: bulkReadExample,
  outputSchema: readResultOutput,
});
