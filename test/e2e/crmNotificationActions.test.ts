import { type Answer, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({ dataCenter: "AU" });

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
  beforeEach(() => {
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

    const events = [{ resource_name: "Deals", channel_id: answeredId }];
    expect(data.watch).toMatchObject([{ code: "SUCCESS", details: { events } }]);
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
  test("without a channel gives all of the user", async () => {
    await enable();
    await enable({ channelId: "1000000068002", events: ["Leads.all"] });

    const all = await world.runAction("crmGetNotificationDetails", {});
    const leads = await world.runAction("crmGetNotificationDetails", { module: "Leads" });

    expect(all.data.watch).toHaveLength(2);
    expect(leads.data.watch).toMatchObject([
      { channel_id: expect.anything(), events: ["Leads.all"] },
    ]);
  });

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

describe.each([true, false])("CRM - Update Notification, kept by Zoho: %s", (keeps) => {
  beforeEach(() => {
    world.zoho.quirks.crm.patchKeepsOmitted = keeps;
  });

  test("changes what is given and keeps the rest", async () => {
    await enable({
      events: ["Deals.edit", "Leads.all"],
      channelExpiry: isoIn(48 * hour),
      returnAffectedFieldValues: true,
      notifyOnRelatedAction: false,
      notificationCondition: "Deals.Stage",
    });
    const before = structuredClone(world.account.crm.context.channels);
    world.zoho.requests.clear();

    const { data } = await world.runAction("crmUpdateNotification", {
      channelId,
      notifyUrl: "https://localhost:1/other",
    });

    expect(data.watch).toMatchObject([{ code: "SUCCESS" }]);
    expect(world.account.crm.context.channels).toEqual(
      before.map((channel) => ({ ...channel, notifyUrl: "https://localhost:1/other" })),
    );
    expect(world.calls("crm")).toEqual([
      "GET /crm/v8/actions/watch",
      "PATCH /crm/v8/actions/watch",
    ]);
  });

  test("changes the flags and the expiry", async () => {
    await enable({ returnAffectedFieldValues: true });

    await world.runAction("crmUpdateNotification", {
      channelId,
      channelExpiry: isoIn(72 * hour),
      returnAffectedFieldValues: "false",
      notifyOnRelatedAction: "false",
    });

    expect(world.account.crm.context.channels).toMatchObject([
      {
        events: ["Deals.create", "Deals.edit"],
        token: "example-token",
        expiry: world.zoho.clock.now() + 72 * hour,
        returnAffectedFieldValues: false,
        notifyOnRelatedAction: false,
      },
    ]);
  });

  describe.each([true, false])("where PATCH concerns all of a channel: %s", (replaces) => {
    beforeEach(() => {
      world.zoho.quirks.crm.rewatchReplaces = replaces;
    });

    test("replaces events and token, and drops the condition of a module that is left", async () => {
      await enable({ notificationCondition: "Deals.Stage" });

      await world.runAction("crmUpdateNotification", {
        channelId,
        events: ["Leads.delete"],
        token: "another-token",
      });

      expect(opened(channelId)).toMatchObject([
        { module: "Leads", events: ["Leads.delete"], token: "another-token" },
      ]);
    });

    test("leaves no module that new events do not name, also where everything is given", async () => {
      await enable({ events: ["Deals.create", "Leads.all"] });

      await world.runAction("crmUpdateNotification", {
        channelId,
        events: ["Leads.delete"],
        notifyUrl,
        token: "another-token",
        channelExpiry: isoIn(3 * hour),
        notificationCondition: "Leads.Company",
        returnAffectedFieldValues: true,
        notifyOnRelatedAction: false,
      });

      expect(opened(channelId)).toMatchObject([{ module: "Leads", events: ["Leads.delete"] }]);
    });
  });

  describe("of modules with settings of their own", () => {
    beforeEach(async () => {
      await enable({ token: "one" });
      await enable({ events: "Leads.all", notifyUrl: "https://localhost:1/other", token: "two" });
    });
    const settings = () =>
      opened(channelId).map(({ module, notifyUrl, token }) => [module, notifyUrl, token]);

    test("keeps those of each module", async () => {
      const before = settings();

      await world.runAction("crmUpdateNotification", {
        channelId,
        channelExpiry: isoIn(3 * hour),
      });

      expect(settings()).toEqual(before);
      expect(before).toEqual([
        ["Deals", notifyUrl, "one"],
        ["Leads", "https://localhost:1/other", "two"],
      ]);
      const lives = world.account.crm.context.channels.map(
        ({ expiry }) => expiry - world.zoho.clock.now(),
      );
      expect(lives).toEqual([3 * hour, 3 * hour]);
    });

    test("changes the events of the modules that they name, and ends the others", async () => {
      await world.runAction("crmUpdateNotification", { channelId, events: "Leads.delete" });

      expect(opened(channelId)).toMatchObject([
        { module: "Leads", events: ["Leads.delete"], token: "two" },
      ]);
    });

    test("renewal keeps those of each module, too", async () => {
      const before = settings();

      const { data } = await world.runAction("crmRenewNotification", { channelId });

      expect(data).toMatchObject([
        { channelId, events: ["Deals.create", "Deals.edit"], renewed: true },
        { channelId, events: ["Leads.all"], renewed: true },
      ]);
      expect(settings()).toEqual(before);
    });
  });

  test("with Replace Everything drops what is not given, in one call", async () => {
    await enable({ returnAffectedFieldValues: true, notificationCondition: "Deals.Stage" });
    world.zoho.requests.clear();

    await world.runAction("crmUpdateNotification", {
      channelId,
      events: "Leads.all",
      notifyUrl,
      replace: true,
    });

    expect(world.account.crm.context.channels).toEqual([
      expect.objectContaining({
        events: ["Leads.all"],
        token: null,
        condition: undefined,
        returnAffectedFieldValues: false,
      }),
    ]);
    expect(world.calls("crm")).toEqual(["PUT /crm/v8/actions/watch"]);
  });

  test.each([
    [{}, /nothing to change/],
    [{ replace: true, token: "t" }, /needs Events and Notify URL/],
  ])("%j is refused before a request", async (inputs, expected) => {
    world.zoho.requests.clear();

    const { message } = await failureOf(
      world.runAction("crmUpdateNotification", { channelId, ...inputs }),
    );

    expect(message).toMatch(expected);
    expect(world.calls("crm")).toEqual([]);
  });
});

describe.each([true, false])("CRM - Renew Notification, kept by Zoho: %s", (keeps) => {
  beforeEach(() => {
    world.zoho.quirks.crm.patchKeepsOmitted = keeps;
  });
  const week = 7 * 24 * hour;
  const webhookUrls = { One: "https://localhost:1/one", Two: "https://localhost:1/two" };
  const renew = (inputs: Values = {}) =>
    world.runAction("crmRenewNotification", inputs, { webhookUrls });

  test("keeps one channel alive for weeks, with everything that it has", async () => {
    await enable({
      events: ["Deals.edit", "Leads.all"],
      channelExpiry: isoIn(hour),
      returnAffectedFieldValues: true,
      notificationCondition: "Deals.Stage",
    });
    const before = structuredClone(world.account.crm.context.channels);

    for (let round = 0; round < 4; round++) {
      const expiry = world.zoho.clock.now() + week - hour;
      const { data } = await renew({ channelId });

      const events = ["Deals.edit", "Leads.all"];
      const row = { channelId, events, renewed: true, expiry: isoIn(week - hour) };
      expect(data).toEqual([row]);
      expect(world.account.crm.context.channels).toEqual(
        before.map((channel) => ({ ...channel, expiry })),
      );
      world.zoho.clock.advance(6 * 24 * hour);
    }
  });

  test("renews all channels of the instance, and no others", async () => {
    await enable({ channelId: "1001", notifyUrl: webhookUrls.One });
    await enable({ channelId: "1002", notifyUrl: `${webhookUrls.Two}?from=zoho` });
    await enable({ channelId: "1003", notifyUrl: "https://localhost:1/another-instance" });

    const { data } = await renew({ channelExpiry: isoIn(3 * hour) });

    const expiry = isoIn(3 * hour);
    expect(data).toMatchObject([
      { channelId: "1001", renewed: true, expiry },
      { channelId: "1002", renewed: true, expiry },
    ]);
    const lives = world.account.crm.context.channels.map(({ channelId, expiry }) => [
      channelId,
      expiry - world.zoho.clock.now(),
    ]);
    expect(Object.fromEntries(lives)).toEqual({
      "1001": 3 * hour,
      "1002": 3 * hour,
      "1003": hour,
    });
  });

  test("says what to do about a channel that has expired", async () => {
    await enable();
    world.zoho.clock.advance(hour);

    const { data } = await renew({ channelId });
    const { data: all } = await renew();

    expect(data).toEqual([
      {
        channelId,
        expiry: null,
        events: [],
        renewed: false,
        error: expect.stringMatching(/NOT_SUBSCRIBED/),
      },
    ]);
    expect(data[0].error).toMatch(/Open a channel with CRM - Enable Notification/);
    expect(all).toEqual([]);
  });
});

describe("Notification Condition by field names", () => {
  /** The operations and ids that Zoho has called about, each once per channel. */
  const told = async () => {
    await world.zoho.settle();
    return world.zoho.requests
      .all({ product: "callback" })
      .map(({ body }) => (body as Values).operation);
  };

  test.each([
    ["any of the fields", { Deals: ["Stage", "Amount", "Next_Step"] }, 2],
    ["all of the fields", { Deals: { and: ["Amount", "Next_Step"] } }, 1],
    ["one field", "Deals.Stage", 1],
  ])("Zoho calls when %s changed", async (_what, notificationCondition, expected) => {
    const id = world.account.crm.insert("Deals", { Deal_Name: "Arm", Stage: "Qualification" });
    await enable({ events: "Deals.edit", notificationCondition });
    world.zoho.requests.clear();

    world.account.crm.update("Deals", id, { Description: "About it" });
    world.account.crm.update("Deals", id, { Stage: "Closed Won" });
    world.account.crm.update("Deals", id, { Amount: 5, Next_Step: "Send it" });

    expect(await told()).toEqual(Array(expected).fill("update"));
  });

  test("takes two look-ups, one more per further module, and none in Zoho's own form", async () => {
    world.zoho.requests.clear();
    await enable({
      events: "Deals.edit\nLeads.edit",
      notificationCondition: "Deals.Stage\nLeads.Company",
    });

    expect(world.calls("crm")).toEqual([
      "GET /crm/v8/settings/modules",
      "GET /crm/v8/settings/fields",
      "GET /crm/v8/settings/fields",
      "POST /crm/v8/actions/watch",
    ]);

    const [{ condition } = { condition: undefined }] = world.account.crm.context.channels;
    world.zoho.requests.clear();
    await enable({ events: "Deals.edit", notificationCondition: condition });
    expect(world.calls("crm")).toEqual(["POST /crm/v8/actions/watch"]);
  });

  test("takes ten fields, and what the picker offers", async () => {
    const fields = await world.runDataSource("selectNotificationField", { recordType: "Deals" });
    const ten = fields.slice(0, 10).map(({ key }) => key);

    await enable({ notificationCondition: ten });

    expect(opened(channelId)).toHaveLength(1);
  });

  test("a field that does not exist is an error that names the closest; nothing is opened", async () => {
    const { message } = await failureOf(enable({ notificationCondition: "Deals.Stages" }));

    expect(message).toMatch(/no field "Stages".*closest API names are: Stage\./);
    expect(open()).toEqual([]);
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
    expect(message).toMatch(/Open a channel with CRM - Enable Notification/);
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

    expect(message).toMatch(/channel 77\..*NOT_SUBSCRIBED/);
    expect(message).toContain(mixedWritesAs207 ? "HTTP 207" : "HTTP 202");
    expect(open()).toEqual([]);
  },
);

describe("what Zoho would refuse", () => {
  beforeAll(() => world.account.crm.defineModule({ apiName: "Robots", fields: [] }));

  test.each([
    [
      "an event of an unknown module",
      { events: ["Leads.all", "Deal.create"] },
      /channel 1000000068001, event Deal\.create, field events\..*closest spelling first: Deals, /,
    ],
    ["an event of Notes", { events: ["Notes.all"] }, /event Notes\.all.* Robots/],
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
