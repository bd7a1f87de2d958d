import { refusedRow, startedWriteJob } from "../../examples";
import { bulkModule, maxWait } from "../../inputs/bulk";
import { bulkWriteInputs, bulkWriteScopes, toWriteSettings } from "../../inputs/bulkWrite";
import { connection } from "../../inputs/connection";
import { anything, flag, list, object, output, text, textOrNull, whole } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import type { WriteSummary } from "../../zoho/crm/bulk/tally";
import { writeByJobs } from "../../zoho/crm/bulk/writeByJobs";

const example: { data: WriteSummary } = {
  data: {
    completed: true,
    counts: { rows: 2, added: 1, updated: 0, failed: 1, unfinished: 0, unknown: 0 },
    jobs: [{ id: startedWriteJob.id, state: "COMPLETED", firstRow: 1, rows: 2 }],
    failedRows: [{ Last_Name: "", Email: "sam@example.com" }],
    errors: [{ row: 2, ...refusedRow }],
  },
};

/** What became of all rows. */
const writeSummary = object({
  completed: flag,
  counts: object({
    rows: whole,
    added: whole,
    updated: whole,
    failed: whole,
    unfinished: whole,
    unknown: whole,
  }),
  jobs: list(
    object({ id: textOrNull, state: text, firstRow: whole, rows: whole, note: text }, ["note"]),
  ),
  failedRows: list(anything),
  errors: list(object({ row: { type: ["integer", "null"] }, error: text, hint: textOrNull })),
});

export const crmBulkWrite = zohoAction({
  display: {
    label: "CRM - Bulk Write",
    description:
      "Writes any number of Zoho CRM records by jobs of 25,000 rows, and gives the rows that were refused for another try.",
  },
  performSafety: "notAllowed",
  scopes: bulkWriteScopes,
  inputs: { connection, recordType: bulkModule, ...bulkWriteInputs, maxWait },
  perform: async (context, { connection, rows, maxWait, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await writeByJobs(client, toWriteSettings(inputs), rows, maxWait) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(writeSummary),
});
