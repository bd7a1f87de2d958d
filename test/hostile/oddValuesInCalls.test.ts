import { createHmac } from "node:crypto";
import { channelKeys } from "../../src/sync/channel/state";
import { runTrigger } from "../support/harness";

type Values = Record<string, unknown>;

const secret = "5ecre7000000example";
const flow = { id: "flow", name: "Flow", stableId: "flow" };
const day = 24 * 60 * 60_000;
const expiry = Date.now() + 6 * day;
const state = {
  [channelKeys({ flowStableId: flow.stableId }).channel]: {
    ...{ channelId: "4711", token: secret, expiry, life: 7 * day },
    ...{ settings: "x", openedAt: Date.now(), orphans: [] },
  },
};
const context = {
  ...{ flow, instance: { id: "i" }, crossFlowState: state },
  webhookUrls: { Flow: "https://hooks.example.com" },
};

interface Result {
  resultType?: string;
  response: { statusCode: number };
  payload: { pathFragment: string };
}

const receive = async (trigger: string, inputs: Values, payload: Values) =>
  (await runTrigger(trigger, inputs, context, {
    ...{ headers: {}, queryParameters: {}, body: { data: "" }, rawBody: { data: "" } },
    ...payload,
  })) as Result;

/** Values that no text can be made of, or only one that Zoho never sends. */
const odd: [string, unknown][] = [
  ["an object with its own toString", { toString: 1, valueOf: 1 }],
  ["a list of such", [{ toString: 1 }]],
  ["a list of lists of such", [[{ toString: 1 }]]],
  ["an object without a prototype", Object.create(null)],
  ["nothing", null],
  ["a number", 7],
];

describe.each(odd)("%s", (_what, value) => {
  test.each([
    ["parameter", { queryParameters: { a: value } }],
    ["header", { headers: { a: value } }],
    ["content type", { headers: { "content-type": value } }],
    ["signature", { headers: { "X-Zoho-Webhook-Signature": value } }],
    ["secret", { headers: { secret: value }, queryParameters: { secret: value } }],
  ])("as a %s of Workflow Webhook refuses the call", async (_where, odds) => {
    const payload = { rawBody: { data: "a=1" }, ...odds };

    expect(await receive("workflowWebhookTrigger", { secret }, payload)).toMatchObject({
      response: { statusCode: 401 },
    });
  });

  test.each(["id", "job_id"])("as the %s of a bulk job refuses the call", async (name) => {
    if (typeof value === "number") return;
    const body = { data: { [name]: value, operation: "read" } };

    expect(
      await receive("bulkJobTrigger", { secret }, { queryParameters: { secret }, body }),
    ).toMatchObject({ response: { statusCode: 400 } });
  });

  test.each(
    ["crmEventsTrigger", "notificationsTrigger"].flatMap((trigger) =>
      [
        { ids: [value] },
        { server_time: value },
        { affected_fields: [{ 1: [value] }] },
        { affected_values: [{ record_id: value, values: {} }] },
        { module: value },
        { operation: value },
      ].map((odds): [string, Values] => [trigger, odds]),
    ),
  )("in a notification to %s ends within its promise (%#)", async (trigger, odds) => {
    const data = {
      ...{ channel_id: "4711", token: secret, module: "Deals", operation: "delete", ids: ["1"] },
      ...{ server_time: Date.now(), ...odds },
    };
    const inputs = { events: '["Deals.all"]', ...(trigger === "crmEventsTrigger" && full) };

    const { response } = await receive(trigger, inputs, { body: { data } });

    expect(response.statusCode).toBeLessThan(500);
  });
});

const full = { fetchRecords: "false" };

test.each([
  ["long text", "a/".repeat(4_000)],
  ["letters of expressions", "(((("],
  ["nothing", ""],
  ["too many digits", "0".repeat(65)],
  ["other letters", "g".repeat(64)],
])("a signature of %s is none, and a call with the secret is taken", async (_what, signature) => {
  const headers = { secret, "x-zoho-webhook-signature": signature };
  const rawBody = { data: `a=${signature}` };

  expect(await receive("workflowWebhookTrigger", { secret }, { headers, rawBody })).toMatchObject({
    response: { statusCode: 200 },
    payload: { headers: { secret: "(secret)", "x-zoho-webhook-signature": signature } },
  });
});

describe("secrets in the URL reach no step:", () => {
  const url = `https://hooks.example.com/flow/${secret}?secret=${secret}`;
  const inUrl = { invokeUrl: url, pathFragment: `a/${secret}`, queryParameters: { secret } };

  test("of Workflow Webhook, with the signature", async () => {
    const signature = createHmac("sha256", secret).update("x").digest("hex");
    const { payload, resultType } = await receive(
      "workflowWebhookTrigger",
      { secret },
      {
        ...inUrl,
        headers: { "x-zoho-webhook-signature": signature },
        invokeUrl: `${url}&signature=${signature}`,
      },
    );

    expect(resultType).toBeUndefined();
    expect(payload.pathFragment).toBe("a/(secret)");
    expect(JSON.stringify(payload)).not.toContain(secret);
    expect(JSON.stringify(payload)).not.toContain(signature);
  });

  test("of a refused call", async () => {
    const { payload } = await receive(
      "workflowWebhookTrigger",
      { secret },
      { invokeUrl: url, pathFragment: secret },
    );

    expect(JSON.stringify(payload)).not.toContain(secret);
  });

  test.each(["crmEventsTrigger", "notificationsTrigger"])("of %s", async (trigger) => {
    const data = {
      ...{ channel_id: "4711", token: secret, module: "Deals", operation: "delete", ids: ["1"] },
      server_time: Date.now(),
    };
    const inputs = { events: '["Deals.all"]', ...(trigger === "crmEventsTrigger" && full) };

    const { payload, resultType } = await receive(trigger, inputs, { ...inUrl, body: { data } });

    expect(resultType).toBeUndefined();
    expect(JSON.stringify(payload)).not.toContain(secret);
  });
});
