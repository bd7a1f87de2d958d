import nock from "nock";
import { runAction } from "../../support/harness";

const zoho = () => nock("https://www.zohoapis.eu");
const added = {
  code: "SUCCESS",
  status: "success",
  message: "record added",
  details: { id: "4876876000000333001" },
};

/** Runs the action and gives the record that was sent. */
async function sentRecord(inputs: Record<string, unknown>): Promise<unknown> {
  let sent: { data: unknown[] } | undefined;
  zoho()
    .post("/crm/v8/Leads", (body) => {
      sent = body;
      return true;
    })
    .reply(201, { data: [added] });
  await runAction("crmCreateRecord", { recordType: "Leads", ...inputs });
  expect(sent?.data).toHaveLength(1);
  return sent?.data[0];
}

const values = (pairs: Record<string, unknown>) => ({
  fieldValues: Object.entries(pairs).map(([key, value]) => ({ key, value })),
});

describe("crmCreateRecord", () => {
  test("posts one record and returns what Zoho says of it", async () => {
    const scope = zoho()
      .post("/crm/v8/Leads", { data: [{ Last_Name: "Example", Company: "Example Robotics" }] })
      .reply(201, { data: [added] });

    const result = await runAction("crmCreateRecord", {
      recordType: "Leads",
      ...values({ Last_Name: "Example", Company: "Example Robotics" }),
    });

    expect(result).toEqual({ data: [added] });
    expect(scope.isDone()).toBe(true);
  });

  test("takes a custom module, and a label saved by an older step", async () => {
    zoho()
      .post("/crm/v8/Robots__c")
      .reply(201, { data: [added] });
    await runAction("crmCreateRecord", { recordType: "Robots__c", ...values({ Name: "R1" }) });

    zoho()
      .post("/crm/v8/Price_Books")
      .reply(201, { data: [added] });
    await runAction("crmCreateRecord", { recordType: "Price Books", ...values({ Name: "P" }) });
  });

  test("a record that Zoho refuses inside of HTTP 200 is an error", async () => {
    zoho()
      .post("/crm/v8/Leads")
      .reply(200, {
        data: [
          {
            code: "DUPLICATE_DATA",
            status: "error",
            message: "duplicate data",
            details: { api_name: "Email", duplicate_record: { id: "4876876000000333009" } },
          },
        ],
      });

    await expect(
      runAction("crmCreateRecord", { recordType: "Leads", ...values({ Email: "a@example.com" }) }),
    ).rejects.toThrow(
      "Zoho CRM: duplicate data. Concerns field Email, existing record 4876876000000333009.",
    );
  });

  test("an answer that tells of no record is no success", async () => {
    zoho().post("/crm/v8/Leads").reply(200, { data: [] });

    await expect(
      runAction("crmCreateRecord", { recordType: "Leads", ...values({ Last_Name: "Example" }) }),
    ).rejects.toThrow(
      /says nothing of what was written\. It is unknown whether .* Look in Zoho CRM for a new record with these values/,
    );
  });

  test("a missing mandatory field, answered with HTTP 400, is named", async () => {
    zoho()
      .post("/crm/v8/Leads")
      .reply(400, {
        data: [
          {
            code: "MANDATORY_NOT_FOUND",
            status: "error",
            message: "required field not found",
            details: { api_name: "Last_Name", json_path: "$.data[0].Last_Name" },
          },
        ],
      });

    await expect(
      runAction("crmCreateRecord", { recordType: "Leads", ...values({ Phone: "1" }) }),
    ).rejects.toThrow(/required field not found\. Concerns field Last_Name\./);
  });

  test("a scope that is missing is a connection error that says so", async () => {
    zoho().post("/crm/v8/Leads").reply(401, {
      code: "OAUTH_SCOPE_MISMATCH",
      details: {},
      message: "invalid oauth scope to access this URL",
      status: "error",
    });

    await expect(
      runAction("crmCreateRecord", { recordType: "Leads", ...values({ Last_Name: "Example" }) }),
    ).rejects.toThrow("The connection lacks a scope that this operation needs.");
  });

  test.each([
    [{}],
    [{ fieldValues: "", dynamicValues: "" }],
    [{ fieldValues: [], dynamicValues: {} }],
    [{ fieldValues: [{ key: " ", value: "x" }] }],
  ])("nothing to write (%j) is refused before a request", async (inputs) => {
    await expect(runAction("crmCreateRecord", { recordType: "Leads", ...inputs })).rejects.toThrow(
      "There is nothing to write. Fill in Values or Dynamic Fields.",
    );
  });
});

