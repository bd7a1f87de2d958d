import nock from "nock";
import { confirmedExpiry } from "../../../../src/zoho/crm/notifications/notifications";
import { runAction } from "../../../support/harness";
import { skipWaits } from "../../../support/waits";

const zoho = () => nock("https://www.zohoapis.eu");
const path = "/crm/v8/actions/watch";
const done = { code: "SUCCESS", status: "success", message: "done", details: {} };
const refused = (code: string, message = "refused") => ({
  code,
  status: "error",
  message,
  details: {},
});
const channelId = "100000000068001";
const names = (count: number) => Array.from({ length: count }, (_, index) => `Field_${index}`);
const required = {
  channelId,
  events: '["Deals.create", "Deals.edit"]',
  notifyUrl: "https://hooks.example.com/zoho",
};

/** Runs an action and gives the channel that was sent. */
async function sentChannel(
  action: string,
  method: "POST" | "PATCH" | "PUT",
  inputs: Record<string, unknown>,
): Promise<Record<string, unknown> | undefined> {
  let sent: { watch: Record<string, unknown>[] } | undefined;
  zoho()
    .intercept(path, method, (body) => {
      sent = body;
      return true;
    })
    .reply(200, { watch: [done] });
  await runAction(action, inputs);
  expect(sent?.watch).toHaveLength(1);
  return sent?.watch[0];
}

