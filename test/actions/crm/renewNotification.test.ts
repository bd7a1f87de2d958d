import nock from "nock";
import { recordingLogger, runAction } from "../../support/harness";

const zoho = () => nock("https://www.zohoapis.eu");
const path = "/crm/v8/actions/watch";
const now = Date.parse("2026-06-01T10:00:00Z");
const dated = (at: number) => ({ date: new Date(at).toUTCString() });
const clock = dated(now);
const hour = 60 * 60_000;
const day = 24 * hour;
const week = 7 * day;

beforeEach(() => {
  jest.spyOn(Date, "now").mockReturnValue(now);
});

const url = "https://hooks.example.com/trigger/one";
const webhookUrls = { "Flow 1": url, "Flow 2": "https://hooks.example.com/trigger/two" };
const time = (milliseconds: number) =>
  `${new Date(now + milliseconds).toISOString().slice(0, 19)}+00:00`;

const row = (channel_id: string, changes: Record<string, unknown> = {}) => ({
  channel_id,
  events: ["Deals.create"],
  notify_url: url,
  token: "example-token",
  channel_expiry: time(hour),
  return_affected_field_values: true,
  notify_on_related_action: false,
  notification_condition: null,
  ...changes,
});

const list = (...rows: Record<string, unknown>[]) =>
  zoho().get(path).query(true).reply(200, { watch: rows }, clock);

const item = (code: string, details: Record<string, unknown>) => ({
  code,
  status: code === "SUCCESS" ? "success" : "error",
  message: code === "SUCCESS" ? "done" : "the given channel is not subscribed",
  details,
});

type Sent = Record<string, unknown>;

/** Answers one renewal with the expiry that Zoho grants for the asked one. @returns what was sent, once it was. */
function renewal(grant: (asked: string) => string = (asked) => asked): Sent[] {
  const sent: Sent[] = [];
  zoho()
    .patch(path, ({ watch }) => {
      sent.push(watch[0]);
      return true;
    })
    .reply(200, () => {
      const { channel_id, channel_expiry } = sent[0] ?? {};
      const events = [{ channel_id, channel_expiry: grant(String(channel_expiry)) }];
      return { watch: [item("SUCCESS", { events })] };
    });
  return sent;
}

const renew = (inputs: Record<string, unknown> = {}, logger = recordingLogger().logger) =>
  runAction("crmRenewNotification", inputs, { webhookUrls, logger });

test("renews one channel to nearly a week, with everything that it has", async () => {
  const listed = zoho()
    .get(path)
    .query({ channel_id: "1001", page: 1 })
    .reply(200, { watch: [row("1001"), row("1001", { events: ["Leads.all"] })] }, clock);
  const sent = renewal();

  expect(await renew({ channelId: "1001" })).toEqual({
    data: [
      {
        channelId: "1001",
        expiry: time(week - hour),
        events: ["Deals.create", "Leads.all"],
        renewed: true,
      },
    ],
  });
  expect(listed.isDone()).toBe(true);
  expect(sent).toEqual([
    {
      channel_id: 1001,
      events: ["Deals.create", "Leads.all"],
      notify_url: url,
      token: "example-token",
      channel_expiry: time(week - hour),
      return_affected_field_values: true,
      notify_on_related_action: false,
    },
  ]);
});

test("without a channel renews those that call a flow of this instance", async () => {
  list(
    row("1"),
    row("2", { notify_url: `${webhookUrls["Flow 2"]}?from=zoho` }),
    row("3", { notify_url: "https://hooks.example.com/trigger/other" }),
    row("4", { notify_url: `${url}-other` }),
    row("5", { notify_url: null }),
    row("90071992547409931"),
  );
  const sent = [renewal(), renewal(), renewal()];

  expect(await renew()).toMatchObject({
    data: ["1", "2", "90071992547409931"].map((channelId) => ({ channelId, renewed: true })),
  });
  expect(sent.flat().map(({ channel_id }) => channel_id)).toEqual([1, 2, "90071992547409931"]);
});

test("no channel of this instance is an empty list and a warning", async () => {
  const { logger, lines } = recordingLogger();
  list(row("1", { notify_url: "https://hooks.example.com/trigger/other" }));

  expect(await renew({}, logger)).toEqual({ data: [] });
  expect(JSON.stringify(lines)).toContain("there is nothing to renew");
});

test.each([
  ["within a week is taken", time(3 * hour), time(3 * hour)],
  ["beyond it is not asked for, since Zoho makes it an hour", time(2 * week), time(week - hour)],
])("a Channel Expiry %s", async (_what, channelExpiry, expected) => {
  list(row("1"));
  const sent = renewal();

  expect(await renew({ channelId: "1", channelExpiry })).toMatchObject({
    data: [{ expiry: expected }],
  });
  expect(sent).toMatchObject([{ channel_expiry: expected }]);
});

