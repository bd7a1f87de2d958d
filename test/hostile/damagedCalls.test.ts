import nock from "nock";
import { parseWebhook } from "../../playground/host/webhookRequest";
import { channelKeys } from "../../src/sync/channel/state";
import { runTrigger } from "../support/harness";
import { collectStrayErrors, damagedBytes, laterTurns } from "./bytes";

type Values = Record<string, unknown>;

const stray = collectStrayErrors();

const secret = "5ecre7000000example";
const flow = { id: "flow", name: "Flow", stableId: "flow" };
const day = 24 * 60 * 60_000;
const { channel: channelKey } = channelKeys({ flowStableId: flow.stableId });
const channel = { channelId: "4711", token: secret, expiry: Date.now() + 6 * day, life: 7 * day };
const state = { [channelKey]: { ...channel, settings: "x", openedAt: Date.now(), orphans: [] } };

const notification = JSON.stringify({
  channel_id: "4711",
  token: secret,
  module: "Deals",
  operation: "delete",
  ids: ["1"],
  server_time: Date.now(),
});
const parts = [
  "--x",
  'content-disposition: form-data; name="secret"',
  "",
  secret,
  "--x",
  'content-disposition: form-data; name="b"; filename="c"',
  "content-type: text/plain",
  "",
  "a file",
  "--x--",
  "",
].join("\r\n");

interface Result {
  resultType?: string;
  response: { statusCode: number };
  payload: { body: { data: unknown } };
}

interface Call {
  trigger: string;
  inputs: Values;
  contentType: string;
  query?: Record<string, string>;
  body: string;
  /** Whether what came of the body carries the proof. */
  isProven: (body: string) => boolean;
}

function parse(body: string): Values | undefined {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const isNotification = (body: string) => {
  const { channel_id, token } = parse(body) ?? {};
  return String(channel_id) === "4711" && token === secret;
};
const holdsSecret = (body: string) => body.includes(secret);

const json = "application/json";
const form = "application/x-www-form-urlencoded";
const events = { events: '["Deals.all"]' };
const workflow = { trigger: "workflowWebhookTrigger", inputs: { secret }, isProven: holdsSecret };
const bulk = {
  trigger: "bulkJobTrigger",
  inputs: { secret },
  query: { secret },
  // Only of this job Zoho says that it is over.
  isProven: (body: string) => /17/.test(body),
};

const calls: [string, Call][] = [
  ...["crmEventsTrigger", "notificationsTrigger"].flatMap((trigger): [string, Call][] => {
    const inputs = trigger === "crmEventsTrigger" ? { ...events, fetchRecords: "false" } : events;
    const call = { trigger, inputs, body: notification, isProven: isNotification };
    return [
      [`JSON to ${trigger}`, { ...call, contentType: json }],
      [`text to ${trigger}`, { ...call, contentType: "text/plain" }],
    ];
  }),
  [
    "JSON to bulkJobTrigger",
    { ...bulk, contentType: json, body: '{"id":"17","operation":"read"}' },
  ],
  [
    "a list to bulkJobTrigger",
    { ...bulk, contentType: json, body: '{"data":[{"job_id":"17","query":{}}]}' },
  ],
  [
    "JSON to Workflow Webhook",
    { ...workflow, contentType: json, body: `{"secret":"${secret}","a":{"b":[1]}}` },
  ],
  [
    "a form to Workflow Webhook",
    { ...workflow, contentType: form, body: `a=%C3%A4&secret=${secret}` },
  ],
  [
    "a form in parts to Workflow Webhook",
    { ...workflow, contentType: "multipart/form-data; boundary=x", body: parts },
  ],
];

beforeEach(() => {
  const zoho = nock("https://www.zohoapis.eu").persist();
  const completed = { data: [{ id: "17", operation: "read", state: "COMPLETED" }] };
  zoho.get("/crm/bulk/v8/read/17").reply(200, completed);
  zoho.get("/crm/bulk/v8/write/17").reply(200, completed);
  const unknown = { code: "RESOURCE_NOT_FOUND", status: "error", message: "none", details: {} };
  zoho.get(/\/crm\/bulk\/v8\/(read|write)\/.*/).reply(404, unknown);
});
afterEach(() => nock.cleanAll());

test.each(calls)(
  "%s, damaged at every byte, ends within its promise and runs no step unproven",
  async (_what, { trigger, inputs, contentType, query, body, isProven }) => {
    const receive = (bytes: Buffer) => {
      const request = { headers: { "Content-Type": contentType }, query, body: bytes };
      const context = { flow, instance: { id: "i" }, webhookUrls: {}, crossFlowState: state };
      const webhookUrls = { Flow: "https://hooks.example.com" };
      return runTrigger(trigger, inputs, { ...context, webhookUrls }, { ...parseWebhook(request) });
    };
    const whole = Buffer.from(body);
    const outcomes = new Map<string, number>();
    const count = (outcome: string) => outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    expect(await receive(whole)).toMatchObject({ response: { statusCode: 200 } });

    for (const bytes of damagedBytes(whole)) {
      const { resultType, response, payload } = (await receive(bytes)) as Result;
      const isTaken = resultType === undefined;
      count(isTaken ? "taken" : "refused");
      if (isTaken) expect(isProven(bytes.toString())).toBe(true);
      else expect(payload.body.data).toBeNull();
      expect(response.statusCode).toBeLessThan(500);
    }
    await laterTurns();

    expect(stray).toEqual([]);
    expect(outcomes.get("refused")).toBeGreaterThan(0);
  },
);