describe("crmEnableNotification", () => {
  test("opens the channel and returns Zoho's answer", async () => {
    const scope = zoho()
      .post(path, {
        watch: [
          {
            channel_id: 100000000068001,
            events: ["Deals.create", "Deals.edit"],
            notify_url: "https://hooks.example.com/zoho",
            return_affected_field_values: false,
            notify_on_related_action: true,
          },
        ],
      })
      .reply(201, { watch: [done] });

    expect(await runAction("crmEnableNotification", required)).toEqual({ data: { watch: [done] } });
    expect(scope.isDone()).toBe(true);
  });

  test("passes on everything that is given", async () => {
    const condition = [{ type: "field_selection", module: { api_name: "Deals" } }];

    expect(
      await sentChannel("crmEnableNotification", "POST", {
        ...required,
        token: "example-token",
        channelExpiry: "2026-06-08T10:00:00+02:00",
        returnAffectedFieldValues: true,
        notifyOnRelatedAction: false,
        notificationCondition: JSON.stringify(condition),
      }),
    ).toEqual({
      channel_id: 100000000068001,
      events: ["Deals.create", "Deals.edit"],
      notify_url: "https://hooks.example.com/zoho",
      token: "example-token",
      channel_expiry: "2026-06-08T10:00:00+02:00",
      return_affected_field_values: true,
      notify_on_related_action: false,
      notification_condition: condition,
    });
  });

  test("Notify On Related Action that is not given means Zoho's default", async () => {
    expect(
      await sentChannel("crmEnableNotification", "POST", {
        ...required,
        notifyOnRelatedAction: "",
      }),
    ).toMatchObject({ notify_on_related_action: true });
  });

  test.each([
    ["a JSON list", '["Deals.create", "Leads.all"]'],
    ["a list", ["Deals.create", "Leads.all"]],
    ["lines", "Deals.create\nLeads.all\n"],
    ["text with commas", "Deals.create, Leads.all"],
  ])("takes events as %s", async (_, events) => {
    expect(
      await sentChannel("crmEnableNotification", "POST", { ...required, events }),
    ).toMatchObject({ events: ["Deals.create", "Leads.all"] });
  });

  test.each([
    ["Deals.update", '"Deals.update" is no event.'],
    ["Leads.insert", 'one of create, edit, delete, all, such as "Leads.edit".'],
    ["Deals", '"Deals" is no event.'],
    [".edit", '".edit" is no event.'],
    ["Deals.edit.all", '"Deals.edit.all" is no event.'],
    ['["Deals.edit",', "is no event."],
    ["", "Events is empty."],
    ["[]", "Events is empty."],
  ])("the events %p are refused before a request", async (events, message) => {
    await expect(runAction("crmEnableNotification", { ...required, events })).rejects.toThrow(
      message,
    );
  });

  test.each([
    [{ channelId: "" }, "Channel ID is empty."],
    [{ channelId: { id: 1 } }, "Channel ID is an object or a list."],
    [{ events: [{ module: "Deals" }] }, "Events is an object or a list."],
    [{ channelId: "channel-1" }, 'Channel ID is "channel-1". Give a whole number'],
    [{ channelId: "1.5" }, 'Channel ID is "1.5".'],
    [{ channelId: "9007199254740993" }, 'Channel ID is "9007199254740993".'],
    [{ notifyUrl: "" }, "Notify URL is empty."],
    [{ token: "x".repeat(51) }, "Token must have at most 50 characters."],
    [{ channelExpiry: "tomorrow" }, 'Channel Expiry is "tomorrow". Write an ISO date-time'],
    [{ channelExpiry: "2026-13-40T10:00:00Z" }, 'Channel Expiry is "2026-13-40T10:00:00Z".'],
    [{ notificationCondition: "[{" }, "Notification Condition is not valid JSON."],
    [{ notificationCondition: "{}" }, "Notification Condition is empty."],
    [{ notificationCondition: "Stage" }, '"Stage" is no field. Write the module\'s API name'],
    [{ notificationCondition: "Deals.Stage.id" }, '"Deals.Stage.id" is no field.'],
    [{ notificationCondition: [{ a: 1 }, "Deals.Stage"] }, "is an object or a list."],
    [{ notificationCondition: { Deals: [] } }, 'names no field of "Deals".'],
    [{ notificationCondition: { Deals: { not: ["Stage"] } } }, 'put the fields of "Deals"'],
    [{ notificationCondition: { Deals: names(6), Leads: names(5) } }, "names 11 fields."],
  ])("%j is refused before a request", async (wrong, message) => {
    await expect(runAction("crmEnableNotification", { ...required, ...wrong })).rejects.toThrow(
      message,
    );
  });

  test("a channel that Zoho refuses inside of HTTP 202 is an error that names it", async () => {
    zoho()
      .post(path)
      .reply(202, { watch: [refused("INVALID_DATA", "invalid notify url")] });

    await expect(runAction("crmEnableNotification", required)).rejects.toThrow(
      "Zoho CRM: invalid notify url. Concerns channel 100000000068001.",
    );
  });

  describe("an event that Zoho refuses", () => {
    const described = (api_name: string, changes = {}) => ({
      api_name,
      plural_label: api_name,
      api_supported: true,
      generated_type: "default",
      ...changes,
    });
    const modules = [
      described("Leads"),
      described("Deals"),
      described("Dealers__c", { generated_type: "custom" }),
      described("Notes"),
      described("Home", { api_supported: false }),
    ];
    const refuse = (details: Record<string, unknown>) =>
      zoho()
        .post(path)
        .reply(400, {
          watch: [{ ...refused("INVALID_DATA"), details: { api_name: "events", ...details } }],
        });
    const enable = () =>
      runAction("crmEnableNotification", { ...required, events: ["Leads.all", "Deal.edit"] });
    const closest = "the closest spelling first: Deals, Leads, Dealers__c. (";

    test("is named, with the modules that can be watched, the closest first", async () => {
      refuse({ json_path: "$.watch[0].events[1]" });
      const lookUp = zoho().get("/crm/v8/settings/modules").reply(200, { modules });

      const { message } = await enable().catch((error) => error);

      expect(message).toContain("Concerns channel 100000000068001, event Deal.edit, field events.");
      expect(message).toContain(`Zoho does not notify of changes in "Deal".`);
      expect(message).toContain(closest);
      expect(lookUp.isDone()).toBe(true);
    });

    test("is found in an error that stands alone, which names no place", async () => {
      zoho()
        .post(path)
        .reply(400, { ...refused("INVALID_DATA"), details: { api_name: "events" } });
      zoho().get("/crm/v8/settings/modules").reply(200, { modules });

      const { message } = await enable().catch((error) => error);

      expect(message).toContain("Concerns channel 100000000068001, event Deal.edit, field events.");
      expect(message).toContain(`"Deal". Modules that can be watched, ${closest}`);
    });

    test("is found among the modules when Zoho does not say which it is", async () => {
      refuse({});
      zoho().get("/crm/v8/settings/modules").reply(200, { modules });

      await expect(enable()).rejects.toThrow(`"Deal". Modules that can be watched, ${closest}`);
    });

    test.each([
      [401, refused("OAUTH_SCOPE_MISMATCH")],
      [204, ""],
    ])("is the error even if the look-up answers %d", async (status, body) => {
      refuse({ json_path: "$.watch[0].events[1]" });
      zoho().get("/crm/v8/settings/modules").reply(status, body);

      await expect(enable()).rejects.toThrow(
        /event Deal\.edit, field events\. A value does not fit its field/,
      );
    });
  });

  test("an HTTP failure tells what to do", async () => {
    zoho().post(path).reply(401, refused("OAUTH_SCOPE_MISMATCH"));

    await expect(runAction("crmEnableNotification", required)).rejects.toThrow(
      "The connection lacks a scope",
    );
  });
});

