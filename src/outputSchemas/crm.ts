import { outputSchema } from "@prismatic-io/spectral";
import type { Schema } from "./schema";

const record: Schema = {
  type: "object",
  properties: { id: { type: "string" } },
  required: ["id"],
  additionalProperties: true,
};

const itemResult: Schema = {
  type: "object",
  properties: {
    code: { type: "string" },
    status: { type: "string" },
    message: { type: "string" },
    details: { type: "object", additionalProperties: true },
  },
  required: ["code", "status", "message", "details"],
};

/** Zoho's list of one record. */
export const recordOutput = outputSchema({
  type: "actionOutput",
  schema: { type: "array", items: record, minItems: 1, maxItems: 1 },
});

/** What Zoho says of each item of a write. */
export const itemResultsOutput = outputSchema({
  type: "actionOutput",
  schema: { type: "array", items: itemResult },
});
