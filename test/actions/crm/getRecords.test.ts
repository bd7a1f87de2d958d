import nock from "nock";
import { runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

const zoho = () => nock("https://www.zohoapis.eu");
const path = "/crm/v8/Leads";
const inputs = { recordType: "Leads", fields: ["Last_Name", "Email"] };
const info = (overrides: Record<string, unknown> = {}) => ({
  per_page: 200,
  count: 1,
  page: 1,
  more_records: false,
  next_page_token: null,
  page_token_expiry: null,
  ...overrides,
});
const records = (...ids: string[]) => ids.map((id) => ({ id, Last_Name: `Example ${id}` }));
const fieldNames = (count: number) => Array.from({ length: count }, (_, index) => `Field_${index}`);

describe("crmGetRecords", () => {
  test("asks for a page and returns Zoho's list with its info", async () => {
    const zohoInfo = info({ more_records: true, next_page_token: "next", call: false });
    const scope = zoho()
      .get(path)
      .query({ fields: "Last_Name,Email", page: 1, per_page: 200 })
      .reply(200, { data: records("1"), info: zohoInfo });

    const result = await runAction("crmGetRecords", inputs);

    expect(result).toEqual({ data: { data: records("1"), info: zohoInfo } });
    expect(scope.isDone()).toBe(true);
  });

  test("passes on page, page size and sorting", async () => {
    const scope = zoho()
      .get(path)
      .query({
        fields: "Last_Name,Email",
        page: 3,
        per_page: 10,
        sort_by: "Modified_Time",
        sort_order: "asc",
      })
      .reply(204);

    await runAction("crmGetRecords", {
      ...inputs,
      page: "3",
      per_page: 10,
      sort_by: "Modified_Time",
      sort_order: "asc",
    });

    expect(scope.isDone()).toBe(true);
  });

  test("HTTP 204 is an empty list", async () => {
    zoho().get(path).query(true).reply(204);

    expect(await runAction("crmGetRecords", inputs)).toEqual({ data: { data: [] } });
  });

  test("a page token wins over the page", async () => {
    const scope = zoho()
      .get(path)
      .query({ fields: "Last_Name,Email", per_page: 200, page_token: "abc" })
      .reply(200, { data: records("1"), info: info({ page: 11 }) });

    await runAction("crmGetRecords", { ...inputs, page: "1", page_token: "abc" });

    expect(scope.isDone()).toBe(true);
  });

  test("the info of one page leads to the next", async () => {
    zoho()
      .get(path)
      .query({ fields: "Last_Name,Email", page: 1, per_page: 200 })
      .reply(200, {
        data: records("1"),
        info: info({ more_records: true, next_page_token: "second" }),
      });
    zoho()
      .get(path)
      .query({ fields: "Last_Name,Email", per_page: 200, page_token: "second" })
      .reply(200, { data: records("2"), info: info({ page: 2 }) });

    const first = await runAction("crmGetRecords", inputs);
    const { data } = first as { data: { info: { next_page_token: string } } };
    const second = await runAction("crmGetRecords", {
      ...inputs,
      page_token: data.info.next_page_token,
    });

    expect(second).toMatchObject({ data: { data: records("2") } });
  });

  test.each([
    ["a list with blanks", ["Last_Name", "", " Email "]],
    ["text with commas", "Last_Name, Email"],
    ["a JSON list", '["Last_Name", "Email"]'],
  ])("takes fields as %s", async (_, fields) => {
    const scope = zoho()
      .get(path)
      .query({ fields: "Last_Name,Email", page: 1, per_page: 200 })
      .reply(204);

    await runAction("crmGetRecords", { recordType: "Leads", fields });

    expect(scope.isDone()).toBe(true);
  });

  test("an HTTP failure tells what to do", async () => {
    zoho()
      .get(path)
      .query(true)
      .reply(400, {
        code: "DISCRETE_PAGINATION_LIMIT_EXCEEDED",
        details: { limit: 2000 },
        message: "limit exceeded",
        status: "error",
      });

    await expect(runAction("crmGetRecords", { ...inputs, page: "11" })).rejects.toThrow(
      "Pages reach only the first 2,000 records. Turn on Fetch All",
    );
  });

  test.each([
    [{ per_page: "201" }, 'Per Page is "201". Give a whole number from 1 to 200.'],
    [{ per_page: "0" }, 'Per Page is "0".'],
    [{ page: "first" }, 'Page is "first".'],
    [{ recordType: "" }, "Record Type is empty."],
  ])("%j is refused before a request", async (wrong, message) => {
    await expect(runAction("crmGetRecords", { ...inputs, ...wrong })).rejects.toThrow(message);
  });
});

describe("crmGetRecords without fields", () => {
  test("asks for all fields of the module", async () => {
    zoho()
      .get("/crm/v8/settings/fields?module=Leads")
      .reply(200, { fields: [{ api_name: "Last_Name" }, { api_name: "Robot__c" }] });
    const scope = zoho()
      .get(path)
      .query({ fields: "Last_Name,Robot__c", page: 1, per_page: 200 })
      .reply(200, { data: records("1"), info: info() });

    await runAction("crmGetRecords", { recordType: "Leads", fields: [] });

    expect(scope.isDone()).toBe(true);
  });

  test("still asks when the metadata names none", async () => {
    zoho().get("/crm/v8/settings/fields?module=Leads").reply(204);
    zoho()
      .get(path)
      .query({ fields: "id", page: 1, per_page: 200 })
      .reply(200, { data: [{ id: "1" }], info: info() });

    expect(await runAction("crmGetRecords", { recordType: "Leads" })).toMatchObject({
      data: { data: [{ id: "1" }] },
    });
  });
});

describe("crmGetRecords with more than 50 fields", () => {
  const fields = fieldNames(120);
  const batch = (number: number) => fields.slice(number * 50, (number + 1) * 50).join(",");
  const many = { recordType: "Leads", fields };

  test("fetches them in batches and merges them by id, in the first batch's order", async () => {
    const query = { page: 1, per_page: 200 };
    zoho()
      .get(path)
      .query({ ...query, fields: batch(0) })
      .reply(200, {
        data: [
          { id: "2", Field_0: "b" },
          { id: "1", Field_0: "a" },
        ],
        info: info(),
      });
    zoho()
      .get(path)
      .query({ ...query, fields: batch(1) })
      .reply(200, {
        data: [
          { id: "1", Field_50: 0 },
          { id: "2", Field_50: null },
        ],
        info: info(),
      });
    zoho()
      .get(path)
      .query({ ...query, fields: batch(2) })
      .reply(200, { data: [{ id: "2", Field_100: "" }, { id: "1" }], info: info() });

    expect(await runAction("crmGetRecords", many)).toEqual({
      data: {
        data: [
          { id: "2", Field_0: "b", Field_50: null, Field_100: "" },
          { id: "1", Field_0: "a", Field_50: 0 },
        ],
        info: info(),
      },
    });
  });

  test("fetches a row by id that moved to another page between the batches", async () => {
    zoho()
      .get(path)
      .query(({ fields }) => fields === batch(0))
      .reply(200, { data: [{ id: "1" }, { id: "2" }], info: info() });
    zoho()
      .get(path)
      .query(({ fields, ids }) => fields === batch(1) && !ids)
      .reply(200, { data: [{ id: "3" }, { id: "1", Field_50: "x" }], info: info() });
    zoho()
      .get(path)
      .query({ fields: batch(1), ids: "2", per_page: 200 })
      .reply(200, { data: [{ id: "2", Field_50: "y" }], info: info() });
    zoho()
      .get(path)
      .query(({ fields }) => fields === batch(2))
      .reply(200, { data: [{ id: "1" }, { id: "2" }], info: info() });

    expect(await runAction("crmGetRecords", many)).toMatchObject({
      data: {
        data: [
          { id: "1", Field_50: "x" },
          { id: "2", Field_50: "y" },
        ],
      },
    });
  });

  test("and a page token asks for the first batch by token and for the others by id", async () => {
    zoho()
      .get(path)
      .query({ fields: batch(0), per_page: 200, page_token: "second" })
      .reply(200, { data: [{ id: "7", Field_0: "a" }], info: info({ page: 2 }) });
    for (const number of [1, 2]) {
      zoho()
        .get(path)
        .query({ fields: batch(number), ids: "7", per_page: 200 })
        .reply(200, { data: [{ id: "7", [`Field_${number * 50}`]: number }] });
    }

    expect(await runAction("crmGetRecords", { ...many, page_token: "second" })).toMatchObject({
      data: { data: [{ id: "7", Field_0: "a", Field_50: 1, Field_100: 2 }] },
    });
  });

  test("walks each batch with its own token, which is bound to its fields", async () => {
    const two = { recordType: "Leads", fields: fieldNames(60), fetchAll: true };
    const [first, second] = [two.fields.slice(0, 50).join(","), two.fields.slice(50).join(",")];
    for (const [name, fields] of Object.entries({ first, second })) {
      zoho()
        .get(path)
        .query({ fields, page: 1, per_page: 200 })
        .reply(200, {
          data: [{ id: "1", [name]: 1 }],
          info: info({ more_records: true, next_page_token: `token of ${name}` }),
        });
      zoho()
        .get(path)
        .query({ fields, page_token: `token of ${name}`, per_page: 200 })
        .reply(200, { data: [{ id: "2", [name]: 2 }], info: info({ page: 2 }) });
    }

    expect(await runAction("crmGetRecords", two)).toMatchObject({
      data: {
        data: [
          { id: "1", first: 1, second: 1 },
          { id: "2", first: 2, second: 2 },
        ],
      },
    });
  });
});

describe("crmGetRecords with Fetch All", () => {
  test("walks by token from the given page and describes the whole", async () => {
    const query = { fields: "Last_Name,Email", per_page: 2 };
    zoho()
      .get(path)
      .query({ ...query, page: 2 })
      .reply(200, {
        data: records("1", "2"),
        info: info({ per_page: 2, count: 2, page: 2, more_records: true, next_page_token: "t" }),
      });
    zoho()
      .get(path)
      .query({ ...query, page_token: "t" })
      .reply(200, { data: records("3"), info: info({ per_page: 2, page: 3 }) });

    const result = await runAction("crmGetRecords", {
      ...inputs,
      page: "2",
      per_page: "2",
      fetchAll: true,
    });

    expect(result).toEqual({
      data: { data: records("1", "2", "3"), info: info({ per_page: 2, count: 3, page: 2 }) },
    });
  });

  test("gives a record that moved to a later page during the walk once, as it was last", async () => {
    zoho()
      .get(path)
      .query(({ page }) => page === "1")
      .reply(200, {
        data: [{ id: "1", Stage: "old" }, { id: "2" }],
        info: info({ more_records: true, next_page_token: "t" }),
      });
    zoho()
      .get(path)
      .query(({ page_token }) => page_token === "t")
      .reply(200, { data: [{ id: "1", Stage: "new" }], info: info() });

    expect(await runAction("crmGetRecords", { ...inputs, fetchAll: "true" })).toMatchObject({
      data: { data: [{ id: "1", Stage: "new" }, { id: "2" }], info: { count: 2 } },
    });
  });

  test("of nothing is an empty list", async () => {
    zoho().get(path).query(true).reply(204);

    expect(await runAction("crmGetRecords", { ...inputs, fetchAll: true })).toEqual({
      data: { data: [] },
    });
  });

  test("that fails on the way is an error, not a part of the list", async () => {
    zoho()
      .get(path)
      .query(({ page }) => page === "1")
      .reply(200, {
        data: records("1"),
        info: info({ more_records: true, next_page_token: "t" }),
      });
    zoho()
      .get(path)
      .query(({ page_token }) => page_token === "t")
      .reply(403, { code: "NO_PERMISSION", message: "no", details: {}, status: "error" });

    await expect(runAction("crmGetRecords", { ...inputs, fetchAll: true })).rejects.toThrow(
      "NO_PERMISSION",
    );
  });

  test("that begins with an expired token is an error with the next step", async () => {
    zoho()
      .get(path)
      .query(true)
      .reply(400, { code: "EXPIRED_VALUE", message: "expired", details: {}, status: "error" });

    await expect(
      runAction("crmGetRecords", { ...inputs, page_token: "old", fetchAll: true }),
    ).rejects.toThrow("The Page Token has expired");
  });
});

const refusal = (code: string, details: Record<string, unknown> = {}) => ({
  code,
  details,
  message: "refused",
  status: "error",
});

/** The first page is answered, the second one refused. */
function listThatEnds(data: Record<string, unknown>[], [status, body]: [number, unknown]) {
  zoho()
    .get(path)
    .query(({ page }) => page === "1")
    .reply(200, { data, info: info({ more_records: true, next_page_token: "t" }) });
  zoho()
    .get(path)
    .query(({ page_token }) => page_token === "t")
    .reply(status, body as Record<string, unknown>);
}

/** Answers a COQL query with ids, the expected LIMIT and all. */
const answerQuery = (select_query: string, ids: string[], more_records = false) =>
  zoho()
    .post("/crm/v8/coql", { select_query })
    .reply(200, { data: ids.map((id) => ({ id })), info: { count: ids.length, more_records } });

describe("crmGetRecords with Fetch All, where Zoho ends the walk by token", () => {
  const wall = [400, refusal("PAGINATION_LIMIT_EXCEEDED", { limit: 100_000 })] as [number, unknown];

  test.each<[string, [number, unknown]]>([
    ["at 100,000 records", wall],
    ["with an expired token", [400, refusal("EXPIRED_VALUE", { param_name: "page_token" })]],
    ["with a token of other inputs", [400, refusal("TOKEN_BOUND_DATA_MISMATCH")]],
    ["with a token it does not know", [400, refusal("INVALID_DATA", { param_name: "page_token" })]],
  ])("%s, it goes on by key with rows of the same shape", async (_, end) => {
    listThatEnds(records("9", "8"), end);
    answerQuery(
      "select id from Leads where id < '8' order by id desc limit 2000",
      ["7", "6"],
      true,
    );
    answerQuery(
      "select id from Leads where ((id < '8') and id < '6') order by id desc limit 2000",
      ["5"],
    );
    for (const [ids, found] of [
      ["7,6", records("6", "7")],
      ["5", records("5")],
    ] as const) {
      zoho()
        .get(path)
        .query({ ids, fields: "Last_Name,Email", per_page: 200 })
        .reply(200, { data: found, info: info() });
    }

    expect(await runAction("crmGetRecords", { ...inputs, fetchAll: true })).toEqual({
      data: {
        data: records("9", "8", "7", "6", "5"),
        info: info({ count: 5, more_records: false }),
      },
    });
  });

  test("without a token although there are more, it goes on by key", async () => {
    zoho()
      .get(path)
      .query(({ page }) => page === "1")
      .reply(200, {
        data: records("9"),
        info: info({ more_records: true, next_page_token: "t" }),
      });
    zoho()
      .get(path)
      .query(({ page_token }) => page_token === "t")
      .reply(200, { data: records("8"), info: info({ more_records: true }) });
    answerQuery("select id from Leads where id < '8' order by id desc limit 2000", ["7"]);
    zoho()
      .get(path)
      .query({ ids: "7", fields: "Last_Name,Email", per_page: 200 })
      .reply(200, {
        data: records("7"),
      });

    expect(await runAction("crmGetRecords", { ...inputs, fetchAll: true })).toMatchObject({
      data: { data: records("9", "8", "7") },
    });
  });

  test("sorted by time, it reads those of the last time again, gives each once and leaves the time out", async () => {
    const sorted = { ...inputs, fetchAll: true, sort_by: "Modified_Time", sort_order: "asc" };
    const fields = "Modified_Time,Last_Name,Email";
    const at = (time: string, ...ids: string[]) =>
      records(...ids).map((record) => ({ ...record, Modified_Time: time }));
    const [early, late] = ["2026-06-01T10:00:00+02:00", "2026-06-01T11:00:00+02:00"];
    listThatEnds(at(early, "1", "2"), wall);
    zoho()
      .post("/crm/v8/coql", {
        select_query: `select id, Modified_Time from Leads where Modified_Time >= '${early}' order by Modified_Time asc, id asc limit 2000`,
      })
      .reply(200, { data: [...at(early, "1", "2", "3"), ...at(late, "0")], info: {} });
    zoho()
      .get(path)
      .query({ ids: "1,2,3,0", fields, per_page: 200 })
      .reply(200, { data: [...at(late, "0"), ...at(early, "3", "2", "1")] });

    expect(await runAction("crmGetRecords", sorted)).toEqual({
      data: { data: records("1", "2", "3", "0"), info: info({ count: 4 }) },
    });
  });

  test("with more than 50 fields it fetches the rest in batches, too", async () => {
    const fields = fieldNames(60);
    const [one, two] = [fields.slice(0, 50).join(","), fields.slice(50).join(",")];
    for (const batch of [one, two]) {
      zoho()
        .get(path)
        .query({ fields: batch, page: 1, per_page: 200 })
        .reply(200, {
          data: records("9"),
          info: info({ more_records: true, next_page_token: batch }),
        });
      zoho()
        .get(path)
        .query({ fields: batch, page_token: batch, per_page: 200 })
        .reply(...(wall as [number, Record<string, unknown>]));
      zoho()
        .get(path)
        .query({ fields: batch, ids: "8", per_page: 200 })
        .reply(200, { data: [{ id: "8", [batch.split(",")[0] ?? ""]: batch === one ? 1 : 2 }] });
    }
    answerQuery("select id from Leads where id < '9' order by id desc limit 2000", ["8"]);

    expect(
      await runAction("crmGetRecords", { recordType: "Leads", fields, fetchAll: true }),
    ).toMatchObject({ data: { data: [{ id: "9" }, { id: "8", Field_0: 1, Field_50: 2 }] } });
  });

  test("a record that was deleted meanwhile is left out", async () => {
    listThatEnds(records("9"), wall);
    answerQuery("select id from Leads where id < '9' order by id desc limit 2000", ["8", "7"]);
    zoho()
      .get(path)
      .query({ ids: "8,7", fields: "Last_Name,Email", per_page: 200 })
      .reply(200, {
        data: records("7"),
      });
    zoho().get(path).query({ ids: "8", fields: "id", per_page: 200 }).reply(204);

    expect(await runAction("crmGetRecords", { ...inputs, fetchAll: true })).toMatchObject({
      data: { data: records("9", "7") },
    });
  });

  test.each<[string, [number, unknown], string]>([
    ["the scope is missing", [401, refusal("OAUTH_SCOPE_MISMATCH")], "ZohoCRM.coql.READ"],
    ["COQL does not know the module", [400, refusal("INVALID_MODULE")], "INVALID_MODULE"],
  ])("and %s, the error says what was reached and what to do", async (_, [status, body], names) => {
    listThatEnds(records("9", "8"), wall);
    zoho()
      .post("/crm/v8/coql")
      .reply(status, body as Record<string, unknown>);

    const { message } = await runAction("crmGetRecords", { ...inputs, fetchAll: true }).then(
      () => new Error("It succeeded."),
      (thrown: Error) => thrown,
    );

    expect(message).toContain("Zoho ended the list of Leads after 2 records (PAGINATION_LIMIT");
    expect(message).toContain(names);
    expect(message).toContain("read the module in parts with CRM - COQL Query");
  });

  test("and Zoho fails for the moment, the error is Zoho's", async () => {
    skipWaits();
    listThatEnds(records("9"), wall);
    zoho().persist().post("/crm/v8/coql").reply(503);

    await expect(runAction("crmGetRecords", { ...inputs, fetchAll: true })).rejects.toThrow(
      "Zoho CRM: the service failed.",
    );
  });

  test("and the token of the connection is dead, the connection is at fault", async () => {
    listThatEnds(records("9"), wall);
    zoho().post("/crm/v8/coql").reply(401, refusal("INVALID_TOKEN"));

    await expect(runAction("crmGetRecords", { ...inputs, fetchAll: true })).rejects.toThrow(
      "connect to Zoho again",
    );
  });
});

describe("crmGetRecords with Max Records", () => {
  test("ends Fetch All without a call too many and says so", async () => {
    listThatEnds(records("9", "8", "7"), [500, {}]);

    expect(
      await runAction("crmGetRecords", { ...inputs, fetchAll: true, maxRecords: "2" }),
    ).toEqual({
      data: {
        data: records("9", "8"),
        info: info({ count: 2, more_records: true, truncated: true }),
      },
    });
  });

  test("smaller than the last page says that there was more", async () => {
    zoho()
      .get(path)
      .query(true)
      .reply(200, { data: records("9", "8"), info: info({ count: 2 }) });

    expect(
      await runAction("crmGetRecords", { ...inputs, fetchAll: true, maxRecords: 1 }),
    ).toMatchObject({ data: { data: records("9"), info: { count: 1, truncated: true } } });
  });

  test("that is met where a page ends leaves the next page alone", async () => {
    listThatEnds(records("9", "8"), [500, {}]);

    expect(
      await runAction("crmGetRecords", { ...inputs, fetchAll: true, maxRecords: 2 }),
    ).toMatchObject({ data: { data: records("9", "8"), info: { truncated: true } } });
  });

  test.each([2, 3])("of %d says of a list of two that it is whole", async (maxRecords) => {
    zoho()
      .get(path)
      .query(true)
      .reply(200, { data: records("9", "8"), info: info({ count: 2 }) });

    expect(await runAction("crmGetRecords", { ...inputs, fetchAll: true, maxRecords })).toEqual({
      data: { data: records("9", "8"), info: info({ count: 2, truncated: false }) },
    });
  });

  test("cuts a single page, whose token would skip what was cut", async () => {
    zoho()
      .get(path)
      .query(true)
      .reply(200, {
        data: records("9", "8"),
        info: info({ count: 2, more_records: true, next_page_token: "t" }),
      });

    expect(await runAction("crmGetRecords", { ...inputs, maxRecords: 1 })).toEqual({
      data: {
        data: records("9"),
        info: info({ count: 1, more_records: true, truncated: true }),
      },
    });
  });

  test("says of nothing that it is whole", async () => {
    zoho().get(path).query(true).reply(204);

    expect(await runAction("crmGetRecords", { ...inputs, fetchAll: true, maxRecords: 5 })).toEqual({
      data: { data: [], info: { truncated: false } },
    });
  });

  test.each(["0", "-1", "many", "1.5"])("of %j is refused before a request", async (maxRecords) => {
    await expect(runAction("crmGetRecords", { ...inputs, maxRecords })).rejects.toThrow(
      `Max Records is "${maxRecords}".`,
    );
  });
});

describe("crmGetRecords with Use COQL", () => {
  const byCoql = { ...inputs, fetchAll: true, useCoql: true };

  test("reads 2,000 records per call by key, in the list's order", async () => {
    const select = "select id, Last_Name, Email from Leads where";
    for (const [query, ids, more_records] of [
      [`${select} id is not null order by id desc limit 2000`, ["9", "8"], true],
      [`${select} id < '8' order by id desc limit 2000`, ["7"], false],
    ] as const) {
      zoho()
        .post("/crm/v8/coql", { select_query: query })
        .reply(200, { data: records(...ids), info: { count: ids.length, more_records } });
    }

    expect(await runAction("crmGetRecords", byCoql)).toEqual({
      data: {
        data: records("9", "8", "7"),
        info: {
          count: 3,
          more_records: false,
          next_page_token: null,
          page_token_expiry: null,
        },
      },
    });
  });

  test("sorts as asked for and leaves the sort field out of the rows", async () => {
    zoho()
      .post("/crm/v8/coql", {
        select_query:
          "select id, Created_Time, Last_Name, Email from Leads where id is not null order by Created_Time asc, id asc limit 2000",
      })
      .reply(200, {
        data: [{ id: "1", Last_Name: "Example 1", Created_Time: "2026-06-01T10:00:00+02:00" }],
        info: { count: 1, more_records: false },
      });

    const sorted = { ...byCoql, sort_by: "Created_Time", sort_order: "asc" };
    expect(await runAction("crmGetRecords", sorted)).toHaveProperty("data.data", records("1"));
  });

  test("asks for no more rows than Max Records", async () => {
    zoho()
      .post("/crm/v8/coql", {
        select_query:
          "select id, Last_Name, Email from Leads where id is not null order by id desc limit 2",
      })
      .reply(200, { data: records("9", "8"), info: { count: 2, more_records: true } });

    expect(await runAction("crmGetRecords", { ...byCoql, maxRecords: 2 })).toMatchObject({
      data: { data: records("9", "8"), info: { count: 2, truncated: true } },
    });
  });

  test("without fields reads those that COQL can select", async () => {
    zoho()
      .get("/crm/v8/settings/fields?module=Leads")
      .reply(200, {
        fields: [
          { api_name: "Last_Name", data_type: "text" },
          { api_name: "Robots", data_type: "subform" },
          { api_name: "Events", data_type: "multiselectlookup" },
          { api_name: "Record_Image", data_type: "profileimage" },
        ],
      });
    answerQuery(
      "select id, Last_Name from Leads where id is not null order by id desc limit 2000",
      ["1"],
    );

    expect(
      await runAction("crmGetRecords", { recordType: "Leads", fetchAll: true, useCoql: true }),
    ).toMatchObject({ data: { data: [{ id: "1" }] } });
  });

  test("of nothing is an empty list", async () => {
    zoho().post("/crm/v8/coql").reply(204);

    expect(await runAction("crmGetRecords", byCoql)).toEqual({ data: { data: [] } });
  });

  test.each([
    [{ fetchAll: false }, "Use COQL is for Fetch All."],
    [{ page: "2" }, "Leave Page at 1"],
    [{ page_token: "t" }, "Page Token empty"],
    [{ sort_order: "down" }, 'Sort Order is "down".'],
    [{ sort_by: "id or id is not null" }, "is not an API name"],
  ])("and %j is refused before a request", async (wrong, message) => {
    await expect(runAction("crmGetRecords", { ...byCoql, ...wrong })).rejects.toThrow(message);
  });
});