describe("crmUpdateNotification", () => {
  const open = {
    channel_id: channelId,
    events: ["Deals.create"],
    notify_url: "https://hooks.example.com/zoho",
    token: "kept-token",
    channel_expiry: "2026-06-03T10:00:00+02:00",
    return_affected_field_values: true,
    notify_on_related_action: false,
    notification_condition: null,
  };
  const read = (...rows: Record<string, unknown>[]) =>
    zoho().get(path).query({ channel_id: channelId, page: 1 }).reply(200, { watch: rows });
  const everything = {
    ...required,
    token: "t",
    channelExpiry: "2026-06-08T10:00:00Z",
    returnAffectedFieldValues: "false",
    notifyOnRelatedAction: "true",
    notificationCondition: "[]",
  };

  test("sends what is given together with what the channel has", async () => {
    read(open);

    expect(
      await sentChannel("crmUpdateNotification", "PATCH", {
        channelId,
        channelExpiry: "2026-06-08T10:00:00Z",
      }),
    ).toEqual({
      channel_id: 100000000068001,
      events: ["Deals.create"],
      notify_url: "https://hooks.example.com/zoho",
      token: "kept-token",
      channel_expiry: "2026-06-08T10:00:00+00:00",
      return_affected_field_values: true,
      notify_on_related_action: false,
    });
  });

  test("keeps the events and conditions of all modules, but no condition of one that is left", async () => {
    const condition = (api_name: string) => ({ type: "field_selection", module: { api_name } });
    const rows = ["Deals", "Leads"].map((module) => ({
      ...open,
      events: [`${module}.edit`],
      notification_condition: [condition(module)],
    }));

    read(...rows);
    expect(
      await sentChannel("crmUpdateNotification", "PATCH", { channelId, token: "t" }),
    ).toMatchObject({
      events: ["Deals.edit", "Leads.edit"],
      token: "t",
      notification_condition: [condition("Deals"), condition("Leads")],
    });

    read(...rows);
    read({ ...open, events: ["Leads.all"] });
    expect(
      await sentChannel("crmUpdateNotification", "PATCH", { channelId, events: "Leads.all" }),
    ).toMatchObject({ events: ["Leads.all"], notification_condition: [condition("Leads")] });
  });

  test("sends a condition back without the empty members that reading it gives", async () => {
    const field = (api_name: string, id: string) => ({ field: { api_name, id } });
    const leaf = (api_name: string, id: string) => ({
      ...field(api_name, id),
      group_operator: null,
      group: null,
    });
    const condition = (group: unknown) => ({
      type: "field_selection",
      module: { api_name: "Deals", id: "1" },
      field_selection: { group_operator: "or", group },
    });
    read({
      ...open,
      notification_condition: [condition([leaf("Stage", "2"), leaf("Amount", "3")])],
    });

    const sent = await sentChannel("crmUpdateNotification", "PATCH", { channelId, token: "t" });

    expect(sent?.notification_condition).toEqual([
      condition([field("Stage", "2"), field("Amount", "3")]),
    ]);
  });

  test("keeps the URL of each module where they differ, in a call for each", async () => {
    const rows = ["Deals", "Leads"].map((module) => ({
      ...open,
      events: [`${module}.edit`],
      notify_url: `https://hooks.example.com/${module}`,
    }));
    read(...rows);
    const sent: unknown[] = [];
    zoho()
      .patch(path, (body) => sent.push(...body.watch) > 0)
      .times(2)
      .reply(200, { watch: [done] });

    const result = await runAction("crmUpdateNotification", { channelId, token: "t" });

    expect(sent).toMatchObject(
      rows.map(({ events, notify_url }) => ({ events, notify_url, token: "t" })),
    );
    expect(result).toEqual({ data: { watch: [done, done] } });
  });

  test("reads the channel only afterwards when everything is given, to end what is left", async () => {
    const scope = zoho()
      .patch(path, {
        watch: [
          {
            channel_id: 100000000068001,
            events: ["Deals.create", "Deals.edit"],
            notify_url: "https://hooks.example.com/zoho",
            token: "t",
            channel_expiry: "2026-06-08T10:00:00+00:00",
            return_affected_field_values: false,
            notify_on_related_action: true,
            notification_condition: [],
          },
        ],
      })
      .reply(200, { watch: [done] })
      .patch(path, {
        watch: [{ channel_id: 100000000068001, events: ["Leads.all"], _delete_events: true }],
      })
      .reply(200, { watch: [done] });
    read({ ...open, events: ["Deals.create"] }, { ...open, events: ["Leads.all"] });

    expect(await runAction("crmUpdateNotification", everything)).toEqual({
      data: { watch: [done, done] },
    });
    expect(scope.isDone()).toBe(true);
  });

  test("with Replace Everything sends only what is given, by PUT", async () => {
    expect(
      await sentChannel("crmUpdateNotification", "PUT", { ...required, replace: true }),
    ).toEqual({
      channel_id: 100000000068001,
      events: ["Deals.create", "Deals.edit"],
      notify_url: "https://hooks.example.com/zoho",
    });
  });

  test.each([{ events: "" }, { notifyUrl: "" }])(
    "Replace Everything with %j is refused before a request",
    async (missing) => {
      await expect(
        runAction("crmUpdateNotification", { ...required, replace: true, ...missing }),
      ).rejects.toThrow("Replace Everything needs Events and Notify URL.");
    },
  );

  test("with nothing to change is refused before a request", async () => {
    await expect(
      runAction("crmUpdateNotification", { channelId, events: "", token: "" }),
    ).rejects.toThrow("There is nothing to change. Fill in Events, Notify URL, Token,");
  });

  test("a channel that is not open is an error, and nothing is written", async () => {
    zoho().get(path).query(true).reply(204);

    await expect(runAction("crmUpdateNotification", { channelId, token: "t" })).rejects.toThrow(
      /channel 100000000068001\. The connected user has no notification channel of this ID.*NOT_SUBSCRIBED/,
    );
  });

  test.each([400, 202])("a channel that expires meanwhile is an error, HTTP %d", async (status) => {
    read(open);
    zoho()
      .patch(path)
      .reply(status, { watch: [refused("NOT_SUBSCRIBED")] });

    await expect(runAction("crmUpdateNotification", { channelId, token: "t" })).rejects.toThrow(
      "The connected user has no notification channel of this ID",
    );
  });
});

