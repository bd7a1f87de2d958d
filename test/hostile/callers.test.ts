import nock from "nock";
import component from "../../src";
import { channelKeys, ownChannelId } from "../../src/sync/channel/state";
import { zohoConnection } from "../support/connection";
import { recordingLogger, runTrigger } from "../support/harness";

type Values = Record<string, unknown>;

const secret = "5ecre7000000example";
const flow = { id: "flow", name: "Flow", stableId: "flow-stable-id" };

describe("Workflow Webhook", () => {
  const call = (raw: string, headers: Values = {}, queryParameters: Values = {}) =>
    runTrigger(
      "workflowWebhookTrigger",
      { secret },
      { flow, crossFlowState: {} },
      { headers, queryParameters, body: { data: raw }, rawBody: { data: raw } },
    );
  const large = `a=${"x".repeat(6 * 1024 * 1024)}`;

  test("refuses a large body whose caller proved nothing", async () => {
    expect(await call(`${large}&secret=${secret}`)).toMatchObject({
      response: { statusCode: 413 },
      payload: { body: { data: null } },
    });
  });

  test.each([
    ["header", { secret }, {}],
    ["URL", {}, { secret }],
  ])("takes a large body of a caller with the secret in the %s", async (_where, headers, query) => {
    expect(await call(large, headers, query)).toMatchObject({ response: { statusCode: 200 } });
  });

  test("answers a form that is cut off within a file with a refusal", async () => {
    const raw = '--x\r\ncontent-disposition: form-data; name="a"; filename="b"\r\n\r\nabc';
    const headers = { "content-type": "multipart/form-data; boundary=x" };

    expect(await call(raw, headers)).toMatchObject({ response: { statusCode: 401 } });
  });
});

const day = 24 * 60 * 60_000;
const keys = channelKeys({ flowStableId: flow.stableId });
const channel = { channelId: "4711", token: "right", expiry: Date.now() + 6 * day, orphans: [] };

describe("a notification", () => {
  const notify = (
    trigger: string,
    crossFlowState: Values,
    server_time: number,
    logger: unknown,
  ) => {
    const data = {
      channel_id: "4711",
      token: "right",
      module: "Deals",
      ids: ["1"],
      operation: "delete",
      server_time,
    };
    return runTrigger(
      trigger,
      { events: '["Deals.all"]', fetchRecords: "false" },
      {
        flow,
        instance: { id: "i" },
        crossFlowState,
        logger,
        webhookUrls: { Flow: "https://hooks.example.com" },
      },
      { headers: {}, body: { data }, rawBody: { data: JSON.stringify(data) } },
    );
  };
  const triggers = ["crmEventsTrigger", "notificationsTrigger"];

  test.each(triggers)("that came behind more than %s remembers is delivered", async (trigger) => {
    const now = Date.now();
    const parts = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"];
    const cut = parts.map((one) => [keys.heard + one, { entries: "", forgottenUntil: now }]);
    const state = { [keys.channel]: channel, ...Object.fromEntries(cut) };

    const result = await notify(trigger, state, now - 60_000, recordingLogger().logger);

    expect(result).not.toHaveProperty("resultType");
    expect(result).toMatchObject({ response: { statusCode: 200 } });
  });

  test.each(triggers)("of two days ago is dropped by %s with a warning", async (trigger) => {
    const { logger, lines } = recordingLogger();

    const result = await notify(trigger, { [keys.channel]: channel }, Date.now() - 2 * day, logger);

    expect(result).toMatchObject({
      resultType: "polled_no_changes",
      response: { statusCode: 200 },
    });
    expect(lines).toContainEqual({
      level: "warn",
      message: expect.stringContaining("more than a day late"),
    });
  });
});

describe("a deploy with a Channel ID that is live", () => {
  const { webhookCreate } = component.triggers.notificationsTrigger as unknown as {
    webhookCreate: (context: unknown, params: Values) => Promise<Values>;
  };
  const url = "https://hooks.example.com/own";
  const other = "https://hooks.example.com/other";
  const own = ownChannelId({ instanceId: "i", flowStableId: flow.stableId });
  const watch = "/crm/v8/actions/watch";
  const zoho = () => nock("https://www.zohoapis.eu");
  const answered = { watch: [{ code: "SUCCESS", status: "success", message: "ok", details: {} }] };

  function deploy(channel_id: string, notify_url: string, more: Values = {}, state: Values = {}) {
    const row = { channel_id, events: ["Deals.edit"], notify_url, ...more };
    zoho()
      .get("/crm/v8/org")
      .reply(200, { org: [{ id: "1", zgid: "1" }] });
    zoho()
      .get(watch)
      .query({ page: 1 })
      .reply(200, { watch: [row] });
    const mine = { ...row, notify_url: url };
    zoho()
      .get(watch)
      .query({ page: 1, channel_id })
      .reply(200, { watch: [mine] });
    zoho().put(watch).reply(200, answered);
    const context = {
      flow,
      instance: { id: "i", name: "Instance" },
      webhookUrls: { [flow.name]: url },
      crossFlowState: state,
      logger: recordingLogger().logger,
    };
    const inputs = {
      connection: zohoConnection(),
      events: '["Deals.edit"]',
      channelId: channel_id,
    };
    return webhookCreate(context, inputs);
  }
  afterEach(() => nock.cleanAll());

  test("and notifies another URL is refused, and nothing is written", async () => {
    await expect(deploy("815", other)).rejects.toThrow(
      /Channel ID 815 is in use.*Disable that channel first, give another/,
    );
    expect(nock.pendingMocks().join()).toContain("PUT");
  });

  test.each([
    ["that notifies the flow's own URL", "815", url, {}, {}],
    ["that has ended", "815", other, { channel_expiry: "2020-01-01T00:00:00Z" }, {}],
    ["that the flow's saved state names", "4711", other, {}, { [keys.channel]: channel }],
    ["that is the flow's own", own, other, {}, {}],
  ])("%s takes it over", async (_what, id, notifyUrl, more, state) => {
    await expect(deploy(id, notifyUrl, more, state)).resolves.toHaveProperty("crossFlowState");
  });
});

test.each(["crmEventsTrigger", "notificationsTrigger"])(
  "a call to %s with a body is a call, though its header names a schedule",
  async (trigger) => {
    const data = { channel_id: "4711", token: "forged" };
    const result = await runTrigger(
      trigger,
      { events: '["Deals.all"]' },
      { flow, instance: { id: "i" }, crossFlowState: { [keys.channel]: channel } },
      {
        headers: { "Prismatic-Invoke-Type": "Scheduled" },
        body: { data },
        rawBody: { data: JSON.stringify(data) },
      },
    );

    expect(result).toMatchObject({ response: { statusCode: 401 } });
  },
);
