import { isConnectionError } from "@prismatic-io/spectral";
import nock from "nock";
import component from "../../src";
import { channelKeys, ownChannelId } from "../../src/sync/channel/state";
import { zohoConnection } from "../support/connection";
import { recordingLogger, runTrigger } from "../support/harness";
import { skipWaits } from "../support/waits";

const flow = { id: "flow", name: "Deal changes", stableId: "flow-stable-id" };
const webhookUrl = "https://hooks.example.com/trigger/deals";
const keys = channelKeys({ flowStableId: flow.stableId });
const channelId = ownChannelId({ instanceId: "instance", flowStableId: flow.stableId });
const inputs = {
  connection: zohoConnection(),
  events: '["Deals.edit"]',
  notifyOnRelatedAction: "true",
};

type Values = Record<string, unknown>;

// The platform calls the converted trigger's handlers, which the component's type does not show.
const trigger = component.triggers.notificationsTrigger as unknown as Record<
  "webhookCreate" | "webhookDelete",
  (context: unknown, params: unknown) => Promise<{ crossFlowState: Values }>
>;

const contextWith = (crossFlowState: Values = {}, logger: unknown = recordingLogger().logger) => ({
  flow,
  instance: { id: "instance", name: "Instance" },
  webhookUrls: { [flow.name]: webhookUrl },
  crossFlowState,
  logger,
});

const watch = "/crm/v8/actions/watch";
const zoho = () => nock("https://www.zohoapis.eu");

// Deploys ask whose channel it is to be.
beforeEach(() => {
  zoho()
    .get("/crm/v8/org")
    .optionally()
    .reply(200, { org: [{ id: "4876001000000000007", zgid: "60001" }] });
});

const notSubscribed = {
  watch: [{ code: "NOT_SUBSCRIBED", status: "error", message: "not subscribed", details: {} }],
};
const subscribed = { watch: [{ code: "SUCCESS", status: "success", message: "ok", details: {} }] };
const row = (id: string, notify_url = webhookUrl) => ({
  channel_id: id,
  events: ["Deals.edit"],
  notify_url,
});
const listed = (...rows: Values[]) => ({ watch: rows, info: { more_records: false } });

const state = {
  [keys.channel]: {
    channelId: "4711",
    token: "right",
    expiry: Date.now() + 6 * 86_400_000,
    settings: "former",
    openedAt: 1,
    orphans: [],
  },
};

describe("while Zoho is busy", () => {
  const busy = { code: "TOO_MANY_REQUESTS", message: "busy", status: "error" };
  beforeEach(() => {
    const headers = { "Retry-After": "5" };
    zoho().get(watch).query(true).times(5).reply(429, busy, headers);
    zoho().delete(watch).query(true).times(5).reply(429, busy, headers);
  });

  test("a deploy gives up within the platform's 30 seconds", async () => {
    const waits = skipWaits();

    await expect(trigger.webhookCreate(contextWith(), inputs)).rejects.toThrow("busy");

    expect(waits).toEqual([5_000]);
  });

  test("a delete gives up within them as well, and only warns", async () => {
    const waits = skipWaits();
    const { logger, lines } = recordingLogger();

    await trigger.webhookDelete(contextWith({}, logger), inputs);

    expect(waits).toEqual([5_000]);
    expect(lines).toContainEqual({ level: "warn", message: expect.stringMatching(/busy/) });
  });
});