describe("crmDisableSpecificNotification", () => {
  test("takes the events off the channel and returns Zoho's answer", async () => {
    const scope = zoho()
      .patch(path, {
        watch: [
          {
            channel_id: 100000000068001,
            events: ["Deals.create"],
            notify_on_related_action: true,
            _delete_events: true,
          },
        ],
      })
      .reply(200, { watch: [done] });

    const result = await runAction("crmDisableSpecificNotification", {
      channelId,
      events: ["Deals.create"],
    });

    expect(result).toEqual({ data: { watch: [done] } });
    expect(scope.isDone()).toBe(true);
  });

  test("needs events", async () => {
    await expect(
      runAction("crmDisableSpecificNotification", { channelId, events: "" }),
    ).rejects.toThrow("Events is empty.");
  });

  test("a channel that a first try ended, whose answer was lost, counts as ended", async () => {
    skipWaits();
    zoho().patch(path).reply(504);
    zoho()
      .patch(path)
      .reply(400, { watch: [refused("NOT_SUBSCRIBED")] });

    const result = await runAction("crmDisableSpecificNotification", {
      channelId,
      events: "Deals.create",
    });

    expect(result).toEqual({ data: { watch: [] } });
  });

  test("a channel that Zoho does not know is an error", async () => {
    zoho()
      .patch(path)
      .reply(202, { watch: [refused("NOT_SUBSCRIBED")] });

    await expect(
      runAction("crmDisableSpecificNotification", { channelId, events: "Deals.create" }),
    ).rejects.toThrow("NOT_SUBSCRIBED");
  });
});

