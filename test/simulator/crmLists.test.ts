import { type EmbeddedZoho, field, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { writePageToken } from "../../simulator/crm/pageTokens";
import { readRequest } from "../../simulator/readRequest";
import { crmCaller } from "./support";

const start = Date.parse("2026-05-04T09:00:00Z");
const second = 1000;
const ada = { id: "100", name: "Ada Example", email: "ada@example.com", timeZone: "Asia/Kolkata" };
const bob = {
  id: "200",
  name: "Bob Example",
  email: "bob@example.com",
  timeZone: "America/New_York",
};

describe("CRM lists", () => {
  let zoho: EmbeddedZoho;
  let account: SimAccount;
  let crm: ReturnType<typeof crmCaller>;

  beforeAll(async () => {
    zoho = await startZoho({ clock: { now: () => start } });
    zoho.limits.enabled = false;
  });
  beforeEach(() => {
    zoho.clock.set(start);
    account = zoho.createAccount({ users: [ada, bob] });
    crm = crmCaller(zoho, account);
  });
  afterEach(() => {
    account.close();
    zoho.quirks.crm.stablePageTokens = true;
    zoho.quirks.crm.ifModifiedSinceInclusive = true;
  });
  afterAll(() => zoho.stop());

  /** Leads that were changed one second after the other. */
  const seed = (count: number) =>
    account.crm.seed("Leads", count, (index) => ({
      values: { Last_Name: `Lead ${index}`, Email: `lead${index}@example.com` },
      created: start - 86_400_000,
      modified: start - (count - index) * second,
    }));

  const names = (reply: { body: { data: { Last_Name: string }[] } }) =>
    reply.body.data.map(({ Last_Name }) => Last_Name);

  test("fields are required, and fifty at most", async () => {
    seed(1);
    const missing = await crm("Leads");
    expect([missing.status, missing.body.code, missing.body.details]).toEqual([
      400,
      "REQUIRED_PARAM_MISSING",
      { param_name: "fields" },
    ]);
    const fields = (count: number) =>
      Array.from({ length: count }, (_, index) => `F${index}`).join();
    expect((await crm(`Leads?fields=${fields(50)}`)).status).toBe(200);
    const many = await crm(`Leads?fields=${fields(51)}`);
    expect([many.status, many.body.code, many.body.details]).toEqual([
      400,
      "LIMIT_EXCEEDED",
      { limit: 50, param_name: "fields" },
    ]);
  });

  test("rows hold the named fields and the id, empty ones as null, false as false", async () => {
    const [id] = seed(1);
    const { body } = await crm("Leads?fields=Last_Name,Phone,Email_Opt_Out,No_Such_Field");
    expect(body.data).toEqual([{ Last_Name: "Lead 0", Phone: null, Email_Opt_Out: false, id }]);
  });

  test("nothing found is 204 without a body", async () => {
    const answer = await crm("Leads?fields=id");
    expect([answer.status, answer.text]).toEqual([204, ""]);
  });

  test("date-times carry the token user's offset, in whole seconds", async () => {
    zoho.clock.set(start + 750);
    account.crm.insert("Leads", { Last_Name: "Doe" });
    const asBob = crmCaller(zoho, account, account.issueToken({ user: bob }).access_token);
    const at = async (caller: typeof crm) =>
      (await caller("Leads?fields=Modified_Time")).body.data[0].Modified_Time;
    expect(await at(crm)).toBe("2026-05-04T14:30:00+05:30");
    expect(await at(asBob)).toBe("2026-05-04T05:00:00-04:00");
  });

  test("pages end at 2,000 records", async () => {
    seed(2001);
    const last = await crm("Leads?fields=Last_Name&page=10");
    expect(last.body.info).toMatchObject({ page: 10, count: 200, more_records: true });
    const beyond = await crm("Leads?fields=Last_Name&page=11");
    expect([beyond.status, beyond.body.code, beyond.body.details]).toEqual([
      400,
      "DISCRETE_PAGINATION_LIMIT_EXCEEDED",
      { limit: 2000 },
    ]);
  });

  test.each([true, false])("tokens walk past 2,000, stable or by offset (%s)", async (stable) => {
    zoho.quirks.crm.stablePageTokens = stable;
    seed(2450);
    const found: string[] = [];
    let reply = await crm("Leads?fields=Last_Name&sort_by=Modified_Time&sort_order=asc");
    found.push(...names(reply));
    while (reply.body.info.next_page_token) {
      const token = reply.body.info.next_page_token;
      reply = await crm(
        `Leads?fields=Last_Name&sort_by=Modified_Time&sort_order=asc&page_token=${token}`,
      );
      found.push(...names(reply));
    }
    expect(found).toEqual(Array.from({ length: 2450 }, (_, index) => `Lead ${index}`));
    expect(reply.body.info).toMatchObject({ page: 13, count: 50, more_records: false });
  });

  test.each([
    [true, []],
    [false, ["Lead 5"]],
  ])(
    "an edit under the walk skips a row only with tokens by offset (stable: %s)",
    async (stable, skipped) => {
      zoho.quirks.crm.stablePageTokens = stable;
      const ids = seed(10);
      const path = "Leads?fields=Last_Name&sort_by=Modified_Time&sort_order=asc&per_page=5";
      const first = await crm(path);
      account.crm.update("Leads", ids[0] ?? "", { Phone: "123" });
      const next = await crm(`${path}&page_token=${first.body.info.next_page_token}`);
      const seen = new Set([...names(first), ...names(next)]);
      const all = Array.from({ length: 10 }, (_, index) => `Lead ${index}`);
      expect(all.filter((name) => !seen.has(name))).toEqual(skipped);
    },
  );

  test("the previous token leads back", async () => {
    seed(9);
    const path = "Leads?fields=Last_Name&sort_order=asc&per_page=3";
    const first = await crm(path);
    expect(first.body.info.previous_page_token).toBeNull();
    const middle = await crm(`${path}&page_token=${first.body.info.next_page_token}`);
    const last = await crm(`${path}&page_token=${middle.body.info.next_page_token}`);
    expect(names(last)).toEqual(["Lead 6", "Lead 7", "Lead 8"]);
    const back = await crm(`${path}&page_token=${last.body.info.previous_page_token}`);
    expect(names(back)).toEqual(names(middle));
    expect(back.body.info).toMatchObject({ page: 2, more_records: true });
  });

  describe("page tokens", () => {
    const path = "Leads?fields=Last_Name&per_page=2";
    let token: string;
    beforeEach(async () => {
      seed(6);
      token = (await crm(path)).body.info.next_page_token;
    });
    const refusal = async (url: string, caller = crm) => {
      const { status, body } = await caller(url);
      return [status, body.code];
    };

    test("are bound to the parameters", async () => {
      for (const changed of ["&sort_order=asc", "&converted=both", "&cvid=1"]) {
        const code = (await crm(`${path}${changed}&page_token=${token}`)).body.code;
        expect([changed, code]).toEqual([
          changed,
          changed === "&cvid=1" ? "INVALID_DATA" : "TOKEN_BOUND_DATA_MISMATCH",
        ]);
      }
      expect(await refusal(`Leads?fields=Last_Name&page_token=${token}`)).toEqual([
        400,
        "TOKEN_BOUND_DATA_MISMATCH",
      ]);
      expect((await crm(`Leads?per_page=2&page_token=${token}&fields=Last_Name`)).status).toBe(200);
    });

    test("are bound to the user", async () => {
      const asBob = crmCaller(zoho, account, account.issueToken({ user: bob }).access_token);
      expect(await refusal(`${path}&page_token=${token}`, asBob)).toEqual([
        400,
        "TOKEN_BOUND_DATA_MISMATCH",
      ]);
    });

    test("do not go together with a page", async () => {
      expect(await refusal(`${path}&page_token=${token}&page=2`)).toEqual([
        400,
        "AMBIGUITY_DURING_PROCESSING",
      ]);
    });

    test("expire after a day", async () => {
      zoho.clock.advance(86_400_000 - 1);
      crm = crmCaller(zoho, account);
      expect((await crm(`${path}&page_token=${token}`)).status).toBe(200);
      zoho.clock.advance(1);
      expect(await refusal(`${path}&page_token=${token}`)).toEqual([400, "EXPIRED_VALUE"]);
    });

    test("that are none are refused", async () => {
      expect(await refusal(`${path}&page_token=nonsense`)).toEqual([
        400,
        "TOKEN_BOUND_DATA_MISMATCH",
      ]);
    });
  });

  test("tokens end at 100,000 records", async () => {
    const ids = seed(500);
    const url = "/crm/v8/Leads?fields=id";
    const request = readRequest({ method: "GET", url, headers: {}, rawBody: Buffer.alloc(0) });
    const last = ids.at(-1) ?? "";
    const from = { side: "after" as const, sortValue: last, id: last };
    const token = writePageToken({ page: 500, from }, request, account.user.id, start);
    const page = await crm(`Leads?fields=id&page_token=${token}`);
    expect(page.body.info).toMatchObject({ page: 500, count: 200, more_records: true });
    const beyond = await crm(`Leads?fields=id&page_token=${page.body.info.next_page_token}`);
    expect([beyond.status, beyond.body.code, beyond.body.details]).toEqual([
      400,
      "PAGINATION_LIMIT_EXCEEDED",
      { param_name: "page_token" },
    ]);
  });

  test.each([
    [true, ["Lead 2"]],
    [false, []],
  ])("If-Modified-Since at a record's own second (inclusive: %s)", async (inclusive, expected) => {
    zoho.quirks.crm.ifModifiedSinceInclusive = inclusive;
    seed(3);
    const since = (time: number) =>
      crm("Leads?fields=Last_Name", {
        headers: { "if-modified-since": `${new Date(time).toISOString().slice(0, 19)}+00:00` },
      });
    const exact = await since(start - second);
    expect(exact.status === 304 ? [] : names(exact)).toEqual(expected);
    expect(names(await since(start - 3 * second - second))).toHaveLength(3);
    const later = await since(start);
    expect([later.status, later.text]).toEqual([304, ""]);
  });

  test("If-Modified-Since needs an offset", async () => {
    const answer = await crm("Leads?fields=id", {
      headers: { "if-modified-since": "2026-05-04T09:00:00" },
    });
    expect([answer.status, answer.body.code]).toEqual([400, "INVALID_DATA"]);
  });

  test.each([
    ["", ["Lead 2", "Lead 1", "Lead 0"]],
    ["&sort_order=asc", ["Lead 0", "Lead 1", "Lead 2"]],
    ["&sort_by=Modified_Time", ["Lead 1", "Lead 2", "Lead 0"]],
    ["&sort_by=Created_Time&sort_order=asc", ["Lead 0", "Lead 1", "Lead 2"]],
  ])("order%s", async (order, expected) => {
    const ids = seed(3);
    account.crm.update("Leads", ids[1] ?? "", { Phone: "1" }, { at: start + second });
    account.crm.update("Leads", ids[2] ?? "", { Phone: "1" }, { at: start });
    expect(names(await crm(`Leads?fields=Last_Name${order}`))).toEqual(expected);
  });

  test.each([
    "sort_by=Last_Name",
    "sort_order=up",
    "per_page=201",
    "per_page=0",
    "page=0",
    "page=x",
  ])("%s is refused", async (parameter) => {
    const answer = await crm(`Leads?fields=id&${parameter}`);
    expect([answer.status, answer.body.code]).toEqual([400, "INVALID_DATA"]);
    expect(answer.body.details.param_name).toBe(parameter.split("=")[0]);
  });

  test("ids choose records, a hundred at most", async () => {
    const ids = seed(4);
    const answer = await crm(`Leads?fields=Last_Name&ids=${ids[3]},${ids[1]},999`);
    expect(names(answer)).toEqual(["Lead 3", "Lead 1"]);
    const many = Array.from({ length: 101 }, (_, index) => index).join();
    expect((await crm(`Leads?fields=id&ids=${many}`)).body.code).toBe("LIMIT_EXCEEDED");
  });

  test("converted leads are left out unless asked for", async () => {
    account.crm.seed("Leads", 2, (index) => ({
      values: { Last_Name: `Lead ${index}`, Converted__s: index === 1 },
    }));
    expect(names(await crm("Leads?fields=Last_Name"))).toEqual(["Lead 0"]);
    expect(names(await crm("Leads?fields=Last_Name&converted=true"))).toEqual(["Lead 1"]);
    expect(names(await crm("Leads?fields=Last_Name&converted=both"))).toHaveLength(2);
  });

  test("a custom view filters and sorts, and costs more", async () => {
    seed(3);
    const cvid = account.crm.defineView("Leads", {
      name: "Some",
      criteria: "((Last_Name:starts_with:Lead)and(Email:equals:lead1@example.com))",
    });
    zoho.requests.clear();
    expect(names(await crm(`Leads?fields=Last_Name&cvid=${cvid}`))).toEqual(["Lead 1"]);
    expect(zoho.requests.all()[0]?.credits).toBe(3);
  });

  test("subforms and multi-lookups come with one record only", async () => {
    account.crm.defineModule({
      apiName: "Rockets",
      fields: [
        field.subform("Stages", [field.integer("Thrust")]),
        field.multiLookup("Crew", "Contacts"),
      ],
    });
    const contact = account.crm.insert("Contacts", { Last_Name: "Doe" });
    const id = account.crm.insert("Rockets", {
      Name: "One",
      Stages: [{ Thrust: 7 }],
      Crew: [{ Crew: { id: contact } }],
    });
    const listed = await crm("Rockets?fields=Name,Stages,Crew");
    expect(listed.body.data).toEqual([{ Name: "One", id }]);
    const [one] = (await crm(`Rockets/${id}`)).body.data;
    expect(one.Stages).toEqual([{ id: expect.any(String), Thrust: 7 }]);
    expect(one.Crew).toEqual([{ id: expect.any(String), Crew: { name: "Doe", id: contact } }]);
  });

  test("rich text is cut at 500 characters", async () => {
    const id = account.crm.insert("Solutions", { Solution_Title: "Long", Answer: "x".repeat(900) });
    expect((await crm("Solutions?fields=Answer")).body.data[0].Answer).toHaveLength(500);
    expect((await crm(`Solutions/${id}`)).body.data[0].Answer).toHaveLength(500);
  });

  test("all notes are for the administrator", async () => {
    const lead = account.crm.insert("Leads", { Last_Name: "Doe" });
    account.crm.insert("Notes", {
      Note_Content: "Hello",
      Parent_Id: { id: lead, module: { api_name: "Leads" } },
    });
    expect((await crm("Notes?fields=Note_Content")).status).toBe(200);
    const asBob = crmCaller(zoho, account, account.issueToken({ user: bob }).access_token);
    const refused = await asBob("Notes?fields=Note_Content");
    expect([refused.status, refused.body.code]).toEqual([403, "NOT_SUPPORTED"]);
  });

  test("related lists are paged like lists", async () => {
    const company = account.crm.insert("Accounts", { Account_Name: "Example Robotics" });
    for (const name of ["Doe", "Roe", "Poe"]) {
      account.crm.insert("Contacts", { Last_Name: name, Account_Name: { id: company } });
    }
    account.crm.insert("Contacts", { Last_Name: "Stranger" });
    const path = `Accounts/${company}/Contacts?fields=Last_Name&per_page=2&sort_order=asc`;
    const first = await crm(path);
    expect(names(first)).toEqual(["Doe", "Roe"]);
    expect(names(await crm(`${path}&page_token=${first.body.info.next_page_token}`))).toEqual([
      "Poe",
    ]);
    expect((await crm(`Accounts/${company}/Contacts`)).body.code).toBe("REQUIRED_PARAM_MISSING");
    expect((await crm(`Accounts/${company}/Nothing?fields=id`)).body).toMatchObject({
      code: "INVALID_DATA",
      details: { resource_path_index: 2 },
    });
  });

  describe("one record", () => {
    test("comes with all fields, system keys and lookups by name", async () => {
      const company = account.crm.insert("Accounts", { Account_Name: "Example Robotics" });
      const id = account.crm.insert("Contacts", {
        First_Name: "Ann",
        Last_Name: "Doe",
        Account_Name: { id: company },
      });
      const { status, body } = await crm(`Contacts/${id}`);
      expect([status, body.data.length]).toEqual([200, 1]);
      expect(body.data[0]).toMatchObject({
        id,
        Full_Name: "Ann Doe",
        Account_Name: { name: "Example Robotics", id: company },
        Owner: { name: "Ada Example", id: "100", email: "ada@example.com" },
        Created_Time: "2026-05-04T14:30:00+05:30",
        $editable: true,
        $approval_state: "approved",
      });
      expect(Object.keys(body.data[0]).length).toBeGreaterThan(50);
      const named = await crm(`Contacts/${id}?fields=Last_Name`);
      expect(named.body.data[0]).not.toHaveProperty("First_Name");
    });

    test("is 204 when unknown or deleted, 400 when the id is none", async () => {
      const [id] = seed(1);
      account.crm.remove("Leads", id ?? "");
      expect((await crm(`Leads/${id}`)).status).toBe(204);
      expect((await crm("Leads/123456")).status).toBe(204);
      const odd = await crm("Leads/12ab");
      expect([odd.status, odd.body.code, odd.body.details]).toEqual([
        400,
        "INVALID_DATA",
        { resource_path_index: 1 },
      ]);
    });
  });

  test("an unknown module is refused", async () => {
    const answer = await crm("Nothings?fields=id");
    expect([answer.status, answer.body.code, answer.body.details]).toEqual([
      400,
      "INVALID_MODULE",
      { resource_path_index: 0 },
    ]);
  });

  describe("deletions", () => {
    test("are listed with who and when, the latest first", async () => {
      const ids = seed(3);
      account.crm.remove("Leads", ids[0] ?? "", { at: start - 2 * second });
      account.crm.remove("Leads", ids[1] ?? "", { by: bob, at: start - second });
      const { body } = await crm("Leads/deleted?per_page=1");
      expect(body.data).toEqual([
        {
          id: ids[1],
          display_name: "Lead 1",
          type: "recycle",
          deleted_time: "2026-05-04T14:29:59+05:30",
          deleted_by: { name: "Bob Example", id: "200" },
          created_by: { name: "Ada Example", id: "100" },
        },
      ]);
      expect(body.info).toEqual({ per_page: 1, count: 1, page: 1, more_records: true });
      expect((await crm("Leads/deleted?per_page=1&page=2")).body.data[0].id).toBe(ids[0]);
      expect((await crm("Contacts/deleted")).status).toBe(204);
    });

    test("can be asked for since a time, and end when restored", async () => {
      const [id = ""] = seed(1);
      account.crm.remove("Leads", id, { at: start });
      const since = (text: string) =>
        crm("Leads/deleted", { headers: { "if-modified-since": text } });
      expect((await since("2026-05-04T08:59:59Z")).body.data).toHaveLength(1);
      expect((await since("2026-05-04T09:00:01Z")).status).toBe(304);
      account.crm.restore("Leads", id);
      expect((await crm("Leads/deleted")).status).toBe(204);
      expect((await crm(`Leads/${id}`)).status).toBe(200);
    });

    test("become permanent after 60 days and are forgotten later", async () => {
      const [id = ""] = seed(1);
      account.crm.remove("Leads", id);
      const types = async (type: string) => {
        crm = crmCaller(zoho, account);
        const answer = await crm(`Leads/deleted?type=${type}`);
        return answer.status === 204 ? 0 : answer.body.data.length;
      };
      expect([await types("recycle"), await types("permanent")]).toEqual([1, 0]);
      zoho.clock.advance(61 * 86_400_000);
      expect([await types("recycle"), await types("permanent")]).toEqual([0, 1]);
      zoho.clock.advance(120 * 86_400_000);
      expect(await types("all")).toBe(0);
    });
  });

  test("a late commit hides a record until its time has come", async () => {
    account.crm.commitDelay = 30_000;
    const id = account.crm.insert("Leads", { Last_Name: "Late" });
    expect((await crm(`Leads/${id}`)).status).toBe(204);
    expect((await crm("Leads?fields=id")).status).toBe(204);
    zoho.clock.advance(30_000);
    const [late] = (await crm("Leads?fields=Modified_Time")).body.data;
    expect(late).toEqual({ id, Modified_Time: "2026-05-04T14:30:00+05:30" });
  });

  test("late commits of one record keep their order", async () => {
    account.crm.commitDelay = 30_000;
    const id = account.crm.insert("Leads", { Last_Name: "First" });
    const seen: number[] = [];
    for (let turn = 1; turn <= 40; turn += 1) {
      account.crm.update("Leads", id, { No_of_Employees: turn });
      zoho.clock.advance(second);
      seen.push(Number(account.crm.get("Leads", id)?.No_of_Employees ?? 0));
    }
    expect(seen).toEqual([...seen].sort((one, other) => one - other));
    expect(new Set(seen).size).toBeGreaterThan(2);
    zoho.clock.advance(30 * second);
    expect(account.crm.get("Leads", id)?.No_of_Employees).toBe(40);
  });
});