describe("on deploy", () => {
  test("opens a channel for the flow's own URL, with a random token and near the longest life, and reads it back", async () => {
    let sent: { watch: Record<string, string>[] } | undefined;
    zoho().get(watch).query({ page: 1 }).reply(204);
    zoho()
      .post(watch, (body) => {
        sent = body;
        return true;
      })
      .reply(201, subscribed);
    const readBack = zoho()
      .get(watch)
      .query({ page: 1, channel_id: channelId })
      .reply(200, listed(row(channelId)));

    const { crossFlowState } = await trigger.webhookCreate(contextWith(), inputs);

    expect(readBack.isDone()).toBe(true);
    const [channel] = sent?.watch ?? [];
    expect(channel).toMatchObject({
      channel_id: Number(channelId),
      events: ["Deals.edit"],
      notify_url: webhookUrl,
      return_affected_field_values: false,
      notify_on_related_action: true,
    });
    expect(channel?.token).toMatch(/^[0-9a-f]{32}$/);
    const days = (Date.parse(channel?.channel_expiry ?? "") - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThan(7);
    expect(crossFlowState).toMatchObject({
      [keys.channel]: { channelId, token: channel?.token, orphans: [] },
    });
  });

  test("closes the channel that the flow had under another id", async () => {
    zoho()
      .get(watch)
      .query({ page: 1 })
      .reply(200, listed(row("4711")));
    zoho().post(watch).reply(201, subscribed);
    zoho()
      .get(watch)
      .query(true)
      .reply(200, listed(row("815")));
    const closed = zoho().delete(watch).query({ channel_ids: 4711 }).reply(200, subscribed);

    await trigger.webhookCreate(contextWith(state), { ...inputs, channelId: "815" });

    expect(closed.isDone()).toBe(true);
  });

  test("fails when Zoho refuses an event, and says which", async () => {
    zoho().get(watch).query(true).reply(204);
    zoho().delete(watch).query(true).reply(400, notSubscribed);
    zoho().get("/crm/v8/settings/modules").reply(204);
    zoho()
      .post(watch)
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
      /invalid event\. Concerns channel \d+, field events/,
    );
  });

  test("fails when Zoho does not confirm what it was asked, and closes the channel", async () => {
    const other = [200, listed(row(channelId, "https://elsewhere.example.com"))] as const;
    zoho().get(watch).query({ page: 1 }).reply(204);
    zoho()
      .get(watch)
      .query(true)
      .times(2)
      .reply(...other);
    zoho().post(watch).times(2).reply(201, subscribed);
    const closed = zoho()
      .delete(watch)
      .query({ channel_ids: channelId })
      .times(2)
      .reply(200, subscribed);

    await expect(trigger.webhookCreate(contextWith(), inputs)).rejects.toThrow(
      `Zoho does not confirm that channel ${channelId} watches Deals.edit`,
    );
    expect(closed.isDone()).toBe(true);
  });

  test("says when a channel may have stayed open, as with a token that died on the way", async () => {
    const dead = { code: "INVALID_TOKEN", message: "invalid oauth token", status: "error" };
    zoho().get(watch).query({ page: 1 }).reply(204);
    zoho().post(watch).reply(201, subscribed);
    zoho().get(watch).query(true).reply(401, dead);
    zoho().delete(watch).query(true).reply(401, dead);

    const failed = await trigger.webhookCreate(contextWith(), inputs).catch((thrown) => thrown);

    expect(isConnectionError(failed)).toBe(true);
    expect(failed.message).toMatch(
      new RegExp(`connect to Zoho again,.* It is unknown whether channel ${channelId} is open now`),
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

  test("refuses a Channel Expiry that has passed before a request", async () => {
    const past = { ...inputs, channelExpiry: "2020-01-01T00:00:00+00:00" };

    await expect(trigger.webhookCreate(contextWith(), past)).rejects.toThrow(
      "Channel Expiry 2020-01-01T00:00:00+00:00 has passed.",
    );
  });
});

describe("on delete", () => {
  test("closes the flow's channels, those of its URL too, and forgets them", async () => {
    zoho()
      .get(watch)
      .query(true)
      .reply(200, listed(row("12"), row("13", "https://elsewhere.example.com")));
    const closed = ["12", "4711", channelId].map((id) =>
      zoho().delete(watch).query({ channel_ids: id }).reply(200, subscribed),
    );

    const { crossFlowState } = await trigger.webhookDelete(contextWith(state), inputs);

    expect(closed.map((scope) => scope.isDone())).toEqual([true, true, true]);
    expect(crossFlowState).toMatchObject({ [keys.channel]: null, [keys.health]: null });
  });

  test("tolerates a channel that is gone and a state that is lost", async () => {
    const { logger, lines } = recordingLogger();
    zoho().get(watch).query(true).reply(204);
    zoho().delete(watch).query({ channel_ids: channelId }).reply(202, notSubscribed);

    const { crossFlowState } = await trigger.webhookDelete(contextWith({}, logger), inputs);

    expect(crossFlowState).toMatchObject({ [keys.channel]: null });
    expect(lines.filter(({ level }) => level === "warn")).toEqual([]);
  });
});

describe("a call to the webhook", () => {
  const notification = {
    channel_id: "4711",
    token: "right",
    module: "Deals",
    ids: ["1"],
    operation: "update",
    server_time: Date.now(),
  };
  const call = (data: unknown, crossFlowState: Values = state) =>
    runTrigger(
      "notificationsTrigger",
      inputs,
      { flow, crossFlowState, webhookUrls: { [flow.name]: webhookUrl } },
      {
        headers: { "x-forged": "yes" },
        body: { data, contentType: "application/json" },
        rawBody: { data: JSON.stringify(data) },
      },
    );

  test("with the channel's token passes without the token's value and is answered 200", async () => {
    const result = await call(notification);

    expect(result).toMatchObject({
      payload: {
        body: { data: { ...notification, token: "(secret)" } },
        rawBody: { data: JSON.stringify({ ...notification, token: "(secret)" }) },
        headers: { "x-forged": "yes" },
      },
      response: { statusCode: 200 },
    });
    expect(result).not.toHaveProperty("resultType");
  });

  test("passes when Zoho gives the channel id back as a number", async () => {
    expect(await call({ ...notification, channel_id: 4711 })).toMatchObject({
      response: { statusCode: 200 },
    });
  });

  test("that came before is answered 200 and runs no step", async () => {
    const { crossFlowState } = (await call(notification)) as { crossFlowState: Values };

    expect(await call(notification, { ...state, ...crossFlowState })).toMatchObject({
      response: { statusCode: 200 },
      resultType: "polled_no_changes",
    });
  });

  test.each<[string, number, unknown]>([
    ["a wrong token", 401, { ...notification, token: "wrong" }],
    ["a longer token", 401, { ...notification, token: "right and more" }],
    ["no token", 401, { ...notification, token: undefined }],
    ["a token that is no text", 401, { ...notification, token: ["right"] }],
    ["another channel", 401, { ...notification, channel_id: "4712" }],
    ["a channel that is no text", 401, { ...notification, channel_id: { toString: 1 } }],
    ["a list", 400, [notification]],
    ["nothing", 400, null],
    ["text", 400, "channel_id=4711&token=right"],
  ])("with %s is answered %i, runs no step and hands nothing on", async (_case, status, data) => {
    const result = await call(data);

    expect(result).toMatchObject({
      response: { statusCode: status },
      resultType: "polled_no_changes",
      payload: { body: { data: null }, rawBody: { data: null }, headers: {}, queryParameters: {} },
      crossFlowState: { [keys.health]: { refused: 1 } },
    });
  });

  test("of a flow without a known channel is refused", async () => {
    expect(await call(notification, {})).toMatchObject({ response: { statusCode: 401 } });
  });
});
