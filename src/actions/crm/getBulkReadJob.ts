import { readJobExample } from "../../examples";
import { jobId } from "../../inputs/bulk";
import { connection } from "../../inputs/connection";
import { jobOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { getJob } from "../../zoho/crm/bulk/jobs";

export const crmGetBulkReadJob = zohoAction({
  display: {
    label: "CRM - Get Bulk Read Job",
    description: "Gets the state of a job that reads Zoho CRM records.",
  },
  performSafety: "safe",
  scopes: ["ZohoCRM.bulk.READ"],
  inputs: { connection, jobId },
  perform: async (context, { connection, jobId }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await getJob(client, "read", jobId) };
  },
  examplePayload: readJobExample,
  outputSchema: jobOutput,
});
