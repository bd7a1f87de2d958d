import { outputSchema } from "@prismatic-io/spectral";
import type { Schema } from "./schema";

const problem: Schema = {
  type: "object",
  properties: {
    field: { type: "string" },
    source: { type: "string" },
    value: { type: ["string", "number", "boolean", "null"] },
    expected: { type: "string" },
    closest: { type: "string" },
  },
  required: ["field", "value", "expected"],
};

/** The record as Zoho takes it, what does not fit, the own fields that are not there, and whether everything does. */
export const preparedOutput = outputSchema({
  type: "actionOutput",
  schema: {
    type: "object",
    properties: {
      record: { type: "object", additionalProperties: true },
      problems: { type: "array", items: problem },
      absent: { type: "array", items: { type: "string" } },
      ready: { type: "boolean" },
    },
    required: ["record", "problems", "absent", "ready"],
  },
});
