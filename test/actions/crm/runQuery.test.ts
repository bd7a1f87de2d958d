import nock from "nock";
import { recordingLogger, runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

const zoho = () => nock("https://www.zohoapis.eu");
const query = "select Last_Name from Leads where Last_Name = 'O\\'Example'";

describe("crmRunQuery", () => {
  test("posts the query and returns the rows", async () => {
    const rows = [{ id: "1", Last_Name: "O'Example", Amount: 0 }];
    zoho()
      .post("/crm/v8/coql", { select_query: query })
      .reply(200, { data: rows, info: { count: 1, more_records: false } });

    expect(await runAction("crmRunQuery", { query })).toEqual({ data: rows });
  });

  test("no row, which Zoho answers with 204, is an empty list", async () => {
    zoho().post("/crm/v8/coql").reply(204);

    expect(await runAction("crmRunQuery", { query })).toEqual({ data: [] });
  });

  test.each([
    ["where id is not null", 1],
    ["where Last_Name = ' limit '", 1],
    ["where id is not null limit 5", 0],
  ])("says in the log when a query without LIMIT has more rows: %s", async (where, warnings) => {
    const { lines, logger } = recordingLogger();
    zoho()
      .post("/crm/v8/coql")
      .reply(200, { data: [{ id: "1" }], info: { more_records: true } });

    await runAction("crmRunQuery", { query: `select id from Leads ${where}` }, { logger });

    expect(lines.filter(({ message }) => message.includes("the query has more"))).toHaveLength(
      warnings,
    );
  });

  test("is repeated although it is a POST, since it changes nothing", async () => {
    skipWaits();
    zoho().post("/crm/v8/coql").reply(503);
    zoho()
      .post("/crm/v8/coql")
      .reply(200, { data: [{ id: "1" }] });

    expect(await runAction("crmRunQuery", { query })).toEqual({ data: [{ id: "1" }] });
  });

  test("a malformed query is an error that tells what COQL wants", async () => {
    zoho()
      .post("/crm/v8/coql")
      .reply(400, {
        code: "SYNTAX_ERROR",
        details: { near: "from", line: 1, column: 8 },
        message: "invalid query formed",
        status: "error",
      });

    await expect(runAction("crmRunQuery", { query: "select from Leads" })).rejects.toThrow(
      "The COQL query is malformed. A query needs a WHERE clause",
    );
  });

  test("an empty query is refused before a request", async () => {
    await expect(runAction("crmRunQuery", { query: " " })).rejects.toThrow("Query is empty.");
  });
});

describe("crmRunQuery with Parameters", () => {
  test("fills them in, typed values as they are and text in quotes", async () => {
    const scope = zoho()
      .post("/crm/v8/coql", {
        select_query:
          "select id from Deals where (Owner_Name = 'O''Example' and Amount > 100) and Stage in ('Won', 'Lost')",
      })
      .reply(204);

    await runAction("crmRunQuery", {
      query:
        "select id from Deals where (Owner_Name = :owner and Amount > :least) and Stage in :stages",
      parameters: [
        { key: "owner", value: "O'Example" },
        { key: "least", value: 100 },
        { key: "stages", value: '["Won", "Lost"]' },
      ],
    });

    expect(scope.isDone()).toBe(true);
  });

  test.each([
    [[], "The query has :name, but Parameters holds no name."],
    [{ name: "a", other: "b" }, "The query does not use :other."],
    [{ name: { id: "1" } }, "The parameter name is not a text, number"],
    ["name", "Parameters is neither an object nor a list of keys and values."],
  ])("%j are refused before a request", async (parameters, message) => {
    const query = "select id from Leads where Last_Name = :name";
    await expect(runAction("crmRunQuery", { query, parameters })).rejects.toThrow(message);
  });
});

describe("crmRunQuery with Fetch All", () => {
  test("gives the rows of all pages", async () => {
    const plain = "select Last_Name from Leads where id is not null";
    zoho()
      .post("/crm/v8/coql", { select_query: `${plain} order by id asc limit 2000` })
      .reply(200, { data: [{ id: "1" }], info: { count: 1, more_records: true } });
    zoho()
      .post("/crm/v8/coql", {
        select_query:
          "select Last_Name from Leads where ((id is not null) and id > '1') order by id asc limit 2000",
      })
      .reply(200, { data: [{ id: "2" }], info: { count: 1, more_records: false } });

    expect(await runAction("crmRunQuery", { query: plain, fetchAll: "true" })).toEqual({
      data: [{ id: "1" }, { id: "2" }],
    });
  });

  test("no row, which Zoho answers with 204, is an empty list", async () => {
    zoho().post("/crm/v8/coql").reply(204);

    expect(await runAction("crmRunQuery", { query, fetchAll: true })).toEqual({ data: [] });
  });

  test("a query with a LIMIT is refused before a request", async () => {
    await expect(
      runAction("crmRunQuery", { query: `${query} limit 10`, fetchAll: true }),
    ).rejects.toThrow("Fetch All sets LIMIT and OFFSET itself.");
  });
});
