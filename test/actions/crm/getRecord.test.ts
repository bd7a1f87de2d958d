import nock from "nock";
import { accessToken } from "../../support/connection";
import { runAction } from "../../support/harness";

const zoho = () => nock("https://www.zohoapis.eu");
const inputs = { recordType: "Contacts", recordId: "4876876000000333001" };

describe("crmGetRecord", () => {
  test("asks for the record with the connection's token and returns Zoho's list of one", async () => {
    const record = { id: inputs.recordId, Last_Name: "Example", Annual_Revenue: 0, Email: null };
    const scope = zoho()
      .get("/crm/v8/Contacts/4876876000000333001")
      .matchHeader("authorization", `Zoho-oauthtoken ${accessToken}`)
      .reply(200, { data: [record] });

    const result = await runAction("crmGetRecord", inputs);

    expect(result).toEqual({ data: [record] });
    expect(scope.isDone()).toBe(true);
  });

  test("asks for more than 50 fields in batches and merges them", async () => {
    const fields = Array.from({ length: 60 }, (_, index) => `Field_${index}`);
    zoho()
      .get("/crm/v8/Contacts/4876876000000333001")
      .query({ fields: fields.slice(0, 50).join(",") })
      .reply(200, { data: [{ id: inputs.recordId, Field_0: "first" }] });
    zoho()
      .get("/crm/v8/Contacts/4876876000000333001")
      .query({ fields: fields.slice(50).join(",") })
      .reply(200, { data: [{ id: inputs.recordId, Field_59: "last" }] });

    const result = await runAction("crmGetRecord", { ...inputs, fields });

    expect(result).toEqual({ data: [{ id: inputs.recordId, Field_0: "first", Field_59: "last" }] });
  });

  test("an unknown id, which Zoho answers with 204, is an error that says so", async () => {
    zoho().get("/crm/v8/Contacts/4876876000000333001").reply(204);

    await expect(runAction("crmGetRecord", inputs)).rejects.toThrow(
      /record not found: Contacts has no record 4876876000000333001/,
    );
  });

  test("a record id cannot change the path", async () => {
    const scope = zoho()
      .get("/crm/v8/Contacts/1%2F..%2F..%2Forg%3Fx%3D1")
      .reply(200, { data: [{ id: "1" }] });

    await runAction("crmGetRecord", { ...inputs, recordId: "1/../../org?x=1" });

    expect(scope.isDone()).toBe(true);
  });

  test("an unknown module is an error with the next step", async () => {
    zoho()
      .get("/crm/v8/Nothings/1")
      .reply(400, {
        code: "INVALID_MODULE",
        details: { resource_path_index: 0 },
        message: "the module name given seems to be invalid",
        status: "error",
      });

    await expect(
      runAction("crmGetRecord", { recordType: "Nothings", recordId: "1" }),
    ).rejects.toThrow(/the module name given seems to be invalid\. Zoho CRM knows no module/);
  });

  test("an empty record id is refused before a request", async () => {
    await expect(runAction("crmGetRecord", { ...inputs, recordId: " " })).rejects.toThrow(
      "Record ID is empty",
    );
  });
});
