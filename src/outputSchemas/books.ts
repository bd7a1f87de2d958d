import { outputSchema } from "@prismatic-io/spectral";
import type { Schema } from "./schema";

const envelope = {
  // 0 for success.
  code: { type: "integer" },
  message: { type: "string" },
} satisfies Record<string, Schema>;

/** Zoho's whole answer: the record comes under a key that depends on the record type, removals have none. */
export const answerOutput = outputSchema({
  type: "actionOutput",
  schema: {
    type: "object",
    properties: envelope,
    required: ["code", "message"],
    additionalProperties: true,
  },
});

/** Zoho's whole answer: the records come under a key that depends on the record type. */
export const listOutput = outputSchema({
  type: "actionOutput",
  schema: {
    type: "object",
    properties: {
      ...envelope,
      // Some lists have none (docs/zoho-books.md#pages).
      page_context: {
        type: "object",
        properties: {
          page: { type: "integer" },
          per_page: { type: "integer" },
          has_more_page: { type: "boolean" },
        },
        additionalProperties: true,
      },
    },
    required: ["code", "message"],
    additionalProperties: true,
  },
});
