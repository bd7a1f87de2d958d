import nock from "nock";
import { createZohoClient } from "../../../../src/zoho/createClient";
import { runWholeQuery } from "../../../../src/zoho/crm/query/wholeQuery";
import { zohoConnection } from "../../../support/connection";
import { recordingLogger } from "../../../support/logger";

type Rows = Record<string, unknown>[];

/** Answers with what the handler gives for the query, in pages as LIMIT, OFFSET and the last id ask; keeps the queries. */
function coql(all: Rows, { mostRows = 2_000, reach = 100_000 } = {}) {
  const queries: string[] = [];
  nock("https://www.zohoapis.eu")
    .persist()
    .post("/crm/v8/coql")
    .reply((_, body) => {
      const { select_query } = body as { select_query: string };
      queries.push(select_query);
      const [, limitText, offsetText] = /limit (\d+)(?: offset (\d+))?$/.exec(select_query) ?? [];
      const [limit, offset] = [Number(limitText), Number(offsetText ?? 0)];
      const refuse = (by: string) => [
        400,
        { code: "LIMIT_EXCEEDED", message: "limit exceeded", details: { by }, status: "error" },
      ];
      if (limit > mostRows) return refuse("limit");
      if (offset + limit > reach) return refuse("offset");
      const after = Number(/id > '(\d+)'/.exec(select_query)?.[1] ?? 0);
      const rest = all.filter(({ id }) => Number(id ?? 1) > after).slice(offset);
      const data = rest.slice(0, limit);
      if (data.length === 0) return [204];
      return [200, { data, info: { count: data.length, more_records: rest.length > limit } }];
    });
  return queries;
}

const run = (query: string) =>
  runWholeQuery(createZohoClient(zohoConnection(), "crm", recordingLogger()), query);
const rows = (count: number): Rows =>
  Array.from({ length: count }, (_, index) => ({ id: String(index + 1) }));

describe("runWholeQuery", () => {
  test("reads a query without order by id", async () => {
    const queries = coql(rows(4_100));

    const query = "select Last_Name from Leads where Email is not null or Phone = 'limit 5'";
    expect(await run(query)).toEqual(rows(4_100));
    expect(queries).toEqual([
      `${query} order by id asc limit 2000`,
      "select Last_Name from Leads where ((Email is not null or Phone = 'limit 5') and id > '2000') order by id asc limit 2000",
      "select Last_Name from Leads where ((Email is not null or Phone = 'limit 5') and id > '4000') order by id asc limit 2000",
    ]);
  });

  test("by id it goes past 100,000 rows", async () => {
    coql(rows(104_000));

    expect(await run("select id from Leads where id is not null")).toHaveLength(104_000);
  });

  test("reads a query with an order by offset, with the id as tie-breaker", async () => {
    const queries = coql(rows(2_500));

    expect(await run("select id from Leads where a = 1 order by Company desc")).toEqual(
      rows(2_500),
    );
    expect(queries).toEqual([
      "select id from Leads where a = 1 order by Company desc, id asc limit 2000",
      "select id from Leads where a = 1 order by Company desc, id asc limit 2000 offset 2000",
    ]);
  });

  test.each([
    ["has the id", "order by Company, id desc"],
    ["is full", `order by ${Array.from({ length: 10 }, (_, index) => `f${index}`).join(", ")}`],
  ])("adds no tie-breaker to an order that %s", async (_, order) => {
    const queries = coql(rows(1));

    await run(`select id from Leads where a = 1 ${order}`);

    expect(queries).toEqual([`select id from Leads where a = 1 ${order} limit 2000`]);
  });

  test.each([
    "select Stage, count(id) from Deals where id is not null group by Stage",
    "select sum (Amount) from Deals where id is not null",
  ])("leaves the order of %s alone", async (query) => {
    const queries = coql([{ Stage: "Won" }]);

    expect(await run(query)).toEqual([{ Stage: "Won" }]);
    expect(queries).toEqual([`${query} limit 2000`]);
  });

  test("keeps every row where Zoho gives no id that the query does not select", async () => {
    coql([{ Last_Name: "Doe" }, { Last_Name: "Roe" }, { Last_Name: "Doe" }]);

    expect(await run("select Last_Name from Leads where a = 1")).toHaveLength(3);
  });

  test("keeps groups that look alike", async () => {
    coql([{ Stage: "Won" }, { Stage: "Won" }]);

    expect(await run("select Stage from Deals where a = 1 group by Stage, Type")).toHaveLength(2);
  });

  test("gives a row that moved to a later page once", async () => {
    coql([...rows(2_000), { id: "2000" }, { id: "2001" }]);

    expect(await run("select id from Leads where a = 1 order by Company")).toEqual(rows(2_001));
  });

  test.each(["", " order by Company"])(
    "goes on with 200 rows where Zoho refuses 2,000 (%j)",
    async (order) => {
      const queries = coql(rows(450), { mostRows: 200 });

      expect(await run(`select id from Leads where a = 1${order}`)).toEqual(rows(450));
      expect(queries).toHaveLength(4);
    },
  );

  test("beyond the reach of offsets it says what was reached, without a call for it", async () => {
    const queries = coql(rows(100_001));

    await expect(run("select id from Leads where a = 1 order by Company")).rejects.toThrow(
      /100,000 were read.*Leave ORDER BY out/,
    );
    expect(queries).toHaveLength(50);
  });

  test("where offsets reach less far than documented it says what was reached as well", async () => {
    coql(rows(10_001), { reach: 10_000 });

    await expect(run("select id from Leads where a = 1 order by Company")).rejects.toThrow(
      "10,000 were read",
    );
  });

  test("no row is an empty list", async () => {
    coql([]);

    expect(await run("select id from Leads where a = 1")).toEqual([]);
  });

  test.each([
    "select id from Leads where a = 1 limit 10",
    "select id from Leads where a = 1 order by b LIMIT 5, 10",
    "select id from Leads where a = 1\nlimit 10 offset 5",
  ])("%j has a LIMIT and is refused before a request", async (query) => {
    await expect(run(query)).rejects.toThrow("Fetch All sets LIMIT and OFFSET itself.");
  });

  test("a LIMIT in a subquery or in the name of a field is none of its own", async () => {
    const queries = coql(rows(1));
    const query =
      "select Credit_Limit from Accounts where id in (select id from Accounts where a = 1 limit 5) and Credit_Limit > 5";

    await run(query);

    expect(queries).toEqual([`${query} order by id asc limit 2000`]);
  });

  test("a query without WHERE is left for Zoho to refuse", async () => {
    const queries = coql(rows(1));

    await run("select id from Leads");

    expect(queries).toEqual(["select id from Leads limit 2000"]);
  });
});
