import { input } from "@prismatic-io/spectral";
import { refusedRow, startedWriteJob } from "../../examples";
import { asFile, jobId } from "../../inputs/bulk";
import { connection } from "../../inputs/connection";
import { csvRow, list, object, output, text, textOrNull, whole } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { getJob } from "../../zoho/crm/bulk/jobs";
import { readFile } from "../../zoho/crm/bulk/results";
import { writeResult } from "../../zoho/crm/bulk/writeResult";

const example: { data: unknown } = {
  data: {
    jobId: startedWriteJob.id,
    state: "COMPLETED",
    counts: { rows: 2, added: 1, updated: 0, failed: 1 },
    rows: [
      {
        row: 1,
        status: "ADDED",
        id: "4876876000000333001",
        error: null,
        hint: null,
        values: { Last_Name: "Example", Email: "ada@example.com" },
      },
      {
        row: 2,
        status: "SKIPPED",
        id: null,
        ...refusedRow,
        values: { Last_Name: "", Email: "sam@example.com" },
      },
    ],
  },
};

/** What became of each row. */
const rowResults = object({
  jobId: text,
  state: text,
  counts: object({ rows: whole, added: whole, updated: whole, failed: whole }),
  rows: list(
    object({
      row: whole,
      status: text,
      id: textOrNull,
      error: textOrNull,
      hint: textOrNull,
      values: csvRow,
    }),
  ),
});

export const crmGetBulkWriteResult = zohoAction({
  display: {
    label: "CRM - Get Bulk Write Result",
    description: "Gets what became of each row of a finished bulk write job.",
  },
  performSafety: "safe",
  scopes: ["ZohoCRM.bulk.READ"],
  inputs: { connection, jobId: input({ ...jobId, example: startedWriteJob.id }), asFile },
  perform: async (context, { connection, jobId, asFile }): Promise<{ data: unknown }> => {
    const client = createZohoClient(connection, "crm", context);
    const job = await getJob(client, "write", jobId);
    return asFile ? readFile(client, "write", job) : { data: await writeResult(client, job) };
  },
  examplePayload: example,
  outputSchema: output(rowResults),
});
