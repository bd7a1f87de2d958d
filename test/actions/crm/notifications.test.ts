import nock from "nock";
import { runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

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
const required = {
  channelId,
  events: '["Deals.create", "Deals.edit"]',
  notifyUrl: "https://hooks.example.com/zoho",
};

/** Runs an action and gives the channel that was sent. */
async function sentChannel(
  action: string,
  method: "POST" | "PATCH",
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
    [{ token: "x".repeat(51) }, "Zoho takes at most 50 characters."],
    [{ channelExpiry: "tomorrow" }, 'Channel Expiry is "tomorrow". Write an ISO date-time'],
    [{ channelExpiry: "2026-13-40T10:00:00Z" }, 'Channel Expiry is "2026-13-40T10:00:00Z".'],
    [{ notificationCondition: "[{" }, "Notification Condition is not valid JSON."],
    [{ notificationCondition: "{}" }, "Notification Condition is not a list."],
  ])("%j is refused before a request", async (wrong, message) => {
    await expect(runAction("crmEnableNotification", { ...required, ...wrong })).rejects.toThrow(
      message,
    );
  });

  test("a channel that Zoho refuses inside of HTTP 202 is an error", async () => {
    zoho()
      .post(path)
      .reply(202, { watch: [refused("INVALID_DATA", "invalid notify url")] });

    await expect(runAction("crmEnableNotification", required)).rejects.toThrow(
      "Zoho CRM: invalid notify url.",
    );
  });

  test("an HTTP failure tells what to do", async () => {
    zoho().post(path).reply(401, refused("OAUTH_SCOPE_MISMATCH"));

    await expect(runAction("crmEnableNotification", required)).rejects.toThrow(
      "The connection lacks a scope",
    );
  });
});

describe("crmUpdateNotification", () => {
  test("patches only what is given and returns Zoho's answer", async () => {
    const scope = zoho()
      .patch(path, {
        watch: [{ channel_id: 100000000068001, channel_expiry: "2026-06-08T10:00:00Z" }],
      })
      .reply(200, { watch: [done] });

    const result = await runAction("crmUpdateNotification", {
      channelId,
      channelExpiry: "2026-06-08T10:00:00Z",
    });

    expect(result).toEqual({ data: { watch: [done] } });
    expect(scope.isDone()).toBe(true);
  });

  test("passes on all that is given", async () => {
    expect(
      await sentChannel("crmUpdateNotification", "PATCH", {
        ...required,
        token: "t",
        notificationCondition: "[]",
      }),
    ).toEqual({
      channel_id: 100000000068001,
      events: ["Deals.create", "Deals.edit"],
      notify_url: "https://hooks.example.com/zoho",
      token: "t",
      notification_condition: [],
    });
  });

  test("with nothing to change is refused before a request", async () => {
    await expect(
      runAction("crmUpdateNotification", { channelId, events: "", token: "" }),
    ).rejects.toThrow("There is nothing to change. Fill in Events, Notify URL, Token,");
  });

  test.each([400, 202])("a channel that has expired is an error, HTTP %d", async (status) => {
    zoho()
      .patch(path)
      .reply(status, { watch: [refused("NOT_SUBSCRIBED")] });

    await expect(runAction("crmUpdateNotification", { channelId, token: "t" })).rejects.toThrow(
      "No notification channel of this ID exists",
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
      /refused\. Concerns record 1\. No notification channel/,
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
      "Connect to Zoho again",
    );
  });
});
