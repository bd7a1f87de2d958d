import type { WebhookCall } from "../../../src/zoho/webhooks/call";

/** Calls as Zoho makes them, and a secret that they may carry. */

export const secret = { name: "secret", value: "5ecre7000000example" };

export const call = (changes: Partial<WebhookCall> = {}): WebhookCall => ({
  headers: {},
  query: {},
  raw: "",
  ...changes,
});
export const form = (raw: string, query = {}) =>
  call({ headers: { "content-type": "application/x-www-form-urlencoded" }, raw, query });
export const json = (value: unknown, query = {}) =>
  call({ headers: { "content-type": "application/json" }, raw: JSON.stringify(value), query });
