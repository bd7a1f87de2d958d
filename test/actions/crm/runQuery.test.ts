import nock from "nock";
import { runAction } from "../../support/harness";
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
      "The COQL query is malformed. It needs a WHERE clause",
    );
  });

  test("an empty query is refused before a request", async () => {
    await expect(runAction("crmRunQuery", { query: " " })).rejects.toThrow("Query is empty.");
  });
});