describe("crmDisableNotification", () => {
  test("closes the channels and returns Zoho's answer", async () => {
    const scope = zoho()
      .delete(path)
      .query({ channel_ids: "100000000068001,100000000068002" })
      .reply(200, { watch: [done, done] });

    const result = await runAction("crmDisableNotification", {
      channelIds: " 100000000068001, 100000000068002,",
    });

    expect(result).toEqual({ data: { watch: [done, done] } });
    expect(scope.isDone()).toBe(true);
  });

  test("one of several that Zoho does not know is an error that names which", async () => {
    zoho()
      .delete(path)
      .query(true)
      .reply(207, { watch: [done, refused("NOT_SUBSCRIBED")] });

    await expect(runAction("crmDisableNotification", { channelIds: "1,2" })).rejects.toThrow(
      /refused\. Concerns channel 2\. The connected user has no notification channel/,
    );
  });

  test("the one that Zoho does not know is named also behind one of two modules", async () => {
    const closed = (channel_id: string) => ({ ...done, details: { channel_id } });
    zoho()
      .delete(path)
      .query(true)
      .reply(207, { watch: [closed("1"), closed("1"), refused("NOT_SUBSCRIBED"), closed("3")] });

    await expect(runAction("crmDisableNotification", { channelIds: "1,2,3" })).rejects.toThrow(
      /refused\. Concerns channel 2\. The connected user has no notification channel/,
    );
  });

  test("a single one that Zoho does not know is named by an error that stands alone", async () => {
    zoho().delete(path).query(true).reply(400, refused("NOT_SUBSCRIBED"));

    await expect(runAction("crmDisableNotification", { channelIds: "1" })).rejects.toThrow(
      /refused\. Concerns channel 1\. The connected user has no notification channel/,
    );
  });

  test("channels that a first try closed, whose answer was lost, count as closed", async () => {
    skipWaits();
    zoho().delete(path).query(true).reply(502);
    zoho()
      .delete(path)
      .query(true)
      .reply(400, { watch: [refused("NOT_SUBSCRIBED")] });

    expect(await runAction("crmDisableNotification", { channelIds: "1" })).toEqual({
      data: { watch: [] },
    });
  });

  test.each([
    ["", "Channel IDs is empty."],
    [" , ", "Channel IDs is empty."],
    ["1,two", 'Channel ID is "two".'],
  ])("%p is refused before a request", async (channelIds, message) => {
    await expect(runAction("crmDisableNotification", { channelIds })).rejects.toThrow(message);
  });
});

