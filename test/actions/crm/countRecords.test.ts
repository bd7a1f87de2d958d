import nock from "nock";
import { runAction } from "../../support/harness";

const path = "/crm/v8/Vendors/actions/count";
const recordType = "Vendors";
const viewId = "4876876000000087501";
const zoho = () => nock("https://www.zohoapis.eu");
const refused = (code: string, details: object = {}) => ({
  code,
  details,
  message: "refused",
  status: "error",
});
const count = (inputs: object = {}) => runAction("crmCountRecords", { recordType, ...inputs });
const odd = [null, "", " ", "1e3", "-1", -1, 1.5, true, [], ["4"], {}, "9".repeat(20)];

describe("crmCountRecords of a module", () => {
  const asked = (query: string) => zoho().post("/crm/v8/coql", { select_query: query });
  const all = "select COUNT(id) from Vendors where id is not null";

  test.each([
    [{ "COUNT(id)": 42 }, 42],
    [{ "count(id)": "42" }, 42],
    [{ id: "7", total: 3 }, 3],
    [{ "COUNT(id)": 0 }, 0],
  ])("takes the one column that is no ID: %j", async (row, expected) => {
    asked(all).reply(200, { data: [row], info: { count: 1, more_records: false } });

    expect(await count()).toEqual({ data: { count: expected, isExact: true } });
  });

  test("converted leads do not count, as in lists", async () => {
    asked(
      all
        .replace("id is not null", "((id is not null) and Converted__s = false)")
        .replace("Vendors", "Leads"),
    ).reply(200, {
      data: [{ "COUNT(id)": 5 }],
    });

    expect(await count({ recordType: "Leads" })).toEqual({ data: { count: 5, isExact: true } });
  });

  test("no content counts as none", async () => {
    asked(all).reply(204);

    expect(await count()).toEqual({ data: { count: 0, isExact: true } });
  });

  test.each([...odd.map((value) => ({ "COUNT(id)": value })), { id: "1" }, {}])(
    "an answer with the row %j is an error and not a number",
    async (row) => {
      asked(all).reply(200, { data: [row] });

      await expect(count()).rejects.toThrow("the answer has no count of records");
    },
  );

  test("a name that is no module's goes into no query", async () => {
    await expect(count({ recordType: "Leads where" })).rejects.toThrow();
    await expect(count({ recordType: "Leads;x" })).rejects.toThrow("is not an API name");
  });

  test("a missing module is refused before a request", async () => {
    await expect(count({ recordType: " " })).rejects.toThrow("Record Type is empty.");
  });
});

describe("crmCountRecords of a custom view", () => {
  const asked = () => zoho().get(path).query({ cvid: viewId });

  test.each([
    [42, 42],
    ["42", 42],
    ["0", 0],
  ])("gives what Zoho counts, which may be old: %j", async (given, expected) => {
    asked().reply(200, { count: given });

    expect(await count({ viewId: ` ${viewId} ` })).toEqual({
      data: { count: expected, isExact: false },
    });
  });

  test("no content counts as none", async () => {
    asked().reply(204);

    expect(await count({ viewId })).toEqual({ data: { count: 0, isExact: false } });
  });

  test.each(odd)("an answer whose count is %j is an error and not a number", async (given) => {
    asked().reply(200, { count: given });

    await expect(count({ viewId })).rejects.toThrow("the answer has no count of records");
  });

  test.each(["NOT_SUPPORTED", "INVALID_DATA", "EXPECTED_PARAM_MISSING"])(
    "%s says that Zoho does not count the view",
    async (code) => {
      asked().reply(400, refused(code, { module: recordType }));

      await expect(count({ viewId })).rejects.toThrow("does not count this custom view");
    },
  );

  test("conditions beside it are refused before a request", async () => {
    const conditions = [{ field: "Vendor_Name", operator: "equals", value: "x" }];

    await expect(count({ viewId, conditions })).rejects.toThrow(
      "Conditions and Custom View ID do not go together",
    );
  });
});