test("a Channel Expiry that has passed in Zoho's clock is refused", async () => {
  list(row("1"));

  await expect(renew({ channelId: "1", channelExpiry: time(-hour) })).rejects.toThrow(
    "Channel Expiry 2026-06-01T09:00:00+00:00 has passed.",
  );
});

const jumps = [70_000, 3 * hour, 400 * day].flatMap((jump) => [jump, -jump]);

test.each(jumps)("one answer that is off by %i ms changes no life", async (jump) => {
  zoho()
    .get(path)
    .query(true)
    .reply(200, { watch: [row("1")] }, dated(now + jump));
  list(row("1"));
  const sent = renewal();

  expect(await renew({ channelId: "1", channelExpiry: time(day) })).toMatchObject({
    data: [{ renewed: true, expiry: time(day) }],
  });
  expect(sent).toMatchObject([{ channel_expiry: time(day) }]);
});

test.each(jumps)(
  "a clock that is %i ms from the host's counts when two answers say so",
  async (jump) => {
    for (let answer = 0; answer < 2; answer++) {
      zoho()
        .get(path)
        .query(true)
        .reply(200, { watch: [row("1")] }, dated(now + jump));
    }
    renewal();

    expect(await renew({ channelId: "1" })).toMatchObject({
      data: [{ expiry: time(jump + week - hour) }],
    });
  },
);

test("an answer that says nothing of the time leaves the host's", async () => {
  zoho()
    .get(path)
    .query(true)
    .reply(200, { watch: [row("1")] });
  renewal();

  expect(await renew({ channelId: "1" })).toMatchObject({ data: [{ expiry: time(week - hour) }] });
});

test("where Zoho grants a day only, that is asked for", async () => {
  list(row("1"));
  const first = renewal(() => time(hour));
  const second = renewal();

  expect(await renew({ channelId: "1" })).toMatchObject({ data: [{ expiry: time(23 * hour) }] });
  expect([...first, ...second]).toMatchObject([
    { channel_expiry: time(week - hour) },
    { channel_expiry: time(23 * hour), token: "example-token" },
  ]);
});

test("a shorter life than asked is a warning", async () => {
  const { logger, lines } = recordingLogger();
  list(row("1"));
  renewal(() => time(hour));
  renewal(() => time(hour));

  expect(await renew({ channelId: "1" }, logger)).toMatchObject({
    data: [{ expiry: time(hour), renewed: true }],
  });
  expect(JSON.stringify(lines)).toContain("sooner than asked");
});

test("a channel that Zoho has forgotten is a row that says what to do", async () => {
  zoho().get(path).query(true).reply(204);

  expect(await renew({ channelId: "1001" })).toEqual({
    data: [
      {
        channelId: "1001",
        expiry: null,
        events: [],
        renewed: false,
        error: expect.stringMatching(
          /channel 1001\. The connected user has no notification channel.*Enable Notification\./,
        ),
      },
    ],
  });
});

test("one that cannot be renewed keeps no other from it", async () => {
  const { logger, lines } = recordingLogger();
  list(row("1"), row("2"), row("3"));
  zoho()
    .patch(path)
    .reply(400, { watch: [item("NOT_SUBSCRIBED", {})] });
  zoho()
    .patch(path)
    .reply(400, { watch: [item("INVALID_DATA", { api_name: "token" })] });
  renewal();

  const failed = (error: string) => ({ renewed: false, error: expect.stringContaining(error) });
  expect(await renew({}, logger)).toMatchObject({
    data: [
      { channelId: "1", expiry: null, ...failed("Open a channel with CRM - Enable Notification") },
      { channelId: "2", expiry: time(hour), ...failed("field token") },
      { channelId: "3", renewed: true },
    ],
  });
  expect(JSON.stringify(lines)).toContain("Notification channel 1 was not renewed");
});

test("without time for all, the error names those that were renewed and those that were not", async () => {
  list(row("1"), row("2"), row("3"));
  zoho()
    .patch(path)
    .reply(200, () => {
      jest.spyOn(Date, "now").mockReturnValue(now + 14 * 60_000);
      const events = [{ channel_id: "1", channel_expiry: time(week - hour) }];
      return { watch: [item("SUCCESS", { events })] };
    });

  await expect(renew()).rejects.toThrow(
    /Renewed were 1; 2, 3 were not tried\. Run the step again, or with one of these as Channel ID\./,
  );
});

test("a connection at fault is an error of the step", async () => {
  list(row("1"));
  zoho()
    .patch(path)
    .reply(401, { code: "INVALID_TOKEN", message: "m", details: {}, status: "error" });

  await expect(renew()).rejects.toThrow("connect to Zoho again");
});
