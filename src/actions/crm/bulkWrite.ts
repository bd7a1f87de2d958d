import { action } from "@prismatic-io/spectral";
import { bulkWriteExample } from "../../examplePayloads/bulk";
import { bulkModule, maxWait } from "../../inputs/bulk";
import { bulkWriteInputs, toWriteSettings } from "../../inputs/bulkWrite";
import { connection } from "../../inputs/connection";
import { writeSummaryOutput } from "../../outputSchemas/bulk";
import { createZohoClient } from "../../zoho/createClient";
import { writeByJobs } from "../../zoho/crm/bulk/writeAll";

export const crmBulkWrite = action({
  display: {
    label: "CRM - Bulk Write",
    description:
      "Writes any number of Zoho CRM records by jobs of 25,000 rows, and gives the rows that were refused for another try.",
  },
  performSafety: "notAllowed",
  inputs: { connection, recordType: bulkModule, ...bulkWriteInputs, maxWait },
  perform: async (context, { connection, rows, maxWait, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await writeByJobs(client, toWriteSettings(inputs), rows, maxWait) };
  },
  examplePerform: async () => bulkWriteExample,
  examplePayload: bulkWriteExample,
  outputSchema: writeSummaryOutput,
});
