import { outputSchema } from "@prismatic-io/spectral";
import type { Schema } from "./schema";

const anything: Schema = { type: "object", additionalProperties: true };
const list = (items: Schema): Schema => ({ type: "array", items });
const count: Schema = { type: "integer" };
const text: Schema = { type: "string" };
const textOrNull: Schema = { type: ["string", "null"] };

const object = (properties: Record<string, Schema>, optional: string[] = []): Schema => ({
  type: "object",
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});

const csvRow: Schema = { type: "object", additionalProperties: text };

/** A job with Zoho's members beside its state. */
export const jobOutput = outputSchema({
  type: "actionOutput",
  schema: {
    type: "object",
    properties: { id: text, state: text, operation: text, created_time: text, result: anything },
    required: ["id", "state"],
    additionalProperties: true,
  },
});

/** Rows of a read job; empty while it is not completed. */
export const readResultOutput = outputSchema({
  type: "actionOutput",
  schema: object({
    jobId: text,
    state: text,
    completed: { type: "boolean" },
    rows: list(csvRow),
    moreRecords: { type: "boolean" },
    nextPageToken: textOrNull,
  }),
});

/** What became of each row of a write job. */
export const rowResultsOutput = outputSchema({
  type: "actionOutput",
  schema: object({
    jobId: text,
    state: text,
    counts: object({ rows: count, added: count, updated: count, failed: count }),
    rows: list(
      object({
        row: count,
        status: text,
        id: textOrNull,
        error: textOrNull,
        hint: textOrNull,
        values: csvRow,
      }),
    ),
  }),
});

/** What became of all rows of a bulk write. */
export const writeSummaryOutput = outputSchema({
  type: "actionOutput",
  schema: object({
    completed: { type: "boolean" },
    counts: object({
      rows: count,
      added: count,
      updated: count,
      failed: count,
      unfinished: count,
      unknown: count,
    }),
    jobs: list(
      object({ id: textOrNull, state: text, firstRow: count, rows: count, note: text }, ["note"]),
    ),
    failedRows: list(anything),
    errors: list(object({ row: { type: ["integer", "null"] }, error: text, hint: textOrNull })),
  }),
});
