import { isSameSecret } from "../../zoho/connection/secret";
import { isObject } from "../../zoho/isObject";
import { textOf } from "../../zoho/webhooks/call";
import type { ChannelState } from "./state";

/** What happened to records, in the words of Zoho's notifications (docs/zoho-crm.md#notifications). */
export type Operation = "insert" | "update" | "delete";

/** A notification of Zoho, as far as the connector reads it. */
export interface Callback {
  module: string;
  operation: Operation;
  ids: string[];
  /** Milliseconds since 1970. */
  serverTime: number;
  affectedFields: Map<string, string[]>;
  affectedValues: Map<string, Record<string, unknown>>;
}

/** Why a call is not answered as a notification, and with which HTTP status. */
export interface Refusal {
  reason: string;
  status: 400 | 401;
}

/**
 * Judges who calls: a notification must name the flow's channel and carry its token.
 * @returns why it is refused; undefined when it is genuine.
 */
export function refusalOf(body: unknown, channel: ChannelState | undefined): Refusal | undefined {
  if (!isObject(body)) return { reason: "the body is not a notification", status: 400 };
  if (!channel) {
    return {
      reason: "no channel is known for this flow; deploy the flow again",
      status: 401,
    };
  }
  const { channel_id, token } = body;
  // Zoho gives the id back as text or as a number (docs/zoho-crm.md#channel-ids).
  const named = typeof channel_id === "number" ? String(channel_id) : channel_id;
  if (named !== channel.channelId) return { reason: "it names another channel", status: 401 };
  if (typeof token !== "string" || !isSameSecret(token, channel.token)) {
    return { reason: "the token is wrong", status: 401 };
  }
  return undefined;
}

/** Reads a genuine notification; undefined when it is not of the form that Zoho documents. */
export function readCallback(body: unknown): Callback | undefined {
  if (!isObject(body)) return undefined;
  const { module, operation, ids, server_time, affected_fields, affected_values } = body;
  const time = Number(textOf(server_time));
  const isReadable =
    typeof module === "string" &&
    isOperation(operation) &&
    Array.isArray(ids) &&
    ids.every((id) => /^\d{1,25}$/.test(textOf(id))) &&
    Number.isSafeInteger(time) &&
    time > 0;
  if (!isReadable) return undefined;
  return {
    module,
    operation,
    ids: [...new Set(ids.map(textOf))],
    serverTime: time,
    affectedFields: new Map(
      listOf(affected_fields).flatMap((entry) =>
        Object.entries(entry).map(([id, names]): [string, string[]] => [
          id,
          Array.isArray(names) ? names.map(textOf) : [],
        ]),
      ),
    ),
    affectedValues: new Map(
      listOf(affected_values).flatMap(({ record_id, values }) =>
        isObject(values) ? [[textOf(record_id), values]] : [],
      ),
    ),
  };
}

const isOperation = (value: unknown): value is Operation =>
  value === "insert" || value === "update" || value === "delete";

const listOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isObject) : [];
