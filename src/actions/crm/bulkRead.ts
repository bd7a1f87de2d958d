import { bulkReadExample } from "../../examples";
import { bulkReadInputs, maxWait } from "../../inputs/bulk";
import { connection } from "../../inputs/connection";
import { readResultOutput } from "../../schemas";
import { recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { readByJob } from "../../zoho/crm/bulk/read";

export const crmBulkRead = zohoAction({
  display: {
    label: "CRM - Bulk Read",
    description:
      "Reads up to 200,000 Zoho CRM records by a job, and gives the job's ID when the job outlasts Max Wait.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.bulk.READ", recordReads],
  inputs: { connection, ...bulkReadInputs, maxWait },
  perform: async (context, { connection, recordType, maxWait, ...query }) => {
    const client = createZohoClient(connection, "crm", context);
    const asked = { ...query, module: recordType, fileType: "csv" } as const;
    return { data: await readByJob(client, asked, maxWait) };
  },
  examplePerform: async () => bulkReadExample,
  examplePayload: bulkReadExample,
  outputSchema: readResultOutput,
});