describe("field values", () => {
  test("typed by a builder stay text", async () => {
    const typed = { Zip_Code: "12345", Flag: "true", Nothing: "null", Phone: "0049", Note: " x " };

    expect(await sentRecord(values(typed))).toEqual(typed);
  });

  test("that are referenced keep their type", async () => {
    const referenced = {
      Amount: 0,
      Revenue: 12.5,
      Opt_Out: false,
      Active: true,
      Phone: null,
      Description: "",
      Account_Name: { id: "4876876000000334001" },
      Tags: ["a", "b"],
      Rows: [{ Quantity: 0 }],
    };

    expect(await sentRecord(values(referenced))).toEqual(referenced);
    expect(await sentRecord({ dynamicValues: referenced })).toEqual(referenced);
  });

  test("that are text of a JSON object or list become JSON", async () => {
    const record = await sentRecord(
      values({
        Account_Name: '{"id": "4876876000000334001"}',
        Multi_Select: ' ["a", "b"]',
        Empty: "[]",
      }),
    );

    expect(record).toEqual({
      Account_Name: { id: "4876876000000334001" },
      Multi_Select: ["a", "b"],
      Empty: [],
    });
  });

  test("that only look like JSON stay text", async () => {
    const text = { A: "{not json", B: "[Draft] offer", C: '"quoted"', D: "{{placeholder}}" };

    expect(await sentRecord(values(text))).toEqual(text);
  });

  test("that are JSON with an id without quotes keep all its digits", async () => {
    expect(await sentRecord(values({ Owner: '{"id": 4876876000000301001}' }))).toEqual({
      Owner: { id: "4876876000000301001" },
    });
  });

  test("win over Dynamic Fields, whatever their value", async () => {
    const record = await sentRecord({
      dynamicValues: { Last_Name: "Dynamic", Amount: 5, Phone: "1", Opt_Out: true, City: "Ulm" },
      ...values({ Last_Name: "Value", Amount: 0, Phone: "", Opt_Out: false, Fax: null }),
    });

    expect(record).toEqual({
      Last_Name: "Value",
      Amount: 0,
      Phone: "",
      Opt_Out: false,
      Fax: null,
      City: "Ulm",
    });
  });

  test("may come as a config variable's list, as JSON text, or as a file of another step", async () => {
    const expected = { Last_Name: "Example", Amount: 0 };
    const json = JSON.stringify(expected);

    expect(
      await sentRecord({
        dynamicValues: [
          { key: "Last_Name", value: "Example" },
          { key: "Amount", value: 0 },
        ],
      }),
    ).toEqual(expected);
    expect(await sentRecord({ dynamicValues: json })).toEqual(expected);
    expect(await sentRecord({ dynamicValues: Buffer.from(json) })).toEqual(expected);
    expect(
      await sentRecord({
        dynamicValues: { data: Buffer.from(json), contentType: "application/json" },
      }),
    ).toEqual(expected);
  });

  test("that are no fields at all are refused with a sentence", async () => {
    await expect(
      runAction("crmCreateRecord", { recordType: "Leads", dynamicValues: "just text" }),
    ).rejects.toThrow("Dynamic Fields is neither an object nor a list of keys and values.");
  });
});
