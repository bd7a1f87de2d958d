import { type Answer, failureOf, startWorld, type Values, type World } from "./support";

let world: World;

beforeAll(async () => {
  world = await startWorld({ dataCenter: "AU" });
});
afterAll(() => world.stop());

const channelId = "1000000068001";
const notifyUrl = "https://localhost:1/hook";

/** The channels that Zoho has open, a row per channel and module. */
const open = () =>
  world.account.crm.context.channels.map(({ channelId, module, events, token, notifyUrl }) => ({
    channelId,
    module,
    events,
    token,
    notifyUrl,
  }));
const opened = (id: string) => open().filter((channel) => channel.channelId === id);
const isoIn = (milliseconds: number) =>
  `${new Date(world.zoho.clock.now() + milliseconds).toISOString().slice(0, 19)}+00:00`;
const hour = 3_600_000;

const enable = (inputs: Values = {}): Promise<Answer> =>
  world.runAction("crmEnableNotification", {
    channelId,
    events: '["Deals.create", "Deals.edit"]',
    notifyUrl,
    token: "example-token",
    ...inputs,
  });

beforeEach(() => {
  world.account.crm.context.channels.length = 0;
});

describe.each([false, true])("with channel ids answered as numbers: %s", (numericChannelIds) => {
  beforeAll(() => {
    world.zoho.quirks.crm.numericChannelIds = numericChannelIds;
  });
  const answeredId = numericChannelIds ? Number(channelId) : channelId;

  test("CRM - Enable Notification opens the channel with everything it was given", async () => {
    const expiry = isoIn(48 * hour);
    const condition = [
      {
        type: "field_selection",
        module: { api_name: "Deals" },
        field_selection: { field: { api_name: "Stage" } },
      },
    ];

    const { data } = await enable({
      channelExpiry: expiry,
      returnAffectedFieldValues: true,
      notifyOnRelatedAction: "false",
      notificationCondition: JSON.stringify(condition),
    });

    expect(data.watch).toEqual([
      expect.objectContaining({
        code: "SUCCESS",
        details: {
          events: [expect.objectContaining({ channel_id: answeredId, channel_expiry: expiry })],
        },
      }),
    ]);
    expect(world.account.crm.context.channels).toEqual([
      {
        userId: world.account.user.id,
        channelId,
        module: "Deals",
        events: ["Deals.create", "Deals.edit"],
        notifyUrl,
        token: "example-token",
        expiry: Date.parse(expiry),
        notifyOnRelatedAction: false,
        returnAffectedFieldValues: true,
        condition,
      },
    ]);
  });

  test("CRM - Get Notification Details gives the rows of the channel", async () => {
    await enable({ events: ["Deals.create", "Leads.all"] });
    await enable({ channelId: "1000000068002" });

    const { data } = await world.runAction("crmGetNotificationDetails", { channelId });

    expect(data.info).toMatchObject({ count: 2, more_records: false });
    expect(data.watch).toMatchObject([
      { channel_id: answeredId, events: ["Deals.create"], resource_name: "Deals" },
      { channel_id: answeredId, events: ["Leads.all"], resource_name: "Leads" },
    ]);
    const [{ query } = { query: {} }] = world.zoho.requests.all({
      method: "GET",
      path: "/crm/v8/actions/watch",
    });
    expect(query).toMatchObject({ channel_id: channelId, page: "1", per_page: "200" });
    world.zoho.requests.clear();
  });

  test("CRM - Disable Specific Notification ends the named events only", async () => {
    await enable();

    const { data } = await world.runAction("crmDisableSpecificNotification", {
      channelId,
      events: '["Deals.create"]',
    });

    expect(data.watch).toMatchObject([{ code: "SUCCESS", details: { channel_id: answeredId } }]);
    expect(opened(channelId)).toMatchObject([{ events: ["Deals.edit"], token: "example-token" }]);
  });

  test("CRM - Disable Notification closes the named channels", async () => {
    await enable();
    await enable({ channelId: "1000000068002" });
    await enable({ channelId: "1000000068003" });

    const { data } = await world.runAction("crmDisableNotification", {
      channelIds: `${channelId}, 1000000068003`,
    });

    expect(data.watch).toMatchObject([{ code: "SUCCESS" }, { code: "SUCCESS" }]);
    expect(open().map(({ channelId }) => channelId)).toEqual(["1000000068002"]);
  });
});

