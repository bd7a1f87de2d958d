import nock from "nock";
import component from "../../src";
import { channelKey, ownChannelId } from "../../src/sync/channel";
import { zohoConnection } from "../support/connection";
import { recordingLogger, runTrigger } from "../support/harness";
import { skipWaits } from "../support/waits";

const flow = { id: "flow", name: "Deal changes", stableId: "flow-stable-id" };
const webhookUrl = "https://hooks.example.com/trigger/deals";
const key = channelKey({ flowStableId: flow.stableId });
const channelId = ownChannelId({ instanceId: "instance", flowStableId: flow.stableId });
const inputs = {
  connection: zohoConnection(),
  events: '["Deals.edit"]',
  notifyOnRelatedAction: "true",
};

// The platform calls the converted trigger's handlers, which the component's type does not show.
const trigger = component.triggers.notificationsTrigger as unknown as Record<
  "webhookCreate" | "webhookDelete",
  (context: unknown, params: unknown) => Promise<{ crossFlowState: Record<string, unknown> }>
>;

const contextWith = (crossFlowState: Record<string, unknown> = {}) => ({
  flow,
  instance: { id: "instance", name: "Instance" },
  webhookUrls: { [flow.name]: webhookUrl },
  crossFlowState,
  logger: recordingLogger().logger,
});

const zoho = () => nock("https://www.zohoapis.eu");
const notSubscribed = {
  watch: [{ code: "NOT_SUBSCRIBED", status: "error", message: "not subscribed", details: {} }],
};
const subscribed = { watch: [{ code: "SUCCESS", status: "success", message: "ok", details: {} }] };

describe("while Zoho is busy", () => {
  test.each(["webhookCreate", "webhookDelete"] as const)(
    "%s gives up within the platform's 30 seconds",
    async (handler) => {
      const waits = skipWaits();
      const busy = { code: "TOO_MANY_REQUESTS", message: "busy", status: "error" };
      zoho()
        .delete("/crm/v8/actions/watch")
        .query(true)
        .times(5)
        .reply(429, busy, { "Retry-After": "5" });

      await expect(trigger[handler](contextWith(), inputs)).rejects.toThrow("busy");
      expect(waits).toEqual([5_000]);
    },
  );
});

