import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import type { FaultRule } from "../../simulator/faults";
import { createEvent } from "../support/events";
import { type Call, crmCaller, send } from "./support";

describe("faults and limits", () => {
  let zoho: EmbeddedZoho;
  let account: SimAccount;
  let crm: ReturnType<typeof crmCaller>;
  let books: (path: string, call?: Call) => ReturnType<typeof send>;

  beforeAll(async () => {
    zoho = await startZoho({ seed: 7 });
  });
  beforeEach(() => {
    account = zoho.createAccount({ edition: "Free" });
    const token = account.issueToken().access_token;
    crm = crmCaller(zoho, account, token);
    books = (path, call = {}) =>
      send(zoho, `https://www.zohoapis.com/books/v3/${path}`, {
        ...call,
        headers: { authorization: `Zoho-oauthtoken ${token}` },
      });
    zoho.requests.clear();
  });
  afterEach(() => {
    zoho.faults.clear();
    zoho.limits.enabled = true;
  });
  afterAll(() => zoho.stop());

  const insert = () => crm("Leads", { method: "POST", json: { data: [{ Last_Name: "Doe" }] } });
  const failing = async (rule: FaultRule) => {
    zoho.faults.add(rule);
    return insert().then(
      ({ status }) => status,
      () => "no answer",
    );
  };

  test("a status is answered instead of doing the work", async () => {
    const rule: FaultRule = {
      kind: "status",
      status: 503,
      body: { message: "busy" },
      headers: { "retry-after": "7" },
    };
    zoho.faults.add(rule);
    const answer = await insert();
    expect([answer.status, answer.body, answer.headers["retry-after"]]).toEqual([
      503,
      { message: "busy" },
      "7",
    ]);
    expect(account.crm.count("Leads")).toBe(0);
    expect(zoho.requests.all()[0]).toMatchObject({ status: 503, fault: "status" });
  });

  test("a status after the work takes the place of its answer alone", async () => {
    expect(await failing({ kind: "statusAfter", status: 502, body: { message: "late" } })).toBe(
      502,
    );
    expect(account.crm.count("Leads")).toBe(1);
    expect(zoho.requests.all()[0]).toMatchObject({
      status: 502,
      answer: { message: "late" },
      fault: "statusAfter",
    });
  });

  test("a connection dropped before the work leaves nothing done", async () => {
    expect(await failing({ kind: "dropBefore" })).toBe("no answer");
    expect(account.crm.count("Leads")).toBe(0);
    expect(zoho.requests.all()[0]).toMatchObject({ status: 0, fault: "dropBefore", bytesOut: 0 });
  });

  test("a connection dropped after the work leaves it done", async () => {
    expect(await failing({ kind: "dropAfter" })).toBe("no answer");
    expect(account.crm.count("Leads")).toBe(1);
    expect(zoho.requests.all()[0]).toMatchObject({
      status: 0,
      answer: { data: [{ code: "SUCCESS" }] },
    });
  });

  test("an altered answer leaves it done, and differs in what was altered alone", async () => {
    const date = "Mon, 01 Jan 2035 00:00:00 GMT";
    zoho.faults.add({
      kind: "alter",
      alter: (answer) => ({ ...answer, headers: { ...answer.headers, date } }),
    });
    const answer = await insert();
    expect([answer.status, answer.headers.date]).toEqual([201, date]);
    expect(answer.body).toMatchObject({ data: [{ code: "SUCCESS" }] });
    expect(account.crm.count("Leads")).toBe(1);
  });

  test.each([
    ["emptyPage", 204],
    ["silentPage", 200],
  ] as const)(
    "%s takes a list's rows, or its word on more, and leaves writes alone",
    async (kind, status) => {
      expect(await failing({ kind })).toBe(201);
      const answer = await crm("Leads?fields=Last_Name");
      expect([answer.status, (answer.body as { info?: unknown } | undefined)?.info]).toEqual([
        status,
        undefined,
      ]);
      expect(account.crm.count("Leads")).toBe(1);
    },
  );

  test("a drip waits between bytes for what it is given", async () => {
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
    };
    zoho.faults.add({ kind: "drip", pause });
    const { status, headers } = await insert();
    expect(status).toBe(201);
    expect(pauses).toBeGreaterThan(100);
    // Whoever has all bytes may send the next request on the same connection.
    expect(pauses).toBe(Number(headers["content-length"]) - 1);
  });

  test("a truncated answer leaves it done, too", async () => {
    expect(await failing({ kind: "truncate" })).toBe("no answer");
    expect(account.crm.count("Leads")).toBe(1);
  });

  test("a delay goes together with another fault", async () => {
    zoho.faults.add({ kind: "delay", milliseconds: 1 });
    expect((await insert()).status).toBe(201);
    expect(await failing({ kind: "status", status: 500 })).toBe(500);
    expect(zoho.requests.all()[1]?.fault).toBe("delay+status");
  });

  test("rules match by product, method, path and request, and are spent", async () => {
    zoho.faults.add({ kind: "status", status: 500, product: "books" });
    zoho.faults.add({ kind: "status", status: 501, method: "DELETE" });
    zoho.faults.add({ kind: "status", status: 502, path: "/crm/v8/Leads/1" });
    zoho.faults.add({ kind: "status", status: 503, path: /Contacts$/ });
    zoho.faults.add({ kind: "status", status: 504, match: ({ query }) => query.has("cvid") });
    const take = zoho.faults.add({ kind: "status", status: 505, times: 2, path: "/crm/v8/Deals" });
    const status = async (path: string, call?: Call) => (await crm(path, call)).status;
    expect((await books("contacts")).status).toBe(500);
    expect(await status("Leads?ids=1", { method: "DELETE" })).toBe(501);
    expect(await status("Leads/1")).toBe(502);
    expect(await status("Contacts?fields=id")).toBe(503);
    expect(await status("Leads?fields=id&cvid=1")).toBe(504);
    expect(await status("Leads?fields=id")).toBe(204);
    const deals = async () => status("Deals?fields=id");
    expect([await deals(), await deals(), await deals()]).toEqual([505, 505, 204]);
    zoho.faults.add({ kind: "status", status: 506, path: "/crm/v8/Tasks" });
    take();
    expect(await status("Tasks?fields=id")).toBe(506);
    zoho.faults.clear();
    expect(await status("Tasks?fields=id")).toBe(204);
  });

  test("a removed rule strikes no more", async () => {
    const remove = zoho.faults.add({ kind: "status", status: 500 });
    expect((await insert()).status).toBe(500);
    remove();
    expect((await insert()).status).toBe(201);
  });

  test("a probability strikes its share, the same for the same seed", async () => {
    zoho.limits.enabled = false;
    const strikes = async (seed: number) => {
      const own = await startZoho({ seed });
      own.faults.add({ kind: "status", status: 500, probability: 0.3 });
      const caller = crmCaller(own, own.createAccount());
      const statuses: number[] = [];
      for (let count = 0; count < 100; count += 1) statuses.push((await caller("org")).status);
      await own.stop();
      return statuses;
    };
    const first = await strikes(3);
    const share = first.filter((status) => status === 500).length;
    expect(share).toBeGreaterThan(15);
    expect(share).toBeLessThan(45);
    expect(await strikes(3)).toEqual(first);
    expect(await strikes(4)).not.toEqual(first);
  });

  test("a dead token is said in each product's words", async () => {
    zoho.faults.add({ kind: "expiredToken", times: 2 });
    const answers = [await crm("org"), await books("contacts"), await crm("org")];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [401, "INVALID_TOKEN"],
      [401, 57],
      [200, undefined],
    ]);
    account.expireTokens();
    expect((await crm("org")).body.code).toBe("INVALID_TOKEN");
  });

  test.each([
    ["crm", undefined, 429, "TOO_MANY_REQUESTS"],
    ["books", undefined, 429, 44],
    ["books", "booksDaily", 429, 45],
    ["books", "booksConcurrent", 429, 1070],
  ] as const)("too many requests at %s, shape %s", async (product, shape, status, code) => {
    zoho.faults.add({ kind: "tooManyRequests", shape });
    const answer = product === "crm" ? await crm("org") : await books("contacts");
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test.each([
    ["Leads/search?word=example", "Too many requests. Please try again later."],
    [
      "Leads/4876876000000333001/Attachments",
      "API rate limit exceeded. Please retry after some time",
    ],
    [
      "Leads/4876876000000333001/Attachments/1",
      "API rate limit exceeded. Please retry after some time",
    ],
  ])("a limit at %s has the code and the words published for it", async (path, message) => {
    zoho.faults.add({ kind: "tooManyRequests" });
    const { status, body } = await crm(path);
    expect([status, body]).toEqual([
      429,
      { code: "RATE_LIMIT_EXCEEDED", details: {}, message, status: "error" },
    ]);
  });

  test("the token server's throttle can be played", async () => {
    zoho.faults.add({ kind: "tooManyRequests", product: "accounts" });
    const answer = await send(zoho, "https://accounts.zoho.com/oauth/v2/token", { method: "POST" });
    expect([answer.status, answer.body.error]).toEqual([400, "Access Denied"]);
  });

  describe("CRM credits", () => {
    test("are counted by what a call costs", async () => {
      const cost = async (path: string, call?: Call) => {
        zoho.requests.clear();
        await crm(path, call);
        return zoho.requests.all()[0]?.credits;
      };
      const write = (count: number): Call => ({
        method: "POST",
        json: { data: Array(count).fill({ Last_Name: "Doe" }) },
      });
      const query = (limit: string): Call => ({
        method: "POST",
        json: { select_query: `select id from Leads where id is not null ${limit}` },
      });
      expect(await cost("Leads?fields=id")).toBe(1);
      expect(await cost("Leads/deleted")).toBe(2);
      expect(await cost("Leads", write(10))).toBe(1);
      expect(await cost("Leads", write(11))).toBe(2);
      expect(await cost("Leads/upsert", write(100))).toBe(10);
      expect(await cost("coql", query(""))).toBe(1);
      expect(await cost("coql", query("limit 201"))).toBe(2);
      expect(await cost("coql", query("limit 0, 2000"))).toBe(3);
    });

    test("are told when half is used, and refused when used up, for 24 hours", async () => {
      account.crm.limits.creditsPerDay = 4;
      const left = async () => (await crm("org")).headers["x-api-credits-remaining"];
      expect([await left(), await left(), await left(), await left()]).toEqual([
        undefined,
        undefined,
        "1",
        "0",
      ]);
      const refused = await crm("org");
      expect([refused.status, refused.body.code]).toEqual([429, "TOO_MANY_REQUESTS"]);
      expect(account.crm.limits.creditsUsed()).toBe(4);
      zoho.limits.enabled = false;
      expect((await crm("org")).status).toBe(200);
      zoho.limits.enabled = true;
      zoho.clock.advance(24 * 60 * 60_000);
      expect((await crmCaller(zoho, account)("org")).status).toBe(200);
    });

    test.each([
      ["Free", 1, 5_000, 5],
      ["Standard", 2, 50_500, 10],
      ["Professional", 2, 51_000, 15],
      ["Enterprise", 2, 52_000, 20],
      ["Ultimate", 2, 54_000, 25],
    ] as const)("%s with %d users", (edition, count, credits, concurrency) => {
      const users = Array.from({ length: count }, (_, index) => ({
        ...account.user,
        id: `${index}`,
      }));
      const { limits } = zoho.createAccount({ edition, users }).crm;
      expect([limits.creditsPerDay, limits.concurrency]).toEqual([credits, concurrency]);
    });
  });

  test("calls at once are limited, heavy ones further", async () => {
    const atOnce = async (path: string, count: number) => {
      const all = createEvent();
      let arrived = 0;
      // None is answered before all of them have come.
      const remove = zoho.faults.add({
        kind: "delay",
        until: all.happened,
        match: () => {
          arrived += 1;
          if (arrived === count) setImmediate(all.happen);
          return true;
        },
      });
      const answers = await Promise.all(Array.from({ length: count }, () => crm(path)));
      remove();
      return answers.filter(({ status }) => status === 429).length;
    };
    expect(await atOnce("Leads?fields=id", 8)).toBe(3);
    account.crm.limits.subConcurrency = 2;
    expect(await atOnce("Leads?fields=id&sort_by=id", 5)).toBe(3);
    expect(await atOnce("Leads?fields=id", 5)).toBe(0);
  });

  test("Books counts its calls and says how many are left", async () => {
    const { headers } = await books("contacts");
    expect(Number(headers["x-rate-limit-limit"]) - Number(headers["x-rate-limit-remaining"])).toBe(
      1,
    );
  });
});
