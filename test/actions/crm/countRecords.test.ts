import nock from "nock";
import { runAction } from "../../support/harness";

const path = "/crm/v8/Leads/actions/count";
const recordType = "Leads";
const zoho = () => nock("https://www.zohoapis.eu");
const refused = (code: string, details: object = {}) => ({
  code,
  details,
  message: "refused",
  status: "error",
});

describe("crmCountRecords", () => {
  test.each([
    [42, 42],
    ["42", 42],
    [0, 0],
    ["0", 0],
  ])("gives the count of the module, which Zoho gives as %j", async (count, expected) => {
    zoho().get(path).query({}).reply(200, { count });

    expect(await runAction("crmCountRecords", { recordType })).toEqual({
      data: { count: expected },
    });
  });

  test("names the custom view", async () => {
    zoho().get(path).query({ cvid: "4876876000000087501" }).reply(200, { count: 3 });

    expect(
      await runAction("crmCountRecords", { recordType, viewId: " 4876876000000087501 " }),
    ).toEqual({ data: { count: 3 } });
  });

  test("no content counts as none", async () => {
    zoho().get(path).reply(204);

    expect(await runAction("crmCountRecords", { recordType })).toEqual({ data: { count: 0 } });
  });

  test.each([null, "", " ", "1e3", "-1", -1, 1.5, true, [], ["4"], {}, "9".repeat(20)])(
    "an answer whose count is %j is an error and not a number",
    async (count) => {
      zoho().get(path).reply(200, { count });

      await expect(runAction("crmCountRecords", { recordType })).rejects.toThrow(
        "the answer has no count of records",
      );
    },
  );

  test("asks for a view where Zoho counts nothing without one", async () => {
    const param_names = ["criteria", "email", "phone", "word"];
    zoho().get(path).reply(400, refused("EXPECTED_PARAM_MISSING", { param_names }));

    await expect(runAction("crmCountRecords", { recordType })).rejects.toThrow(
      "Select a Custom View ID",
    );
  });

  test("a module that Zoho does not count is an error that says so", async () => {
    zoho()
      .get(path)
      .reply(400, refused("NOT_SUPPORTED", { module: recordType }));

    await expect(runAction("crmCountRecords", { recordType })).rejects.toThrow(
      "Zoho CRM does not support this for the module",
    );
  });

  test("a missing module is refused before a request", async () => {
    await expect(runAction("crmCountRecords", { recordType: " " })).rejects.toThrow(
      "Record Type is empty.",
    );
  });
});
