import { createServer, type Server } from "node:https";
import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { crmCaller } from "./support";

const start = Date.parse("2026-05-04T09:00:00Z");
const hour = 60 * 60_000;
const week = 7 * 24 * hour;
const bob = { id: "200", name: "Bob Example", email: "bob@example.com", timeZone: "UTC" };

const phone = { field: { api_name: "Phone" } };
const group = (members: unknown[], group_operator = "or") => ({ group_operator, group: members });
const nested = (fields: number): unknown =>
  fields === 1 ? phone : group([phone, nested(fields - 1)]);
const condition = (field_selection: unknown, api_name = "Leads", id?: string) => [
  { type: "field_selection", module: { api_name, id }, field_selection },
];

interface Callback {
  operation: string;
  module: string;
  ids: string[];
  [key: string]: unknown;
}

describe("CRM notifications", () => {
  let zoho: EmbeddedZoho;
  let account: SimAccount;
  let crm: ReturnType<typeof crmCaller>;
  let receiver: Server;
  let url: string;
  let received: { body: Callback; method?: string; contentType?: string; path?: string }[];
  let answerStatus: number;

  beforeAll(async () => {
    zoho = await startZoho({ clock: { now: () => start } });
    receiver = createServer(await zoho.issueCertificate(["localhost"]), (request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        received.push({
          body: JSON.parse(Buffer.concat(chunks).toString()),
          method: request.method,
          contentType: request.headers["content-type"],
          path: request.url,
        });
        response.writeHead(answerStatus).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    url = `https://localhost:${(receiver.address() as { port: number }).port}/hook?flow=1`;
  });
  beforeEach(() => {
    zoho.clock.set(start);
    received = [];
    answerStatus = 200;
    account = zoho.createAccount({ users: [{ ...bob, id: "100", name: "Ada Example" }, bob] });
    crm = crmCaller(zoho, account);
    Object.assign(zoho.quirks.crm, {
      rewatchReplaces: false,
      numericChannelIds: false,
      patchKeepsOmitted: true,
      flatWatchErrors: true,
      conditionsTakeNull: false,
      watchedUriVersion: "v8",
    });
  });
  afterEach(() => account.close());
  afterAll(async () => {
    await zoho.stop();
    receiver.closeAllConnections();
    await new Promise((resolve) => receiver.close(resolve));
  });

  const later = (milliseconds: number) =>
    `${new Date(start + milliseconds).toISOString().slice(0, 19)}+00:00`;

  const channel = (changes: Record<string, unknown> = {}) => ({
    channel_id: "1000000068001",
    events: ["Leads.all"],
    notify_url: url,
    token: "example-token",
    channel_expiry: later(week),
    ...changes,
  });

  const watch = (method: string, ...channels: Record<string, unknown>[]) =>
    crm("actions/watch", { method, json: { watch: channels } });
  const enable = (changes?: Record<string, unknown>) => watch("POST", channel(changes));
  const list = (query = "") => crm(`actions/watch${query}`);
  /** The codes of an answer: of its rows, or of the error that stands alone. */
  const codes = ({ body }: { body: { code: string; watch?: { code: string }[] } }) =>
    (body.watch ?? [body]).map(({ code }) => code);
  /** The callbacks that arrived so far. */
  const callbacks = async () => {
    await zoho.settle();
    return received.map(({ body }) => body);
  };
  const insert = (values = {}) => account.crm.insert("Leads", { Last_Name: "Doe", ...values });

  describe("channels", () => {
    test("are made with 201 and described per module", async () => {
      const answer = await enable({ events: ["Leads.create", "Contacts.edit", "Leads.delete"] });
      expect(answer.status).toBe(201);
      expect(answer.body.watch[0]).toMatchObject({
        code: "SUCCESS",
        message: "Successfully subscribed for actions-watch of the given module",
      });
      expect(answer.body.watch[0].details.events).toEqual([
        {
          channel_expiry: later(week),
          resource_uri: "https://www.zohoapis.com/crm/v8/Leads",
          resource_id: expect.any(String),
          resource_name: "Leads",
          channel_id: "1000000068001",
        },
        expect.objectContaining({ resource_name: "Contacts" }),
      ]);
      const listed = await list();
      expect(listed.body.info).toEqual({ per_page: 200, count: 2, page: 1, more_records: false });
      expect(listed.body.watch[0]).toMatchObject({
        channel_id: "1000000068001",
        events: ["Leads.create", "Leads.delete"],
        token: "example-token",
        notify_url: url,
        channel_expiry: later(week),
        notify_on_related_action: true,
        return_affected_field_values: false,
      });
      expect((await list("?module=Contacts")).body.watch).toHaveLength(1);
      expect((await list("?channel_id=5")).status).toBe(204);
    });

    test.each([
      [undefined, hour],
      [later(week), week],
      [later(week + 1000), hour],
      [later(2 * hour), 2 * hour],
    ])("an expiry of %s", async (channel_expiry, lives) => {
      await enable({ channel_expiry });
      zoho.clock.set(start + lives - 1);
      crm = crmCaller(zoho, account);
      expect((await list()).status).toBe(200);
      zoho.clock.set(start + lives);
      expect((await list()).status).toBe(204);
      expect(codes(await watch("PATCH", { channel_id: "1000000068001" }))).toEqual([
        "NOT_SUBSCRIBED",
      ]);
    });

    test.each([
      ["channel_id", undefined, "MANDATORY_NOT_FOUND"],
      ["channel_id", "flow-1", "INVALID_DATA"],
      ["events", undefined, "MANDATORY_NOT_FOUND"],
      ["events", [], "MANDATORY_NOT_FOUND"],
      ["events", ["Leads.insert"], "INVALID_DATA"],
      ["events", ["Nothings.all"], "INVALID_DATA"],
      ["events", ["Notes.all"], "INVALID_DATA"],
      ["notify_url", undefined, "MANDATORY_NOT_FOUND"],
      ["notify_url", "http://localhost/hook", "INVALID_DATA"],
      ["notify_url", `https://localhost/${"x".repeat(255)}`, "INVALID_DATA"],
      ["token", "x".repeat(51), "INVALID_DATA"],
      ["channel_expiry", "tomorrow", "INVALID_DATA"],
      ["channel_expiry", "2026-05-05T09:00:00.123+00:00", "INVALID_DATA"],
      ["channel_expiry", "2026-05-05T09:00:00+0530", "INVALID_DATA"],
      ["channel_expiry", "2026-05-04T08:59:59+00:00", "INVALID_DATA"],
      ["notify_on_related_action", "no", "INVALID_DATA"],
      ["notification_condition", { Leads: ["Phone"] }, "INVALID_DATA"],
      ["notification_condition", condition(phone, "Nothings"), "INVALID_DATA"],
      ["notification_condition", condition(phone, "Leads", "1"), "INVALID_DATA"],
      ["notification_condition", condition({ field: { api_name: "Nothing" } }), "INVALID_DATA"],
      ["notification_condition", condition(group([phone])), "INVALID_DATA"],
      ["notification_condition", condition(group([phone, phone, phone])), "INVALID_DATA"],
      ["notification_condition", condition(group([phone, phone], "xor")), "INVALID_DATA"],
      ["notification_condition", condition(nested(11)), "INVALID_DATA"],
    ])("%s %j is refused", async (name, value, code) => {
      const answer = await enable({ [name]: value });
      expect([answer.status, codes(answer)]).toEqual([400, [code]]);
      const placed = JSON.stringify(answer.body.details);
      expect(placed).toContain(name);
      expect(placed).not.toContain("$.watch[1]");
      expect((await list()).status).toBe(204);
    });

    test("take a condition of ten fields in groups of two", async () => {
      const { status } = await enable({ notification_condition: condition(nested(10)) });
      expect(status).toBe(201);
    });

    test("some failing is 207, more than fifty is refused", async () => {
      const mixed = await watch("POST", channel(), channel({ channel_id: "2", events: ["x"] }));
      expect([mixed.status, codes(mixed)]).toEqual([207, ["SUCCESS", "INVALID_DATA"]]);
      const many = await watch("POST", ...Array.from({ length: 51 }, () => channel()));
      expect([many.status, many.body.code]).toEqual([400, "LIMIT_EXCEEDED"]);
    });

    test("belong to the user of the token", async () => {
      await enable();
      const asBob = crmCaller(zoho, account, account.issueToken({ user: bob }).access_token);
      expect((await asBob("actions/watch")).status).toBe(204);
      const ended = await asBob("actions/watch?channel_ids=1000000068001", { method: "DELETE" });
      expect([ended.status, codes(ended)]).toEqual([400, ["NOT_SUBSCRIBED"]]);
    });

    test.each([
      [true, ["Leads.delete"]],
      [false, ["Leads.create", "Leads.delete"]],
    ])("posted again replace or add (replaces: %s)", async (replaces, events) => {
      zoho.quirks.crm.rewatchReplaces = replaces;
      await enable({ events: ["Leads.create"] });
      await enable({ events: ["Leads.delete"] });
      expect((await list()).body.watch[0].events).toEqual(events);
    });

    test("modules of one channel have settings of their own", async () => {
      await enable({ events: ["Contacts.create"], channel_expiry: later(hour) });
      await enable({ events: ["Deals.edit"], notify_url: `${url}&other=1`, token: "other" });
      const rows = async () =>
        (await list()).body.watch.map((row: Record<string, unknown>) => [
          row.resource_name,
          row.events,
          row.token,
          row.channel_expiry,
        ]);
      expect(await rows()).toEqual([
        ["Contacts", ["Contacts.create"], "example-token", later(hour)],
        ["Deals", ["Deals.edit"], "other", later(week)],
      ]);
      const patched = await watch("PATCH", {
        channel_id: "1000000068001",
        events: ["Deals.all"],
        channel_expiry: later(2 * hour),
      });
      expect(
        patched.body.watch[0].details.events.map(
          ({ resource_name }: { resource_name: string }) => resource_name,
        ),
      ).toEqual(["Deals"]);
      expect(await rows()).toEqual([
        ["Contacts", ["Contacts.create"], "example-token", later(hour)],
        ["Deals", ["Deals.all"], "other", later(2 * hour)],
      ]);
    });

    test("PUT replaces everything, and only what exists", async () => {
      expect(codes(await watch("PUT", channel()))).toEqual(["NOT_SUBSCRIBED"]);
      await enable();
      const { token, ...without } = channel({ events: ["Contacts.edit"] });
      const put = await watch("PUT", without);
      expect([put.status, put.body.watch[0].message]).toEqual([
        200,
        "Successfully subscribed for actions-watch of the given module",
      ]);
      const { body } = await list();
      expect(body.watch).toHaveLength(1);
      expect(body.watch[0]).toMatchObject({ events: ["Contacts.edit"], token: null });
    });

    test.each([
      [true, "example-token"],
      [false, null],
    ])("PATCH renews; what it leaves out stays or falls (keeps: %s)", async (keeps, token) => {
      zoho.quirks.crm.patchKeepsOmitted = keeps;
      await enable({ channel_expiry: undefined });
      const answer = await watch("PATCH", {
        channel_id: 1000000068001,
        channel_expiry: later(week),
      });
      expect(answer.status).toBe(200);
      expect((await list()).body.watch[0]).toMatchObject({
        events: ["Leads.all"],
        channel_expiry: later(week),
        notify_url: url,
        token,
      });
    });

    test("PATCH with _delete_events ends those events, and the channel with the last", async () => {
      await enable({ events: ["Leads.create", "Leads.edit"] });
      const end = (event: string) =>
        watch("PATCH", { channel_id: "1000000068001", events: [event], _delete_events: true });
      const answer = await end("Leads.create");
      expect(answer.body.watch[0]).toMatchObject({
        message: "Successfully removed the subscribe details",
        details: { events: [{ resource_name: "Leads", channel_id: "1000000068001" }] },
      });
      expect((await list()).body.watch[0].events).toEqual(["Leads.edit"]);
      await end("Leads.edit");
      expect((await list()).status).toBe(204);
    });

    test("DELETE ends channels by id", async () => {
      await enable();
      const missing = await crm("actions/watch", { method: "DELETE" });
      expect(missing.body.code).toBe("REQUIRED_PARAM_MISSING");
      const ended = await crm("actions/watch?channel_ids=1000000068001,5", { method: "DELETE" });
      expect([ended.status, codes(ended)]).toEqual([207, ["SUCCESS", "NOT_SUBSCRIBED"]]);
      expect((await list()).status).toBe(204);
    });

    test("DELETE answers a row per channel and module", async () => {
      await enable({ events: ["Contacts.create", "Deals.edit"] });
      const { status, body } = await crm("actions/watch?channel_ids=1000000068001", {
        method: "DELETE",
      });
      expect(status).toBe(200);
      expect(body.watch).toEqual(
        ["Contacts", "Deals"].map((module) => ({
          code: "SUCCESS",
          details: {
            resource_uri: `https://www.zohoapis.com/crm/v8/${module}`,
            resource_id: account.crm.context.modules.get(module)?.id,
            channel_id: "1000000068001",
          },
          message: "Successfully un-subscribed from actions-watch",
          status: "success",
        })),
      );
    });

    test("PATCH takes a channel that stands alone in the body", async () => {
      await enable({ events: ["Deals.edit"] });
      const json = { channel_id: "1000000068001", events: ["Deals.create"] };
      const { status, body } = await crm("actions/watch", { method: "PATCH", json });
      expect([status, body.watch[0].message]).toEqual([
        200,
        "Successfully updated the subscribe details",
      ]);
      expect((await list()).body.watch[0].events).toEqual(["Deals.create"]);
    });

    test("GET gives the conditions of each row's module, with ids and the empty members", async () => {
      const { modules } = account.crm.context;
      const leads = modules.get("Leads");
      await enable({
        events: ["Leads.edit", "Contacts.edit"],
        notification_condition: condition(
          group([phone, { api_name: "Email" }], "and"),
          "Leads",
          leads?.id,
        ),
      });
      const { body } = await list();
      const leaf = (api_name: string) => ({
        field: { api_name, id: leads?.fields.get(api_name)?.id },
        group_operator: null,
        group: null,
      });
      expect(
        body.watch.map(
          ({ notification_condition }: Record<string, unknown>) => notification_condition,
        ),
      ).toEqual([
        [
          {
            type: "field_selection",
            module: { api_name: "Leads", id: leads?.id },
            field_selection: { group_operator: "and", group: [leaf("Phone"), leaf("Email")] },
          },
        ],
        null,
      ]);
    });

    const atCondition = "$.watch[0].notification_condition";
    const member = (path: string) => ({
      api_name: path.split(".").at(-1),
      json_path: `${atCondition}${path}`,
    });
    // Zoho's published examples of its errors.
    test.each([
      [{ notify_url: undefined }, "MANDATORY_NOT_FOUND", { api_name: "notify_url" }],
      [{ events: ["Nothings.all"] }, "INVALID_DATA", { api_name: "events" }],
      [
        { fields: ["Phone", "Nothing"] },
        "INVALID_DATA",
        { api_name: "fields", json_path: "$.watch[0].fields[1]" },
      ],
      [
        { _delete: "yes" },
        "INVALID_DATA",
        { api_name: "_delete", expected_data_type: "boolean", json_path: "$.watch[0]._delete" },
      ],
      [
        { notification_condition: "Phone" },
        "INVALID_DATA",
        { api_name: "notification_condition", json_path: atCondition },
      ],
      [{ notification_condition: [{}] }, "MANDATORY_NOT_FOUND", member("[0].type")],
      [
        { notification_condition: [{ type: "formula" }] },
        "INVALID_DATA",
        { ...member("[0].type"), supported_values: ["field_selection"] },
      ],
      [
        { notification_condition: [{ type: "field_selection" }] },
        "INVALID_DATA",
        member("[0].module"),
      ],
      [
        { notification_condition: [{ type: "field_selection", module: "Leads" }] },
        "INVALID_DATA",
        { ...member("[0].module"), expected_data_type: "jsonobject" },
      ],
      [
        { notification_condition: [{ type: "field_selection", module: {} }] },
        "EXPECTED_FIELD_MISSING",
        { expected_fields: [member("[0].module.api_name"), member("[0].module.id")] },
      ],
      [
        { notification_condition: [{ type: "field_selection", module: { api_name: "Leads" } }] },
        "DEPENDENT_FIELD_MISSING",
        { ...member("[0].field_selection"), dependee: member("[0].type") },
      ],
      [
        { notification_condition: condition("Phone") },
        "INVALID_DATA",
        { ...member("[0].field_selection"), expected_data_type: "jsonobject" },
      ],
      [
        { notification_condition: condition(group([phone, phone], "xor")) },
        "INVALID_DATA",
        { ...member("[0].field_selection.group_operator"), supported_values: ["or", "and"] },
      ],
      [
        { notification_condition: condition(nested(11)) },
        "INVALID_DATA",
        {
          api_name: "field_selection",
          json_path: `${atCondition}.field_selection`,
          maximum_length: 10,
        },
      ],
    ])("%j is refused as published", async (changes, code, details) => {
      const { status, body } = await enable(changes);
      expect([status, body.code, body.details]).toEqual([400, code, details]);
    });

    test("a module whose name and id differ is ambiguous", async () => {
      const id = account.crm.context.modules.get("Deals")?.id;
      const { body } = await enable({ notification_condition: condition(phone, "Leads", id) });
      expect(body).toMatchObject({
        code: "AMBIGUITY_DURING_PROCESSING",
        details: { ambiguity_due_to: [member("[0].module.api_name"), member("[0].module.id")] },
      });
    });

    test.each([
      [false, 400],
      [true, 201],
    ])(
      "what GET gives of a condition is taken back under one reading (%s)",
      async (takes, status) => {
        zoho.quirks.crm.conditionsTakeNull = takes;
        await enable({ notification_condition: condition(phone) });
        const { notification_condition } = (await list()).body.watch[0];
        expect((await enable({ notification_condition })).status).toBe(status);
      },
    );

    test("other readings: refusals in rows, addresses of v2", async () => {
      Object.assign(zoho.quirks.crm, { flatWatchErrors: false, watchedUriVersion: "v2" });
      const refused = await enable({ notify_url: undefined });
      expect([refused.status, refused.body]).toEqual([
        400,
        {
          watch: [
            {
              code: "MANDATORY_NOT_FOUND",
              details: { api_name: "notify_url", json_path: "$.watch[0].notify_url" },
              message: "required field not found",
              status: "error",
            },
          ],
        },
      ]);
      const { body } = await enable();
      expect(body.watch[0].details.events[0].resource_uri).toBe(
        "https://www.zohoapis.com/crm/v2/Leads",
      );
    });

    test("a missing scope and a limit are told without details", async () => {
      const narrow = account.issueToken({ scopes: ["ZohoCRM.modules.ALL"] }).access_token;
      const scope = await crmCaller(zoho, account, narrow)("actions/watch");
      expect([scope.status, scope.body]).toEqual([
        401,
        { code: "OAUTH_SCOPE_MISMATCH", message: "Unauthorized", status: "error" },
      ]);
      zoho.faults.add({ kind: "tooManyRequests", path: /watch/, times: 1 });
      const limit = await list();
      expect([limit.status, limit.body]).toEqual([
        429,
        {
          code: "RATE_LIMIT_EXCEEDED",
          message: "Too many requests. Please try again later.",
          status: "error",
        },
      ]);
    });

    test("ids may be answered as numbers", async () => {
      zoho.quirks.crm.numericChannelIds = true;
      const { body } = await enable();
      expect(body.watch[0].details.events[0].channel_id).toBe(1000000068001);
    });
  });

  describe("callbacks", () => {
    test("tell ids, operation, token and query of each change", async () => {
      await enable();
      const id = insert();
      account.crm.update("Leads", id, { Phone: "1", Last_Name: "Roe" });
      account.crm.remove("Leads", id);
      const [inserted, updated, deleted] = await callbacks();
      expect(received[0]).toMatchObject({
        method: "POST",
        contentType: "application/json",
        path: "/hook?flow=1",
      });
      expect(inserted).toEqual({
        server_time: start,
        query_params: { flow: "1" },
        module: "Leads",
        resource_uri: "https://www.zohoapis.com/crm/v2/Leads",
        ids: [id],
        affected_fields: [],
        operation: "insert",
        channel_id: "1000000068001",
        token: "example-token",
      });
      expect(updated).toMatchObject({
        operation: "update",
        affected_fields: [{ [id]: ["Last_Name", "Full_Name", "Phone"] }],
      });
      expect(deleted).toMatchObject({ operation: "delete", affected_fields: [] });
    });

    test("come once for all records of one call", async () => {
      await enable();
      const { body } = await crm("Leads", {
        method: "POST",
        json: { data: [{ Last_Name: "Doe" }, {}, { Last_Name: "Roe" }] },
      });
      const [callback, ...others] = await callbacks();
      expect(others).toEqual([]);
      expect(callback?.ids).toEqual([body.data[0].details.id, body.data[2].details.id]);
    });

    test("come for the watched events and modules only", async () => {
      await enable({ events: ["Leads.edit", "Contacts.create"] });
      const id = insert();
      account.crm.insert("Contacts", { Last_Name: "Doe" });
      account.crm.update("Leads", id, { Phone: "1" });
      account.crm.remove("Leads", id);
      expect((await callbacks()).map(({ module, operation }) => [module, operation])).toEqual([
        ["Contacts", "insert"],
        ["Leads", "update"],
      ]);
    });

    test("stop when the channel has expired", async () => {
      await enable({ channel_expiry: undefined });
      zoho.clock.advance(hour);
      insert();
      expect(await callbacks()).toEqual([]);
    });

    test("with values when asked for", async () => {
      await enable({ return_affected_field_values: true });
      const id = insert();
      account.crm.update("Leads", id, { Phone: "1" });
      expect((await callbacks())[1]?.affected_values).toEqual([
        { record_id: id, values: { Phone: "1" } },
      ]);
    });

    test("obey a condition on the changed fields", async () => {
      const selection = (group_operator: string) => [
        {
          type: "field_selection",
          module: { api_name: "Leads" },
          field_selection: {
            group_operator,
            group: [{ field: { api_name: "Phone" } }, { field: { api_name: "Mobile" } }],
          },
        },
      ];
      await enable({ notification_condition: selection("or") });
      await enable({ channel_id: "2", notification_condition: selection("and") });
      const id = insert();
      await callbacks();
      received = [];
      account.crm.update("Leads", id, { Company: "Example" });
      account.crm.update("Leads", id, { Phone: "1" });
      account.crm.update("Leads", id, { Phone: "2", Mobile: "3" });
      expect((await callbacks()).map(({ channel_id }) => channel_id)).toEqual([
        "1000000068001",
        "1000000068001",
        "2",
      ]);
    });

    test("an update that changes nothing is not told", async () => {
      await enable();
      const id = insert();
      account.crm.update("Leads", id, { Last_Name: "Doe" });
      expect(await callbacks()).toHaveLength(1);
    });

    test("can be lost or doubled", async () => {
      await enable();
      account.crm.callbacks = { lost: 1, doubled: 0 };
      insert();
      expect(await callbacks()).toHaveLength(0);
      account.crm.callbacks = { lost: 0, doubled: 1 };
      insert();
      expect(await callbacks()).toHaveLength(2);
    });

    test("of a late commit come with the commit", async () => {
      await enable();
      account.crm.commitDelay = 30_000;
      insert();
      expect(await callbacks()).toEqual([]);
      zoho.clock.advance(30_000);
      expect(await callbacks()).toHaveLength(1);
    });

    test("are logged, refusals and dead receivers too", async () => {
      await enable();
      await enable({ channel_id: "2", notify_url: "https://localhost:1/hook" });
      await enable({ channel_id: "3", notify_url: "https://hooks.example.com/hook" });
      zoho.requests.clear();
      answerStatus = 500;
      insert();
      await zoho.settle();
      const told = zoho.requests.all({ product: "callback" });
      expect(told.map(({ host, status }) => [host, status]).sort()).toEqual([
        ["hooks.example.com", 0],
        ["localhost", 0],
        ["localhost", 500],
      ]);
      expect(told[0]).toMatchObject({ method: "POST", path: "/hook", body: { module: "Leads" } });
    });
  });
});
