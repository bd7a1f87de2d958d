import { createHmac } from "node:crypto";
import type { Random } from "../../../simulator/random";
import { channelKeys } from "../../../src/sync/channel/state";
import { damage, mutate, oddValue, pick } from "./oddity";

type Values = Record<string, unknown>;

/** What only Zoho and the instance know. */
export const secrets = { webhook: "5ecre7-0f-the-web-hook", channel: "t0ken-0f-the-channel" };

const flowStableId = "flowStableId";

/** The saved state of a flow whose channel is open. */
export const savedChannel = (now: number): Values => ({
  [channelKeys({ flowStableId }).channel]: {
    channelId: "100000000068001",
    token: secrets.channel,
    expiry: now + 6 * 24 * 60 * 60_000,
    orphans: [],
  },
});

const record = {
  invoice: { invoice_id: "4876401000000004200", name: "Example", lines: [{ id: "1" }] },
};

const notification = (now: number) => ({
  channel_id: "100000000068001",
  token: secrets.channel,
  module: "Deals",
  ids: ["4876876000000333001"],
  operation: "edit",
  server_time: now,
  query_params: {},
  resource_uri: "https://www.zohoapis.eu/crm/v8/Deals",
});

const bulkJob = {
  job_id: "4876876000000333001",
  operation: "read",
  state: "COMPLETED",
  query: { module: { api_name: "Leads" } },
  result: { download_url: "/crm/bulk/v8/read/4876876000000333001/result" },
};

const forged = "f0rged-0r-guessed";

/** A call to the webhook of a trigger: a genuine one, or what somebody made of it. */
export function makeCall(random: Random, now: number): Values {
  const knows = random() < 0.4;
  const secret = knows ? secrets.webhook : forged;
  const told = pick<unknown>(random, [
    record,
    notification(now),
    bulkJob,
    { module: "Leads", id: "1" },
  ]);
  const value = knows ? told : JSON.parse(JSON.stringify(told).replaceAll(secrets.channel, forged));
  const body = random() < 0.6 ? mutate(random, value) : value;
  const { raw, type } = written(random, body, secret);
  const bytes = random() < 0.3 ? damage(random, Buffer.from(raw)) : Buffer.from(raw);
  const text = bytes.toString("utf8");
  const headers: Values = {
    "Content-Type": type,
    ...(random() < 0.3 ? { secret } : {}),
    ...(random() < 0.2 ? { "x-zoho-webhook-signature": sign(secret, text) } : {}),
    ...(random() < 0.2 ? { "Prismatic-Invoke-Type": "Scheduled" } : {}),
    ...(random() < 0.1 ? { "X-Odd": oddValue(random) } : {}),
  };
  const query: Values = {
    ...(random() < 0.4 ? { secret: pick<unknown>(random, [secret, [secret], { a: secret }]) } : {}),
    ...(random() < 0.2 ? { a: oddValue(random) } : {}),
  };
  const data = random() < 0.5 ? parsed(text) : text;
  return {
    headers,
    queryParameters: query,
    body: { data, contentType: type },
    rawBody: { data: random() < 0.5 ? text : bytes, contentType: type },
  };
}

function written(random: Random, value: unknown, secret: string): { raw: string; type: string } {
  const json = JSON.stringify(value) ?? "";
  const boundary = pick(random, ["x", "----y", ""]);
  const part = (name: string, text: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${pick(random, ["", '; filename="a"'])}\r\n\r\n${text}\r\n`;
  return pick(random, [
    { raw: json, type: "application/json" },
    { raw: JSON.stringify({ ...(value as object), secret }), type: "application/json" },
    {
      raw: `JSONString=${encodeURIComponent(json)}&secret=${secret}`,
      type: "application/x-www-form-urlencoded",
    },
    {
      raw: `${part("JSONString", json)}${part("secret", secret)}--${boundary}--\r\n`,
      type: `multipart/form-data; boundary=${boundary}`,
    },
  ]);
}

const sign = (secret: string, text: string) =>
  createHmac("sha256", secret).update(text).digest("hex");

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