describe("CRM - Get Notification Details", () => {
  test("filters by module, and gives an empty list when nothing is open (204)", async () => {
    await enable({ events: ["Deals.create", "Leads.all"] });

    const leads = await world.runAction("crmGetNotificationDetails", {
      channelId,
      module: "Leads",
    });
    const none = await world.runAction("crmGetNotificationDetails", { channelId: "5" });

    expect(leads.data.watch).toMatchObject([{ resource_name: "Leads" }]);
    expect(none.data).toEqual({ watch: [] });
  });

  test("Fetch All gives the rows of all pages, and one page when it is off", async () => {
    const modules = ["Leads", "Deals", "Contacts", "Accounts", "Tasks"];
    await enable({ events: modules.map((module) => `${module}.all`) });

    const inputs = { channelId, per_page: "2" };
    const page = await world.runAction("crmGetNotificationDetails", { ...inputs, page: "2" });
    const whole = await world.runAction("crmGetNotificationDetails", { ...inputs, fetchAll: true });

    const names = ({ data }: Answer) =>
      data.watch.map(({ resource_name }: Values) => resource_name);
    expect(names(page)).toEqual(["Contacts", "Accounts"]);
    expect(names(whole)).toEqual(modules);
    expect(whole.data.info).toMatchObject({ count: 5, more_records: false });
  });
});

describe("CRM - Update Notification", () => {
  test("changes what is given and keeps the rest", async () => {
    await enable({ returnAffectedFieldValues: true });

    const { data } = await world.runAction("crmUpdateNotification", {
      channelId,
      channelExpiry: isoIn(72 * hour),
      notifyUrl: "https://localhost:1/other",
    });

    expect(data.watch).toMatchObject([{ code: "SUCCESS" }]);
    expect(world.account.crm.context.channels).toMatchObject([
      {
        channelId,
        events: ["Deals.create", "Deals.edit"],
        token: "example-token",
        notifyUrl: "https://localhost:1/other",
        expiry: world.zoho.clock.now() + 72 * hour,
        returnAffectedFieldValues: true,
      },
    ]);
  });

  test("replaces events and token", async () => {
    await enable();

    await world.runAction("crmUpdateNotification", {
      channelId,
      events: ["Leads.delete"],
      token: "another-token",
    });

    expect(opened(channelId)).toMatchObject([
      { module: "Leads", events: ["Leads.delete"], token: "another-token" },
    ]);
  });

  test("nothing to change is refused before a request", async () => {
    world.zoho.requests.clear();

    const { message } = await failureOf(world.runAction("crmUpdateNotification", { channelId }));

    expect(message).toMatch(/nothing to change/);
    expect(world.calls("crm")).toEqual([]);
  });
});

describe("a channel that is gone", () => {
  const unknown = { channelId: "77" };

  test.each([
    ["crmUpdateNotification", { ...unknown, token: "t" }],
    ["crmDisableSpecificNotification", { ...unknown, events: ["Deals.create"] }],
    ["crmDisableNotification", { channelIds: "77" }],
  ])("%s says that it is not subscribed", async (key, inputs) => {
    const { message } = await failureOf(world.runAction(key, inputs));

    expect(message).toMatch(/NOT_SUBSCRIBED/);
    expect(message).toMatch(/Enable it again/);
  });

  test("an expired channel counts as gone", async () => {
    await enable();
    world.zoho.clock.advance(hour);

    const { message } = await failureOf(
      world.runAction("crmUpdateNotification", { channelId, token: "t" }),
    );

    expect(message).toMatch(/NOT_SUBSCRIBED/);
  });
});

test.each([true, false])(
  "one channel of several that is gone is an error, whatever the status (207: %s); the others are closed",
  async (mixedWritesAs207) => {
    world.zoho.quirks.crm.mixedWritesAs207 = mixedWritesAs207;
    await enable();

    const { message } = await failureOf(
      world.runAction("crmDisableNotification", { channelIds: `${channelId},77` }),
    );

    expect(message).toMatch(/record 1.*NOT_SUBSCRIBED/);
    expect(message).toContain(mixedWritesAs207 ? "HTTP 207" : "HTTP 202");
    expect(open()).toEqual([]);
  },
);

describe("what Zoho would refuse", () => {
  test.each([
    ["an event of an unknown module", { events: ["Nothing.create"] }, /field events/],
    ["a notify URL without TLS", { notifyUrl: "http://example.com" }, /field notify_url/],
    [
      "an expiry that is over",
      { channelExpiry: "2020-01-01T00:00:00+00:00" },
      /field channel_expiry/,
    ],
  ])("%s is an error that names the field", async (_what, inputs, expected) => {
    const { message } = await failureOf(enable(inputs));

    expect(message).toMatch(expected);
    expect(message).toMatch(/INVALID_DATA/);
    expect(open()).toEqual([]);
  });
});