describe("on deploy", () => {
  test("opens a channel for the flow's own URL, with a random token and near the longest life", async () => {
    let sent: { watch: Record<string, string>[] } | undefined;
    zoho()
      .delete("/crm/v8/actions/watch")
      .query({ channel_ids: channelId })
      .reply(400, notSubscribed);
    zoho()
      .post("/crm/v8/actions/watch", (body) => {
        sent = body;
        return true;
      })
      .reply(201, subscribed);

    const { crossFlowState } = await trigger.webhookCreate(contextWith(), inputs);

    const [channel] = sent?.watch ?? [];
    expect(channel).toMatchObject({
      channel_id: channelId,
      events: ["Deals.edit"],
      notify_url: webhookUrl,
      return_affected_field_values: false,
      notify_on_related_action: true,
    });
    expect(channel?.token).toMatch(/^[0-9a-f]{32}$/);
    const days = (Date.parse(channel?.channel_expiry ?? "") - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThan(7);
    expect(crossFlowState).toEqual({
      [key]: {
        channelId: String(channelId),
        token: channel?.token,
        expiry: channel?.channel_expiry,
      },
    });
  });

  test("replaces the channel that the flow had, also one with another id", async () => {
    const former = { channelId: "4711", token: "old", expiry: "2026-06-01T00:00:00+00:00" };
    const closeNew = zoho()
      .delete("/crm/v8/actions/watch")
      .query({ channel_ids: 815 })
      .reply(200, subscribed);
    const closeOld = zoho()
      .delete("/crm/v8/actions/watch")
      .query({ channel_ids: 4711 })
      .reply(200, subscribed);
    zoho().post("/crm/v8/actions/watch").reply(201, subscribed);

    await trigger.webhookCreate(contextWith({ [key]: former }), { ...inputs, channelId: "815" });

    expect(closeNew.isDone() && closeOld.isDone()).toBe(true);
  });

  test("fails when Zoho refuses an event, and says which", async () => {
    zoho().delete("/crm/v8/actions/watch").query(true).reply(400, notSubscribed);
    zoho()
      .post("/crm/v8/actions/watch")
      .reply(400, {
        watch: [
          {
            code: "INVALID_DATA",
            status: "error",
            message: "invalid event",
            details: { api_name: "events" },
          },
        ],
      });

    await expect(trigger.webhookCreate(contextWith(), inputs)).rejects.toThrow(
      /invalid event\. Concerns record 0, field events/,
    );
  });

  test.each(["Deals", "Deals.update", '["Deals.edit.more"]'])(
    "refuses %s as an event before a request",
    async (events) => {
      await expect(trigger.webhookCreate(contextWith(), { ...inputs, events })).rejects.toThrow(
        "is no event",
      );
    },
  );
});

describe("on delete", () => {
  test("closes the channel and forgets it", async () => {
    const state = { [key]: { channelId: String(channelId), token: "t", expiry: "x" } };
    const closed = zoho()
      .delete("/crm/v8/actions/watch")
      .query({ channel_ids: channelId })
      .reply(200, subscribed);

    const result = await trigger.webhookDelete(contextWith(state), inputs);

    expect(closed.isDone()).toBe(true);
    expect(result).toEqual({ crossFlowState: { [key]: null } });
  });

  test("tolerates a channel that is gone and a state that is lost", async () => {
    zoho()
      .delete("/crm/v8/actions/watch")
      .query({ channel_ids: channelId })
      .reply(202, notSubscribed);

    await expect(trigger.webhookDelete(contextWith(), inputs)).resolves.toEqual({
      crossFlowState: { [key]: null },
    });
  });
});

describe("a call to the webhook", () => {
  const state = { [key]: { channelId: "4711", token: "right", expiry: "x" } };
  const notification = {
    channel_id: "4711",
    token: "right",
    module: "Deals",
    ids: ["1"],
    operation: "update",
  };
  const call = (data: unknown, crossFlowState: Record<string, unknown> = state) =>
    runTrigger(
      "notificationsTrigger",
      inputs,
      { flow, crossFlowState },
      {
        headers: { "x-forged": "yes" },
        body: { data, contentType: "application/json" },
        rawBody: { data: JSON.stringify(data) },
      },
    );

  test("with the channel's token passes unchanged and is answered 200", async () => {
    const result = await call(notification);

    expect(result).toMatchObject({
      payload: { body: { data: notification }, headers: { "x-forged": "yes" } },
      response: { statusCode: 200 },
    });
    expect(result).not.toHaveProperty("resultType");
  });

  test("passes when Zoho gives the channel id back as a number", async () => {
    expect(await call({ ...notification, channel_id: 4711 })).toMatchObject({
      response: { statusCode: 200 },
    });
  });

  test.each([
    ["a wrong token", { ...notification, token: "wrong" }],
    ["a longer token", { ...notification, token: "right and more" }],
    ["no token", { ...notification, token: undefined }],
    ["a token that is no text", { ...notification, token: ["right"] }],
    ["another channel", { ...notification, channel_id: "4712" }],
    ["a channel that is no text", { ...notification, channel_id: { toString: 1 } }],
    ["a list", [notification]],
    ["nothing", null],
    ["text", "channel_id=4711&token=right"],
  ])("with %s is answered 401, runs no step and hands nothing on", async (_case, data) => {
    const result = await call(data);

    expect(result).toMatchObject({
      response: { statusCode: 401 },
      resultType: "polled_no_changes",
      payload: { body: { data: null }, rawBody: { data: null }, headers: {}, queryParameters: {} },
    });
  });

  test("of a flow without a known channel is refused", async () => {
    expect(await call(notification, {})).toMatchObject({ response: { statusCode: 401 } });
  });
});
