import { action } from "@prismatic-io/spectral";
import { writeResultExample } from "../../examplePayloads/bulk";
import { asFile, jobId } from "../../inputs/bulk";
import { connection } from "../../inputs/connection";
import { rowResultsOutput } from "../../outputSchemas/bulk";
import { createZohoClient } from "../../zoho/createClient";
import { getJob } from "../../zoho/crm/bulk/jobs";
import { readFile } from "../../zoho/crm/bulk/results";
import { writeResult } from "../../zoho/crm/bulk/writeResult";

export const crmGetBulkWriteResult = action({
  display: {
    label: "CRM - Get Bulk Write Result",
    description: "Gets what became of each row of a finished bulk write job.",
  },
  performSafety: "safe",
  inputs: { connection, jobId, asFile },
  perform: async (context, { connection, jobId, asFile }): Promise<{ data: unknown }> => {
    const client = createZohoClient(connection, "crm", context);
    const job = await getJob(client, "write", jobId);
    return asFile ? readFile(client, "write", job) : { data: await writeResult(client, job) };
  },
  examplePayload: writeResultExample,
  outputSchema: rowResultsOutput,
});