describe("crmGetNotificationDetails", () => {
  const row = (module: string) => ({ channel_id: channelId, events: [`${module}.all`] });
  const info = (page: number, more_records: boolean) => ({
    per_page: 1,
    count: 1,
    page,
    more_records,
  });

  test("asks for one channel and returns Zoho's answer", async () => {
    const answer = { watch: [row("Deals")], info: info(1, false) };
    const scope = zoho()
      .get(path)
      .query({ channel_id: channelId, page: 1, per_page: 200 })
      .reply(200, answer);

    expect(await runAction("crmGetNotificationDetails", { channelId })).toEqual({ data: answer });
    expect(scope.isDone()).toBe(true);
  });

  test("without a channel asks for all", async () => {
    const scope = zoho()
      .get(path)
      .query({ page: 1, per_page: 200 })
      .reply(200, { watch: [row("Deals")] });

    expect(await runAction("crmGetNotificationDetails", { channelId: "" })).toEqual({
      data: { watch: [row("Deals")] },
    });
    expect(scope.isDone()).toBe(true);
  });

  test("passes on module and page", async () => {
    const scope = zoho()
      .get(path)
      .query({ channel_id: channelId, module: "Deals", page: 2, per_page: 10 })
      .reply(200, { watch: [] });

    await runAction("crmGetNotificationDetails", {
      channelId,
      module: "Deals",
      page: "2",
      per_page: "10",
    });

    expect(scope.isDone()).toBe(true);
  });

  test("no channel, which Zoho answers with 204, is an empty list", async () => {
    zoho().get(path).query(true).reply(204);
    expect(await runAction("crmGetNotificationDetails", { channelId })).toEqual({
      data: { watch: [] },
    });

    zoho().get(path).query(true).reply(204);
    expect(await runAction("crmGetNotificationDetails", { channelId, fetchAll: true })).toEqual({
      data: { watch: [] },
    });
  });

  test("with Fetch All walks the pages and describes the whole", async () => {
    for (const page of [1, 2]) {
      zoho()
        .get(path)
        .query({ channel_id: channelId, page, per_page: 1 })
        .reply(200, { watch: [row(`Module_${page}`)], info: info(page, page === 1) });
    }

    expect(
      await runAction("crmGetNotificationDetails", { channelId, per_page: "1", fetchAll: true }),
    ).toEqual({
      data: {
        watch: [row("Module_1"), row("Module_2")],
        info: { per_page: 1, count: 2, page: 1, more_records: false },
      },
    });
  });

  test("an HTTP failure tells what to do", async () => {
    zoho().get(path).query(true).reply(401, refused("INVALID_TOKEN"));

    await expect(runAction("crmGetNotificationDetails", { channelId })).rejects.toThrow(
      "connect to Zoho again",
    );
  });
});

const confirmed = (...expiries: unknown[]) =>
  confirmedExpiry({
    watch: [
      {
        code: "SUCCESS",
        status: "success",
        message: "done",
        details: { events: expiries.map((channel_expiry) => ({ channel_expiry })) },
      },
    ],
  });

test("the channel ends with the first of its modules", () => {
  expect(confirmed("2026-06-08T10:00:00+02:00", "2026-06-08T09:00:00+02:00")).toBe(
    Date.parse("2026-06-08T07:00:00Z"),
  );
});

test.each([["2025-12-18T20:33:55"], [null], ["soon"]])(
  "%j confirms nothing, in whatever time zone it is read",
  (expiry) => {
    expect(confirmed(expiry)).toBeUndefined();
    expect(confirmed(expiry, "2026-06-08T07:00:00Z")).toBe(Date.parse("2026-06-08T07:00:00Z"));
  },
);
