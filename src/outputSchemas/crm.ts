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

const records: Schema = { type: "array", items: record };

const listInfoMembers: Record<string, Schema> = {
  per_page: { type: "integer" },
  count: { type: "integer" },
  page: { type: "integer" },
  more_records: { type: "boolean" },
  next_page_token: { type: ["string", "null"] },
  previous_page_token: { type: ["string", "null"] },
  page_token_expiry: { type: ["string", "null"] },
};

const listInfo: Schema = {
  type: "object",
  properties: listInfoMembers,
  additionalProperties: true,
};

/** A row per channel and module. */
const channel: Schema = {
  type: "object",
  properties: {
    channel_id: { type: ["string", "number"] },
    events: { type: "array", items: { type: "string" } },
    token: { type: ["string", "null"] },
    notify_url: { type: "string" },
    channel_expiry: { type: ["string", "null"] },
    resource_uri: { type: ["string", "null"] },
    resource_id: { type: ["string", "null"] },
    resource_name: { type: ["string", "null"] },
    notify_on_related_action: { type: ["boolean", "null"] },
    return_affected_field_values: { type: ["boolean", "null"] },
    notification_condition: { type: ["array", "null"] },
  },
  required: ["channel_id"],
  additionalProperties: true,
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

/** A list of records; `info` is missing when Zoho found none, and `info.truncated` without a most number of records. */
export const recordListOutput = outputSchema({
  type: "actionOutput",
  schema: {
    type: "object",
    properties: {
      data: records,
      info: { ...listInfo, properties: { ...listInfoMembers, truncated: { type: "boolean" } } },
    },
    required: ["data"],
  },
});

/** Rows of a query, which have the columns that it selects. */
export const rowsOutput = outputSchema({
  type: "actionOutput",
  schema: { type: "array", items: { type: "object", additionalProperties: true } },
});

/** What Zoho says of each notification channel of a write. */
export const watchOutput = outputSchema({
  type: "actionOutput",
  schema: {
    type: "object",
    properties: { watch: { type: "array", items: itemResult } },
    required: ["watch"],
  },
});

/** Notification channels; `info` is missing when there are none. */
export const channelDetailsOutput = outputSchema({
  type: "actionOutput",
  schema: {
    type: "object",
    properties: { watch: { type: "array", items: channel }, info: listInfo },
    required: ["watch"],
  },
});

/** How the renewal of each notification channel went. */
export const renewalsOutput = outputSchema({
  type: "actionOutput",
  schema: {
    type: "array",
    items: {
      type: "object",
      properties: {
        channelId: { type: "string" },
        expiry: { type: ["string", "null"] },
        events: { type: "array", items: { type: "string" } },
        renewed: { type: "boolean" },
        error: { type: "string" },
      },
      required: ["channelId", "expiry", "events", "renewed"],
    },
  },
});

/** A function may answer with anything. */
export const functionOutput = outputSchema({
  type: "actionOutput",
  schema: {
    type: "object",
    properties: {
      output: {},
      outputType: { type: ["string", "null"] },
      id: { type: ["string", "null"] },
      userMessages: { type: "array", items: { type: "string" } },
      status: { type: "integer" },
      headers: { type: "object", additionalProperties: { type: "string" } },
    },
    required: ["output", "outputType", "id", "userMessages", "status", "headers"],
  },
});
