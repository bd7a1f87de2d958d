import { outputSchema } from "@prismatic-io/spectral";
import type { Schema } from "./schema";

const text: Schema = { type: "string" };
const list = (items: Schema): Schema => ({ type: "array", items });
const optional: Schema = { type: ["object", "null"], additionalProperties: true };

const check: Schema = {
  type: "object",
  properties: {
    name: text,
    status: { type: "string", enum: ["ok", "warning", "failed"] },
    message: text,
    nextStep: text,
    milliseconds: { type: "integer" },
  },
  required: ["name", "status", "message"],
};

const lacking: Schema = {
  type: "object",
  properties: { operation: text, missing: list(text), partial: list(text) },
  required: ["operation", "missing", "partial"],
};

/** The verdict on a connection. */
export const healthOutput = outputSchema({
  type: "actionOutput",
  schema: {
    type: "object",
    properties: {
      healthy: { type: "boolean" },
      checkedAt: text,
      dataCenter: optional,
      user: optional,
      organization: optional,
      booksOrganizations: list({ type: "object", additionalProperties: true }),
      scopes: {
        type: "object",
        properties: {
          granted: list(text),
          confirmedByZoho: { type: "boolean" },
          lacking: list(lacking),
        },
        required: ["granted", "confirmedByZoho", "lacking"],
      },
      limits: { type: "object", additionalProperties: true },
      checks: list(check),
    },
    required: ["healthy", "checks", "scopes"],
  },
});
