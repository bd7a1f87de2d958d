import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { field } from "../../simulator/crm/fields";
import { crmCaller } from "./support";

let zoho: EmbeddedZoho;
let account: SimAccount;
let crm: ReturnType<typeof crmCaller>;

beforeAll(async () => {
  zoho = await startZoho();
});
beforeEach(() => {
  account = zoho.createAccount();
  crm = crmCaller(zoho, account);
  account.crm.defineModule({
    apiName: "Parts",
    fields: [
      field.text("Number", { unique: true }),
      field.text("Code", { unique: true }),
      field.text("Color"),
    ],
  });
});
afterEach(() => {
  account.close();
  Object.assign(zoho.quirks.crm, {
    insertsNameComparedField: true,
    upsertsCompareUnnamed: true,
    upsertsTakeFirst: true,
  });
});
afterAll(() => zoho.stop());

const upsert = (module: string, data: Record<string, unknown>[], named?: unknown) =>
  crm(`${module}/upsert`, { method: "POST", json: { data, duplicate_check_fields: named } });

describe("Upserts", () => {
  test("find by the module's own field, letter case aside", async () => {
    const id = account.crm.insert("Leads", { Last_Name: "Doe", Email: "doe@example.com" });
    const { status, body } = await upsert("Leads", [
      { Last_Name: "Roe", Email: "DOE@example.com" },
      { Last_Name: "New", Email: "new@example.com" },
    ]);
    expect(status).toBe(200);
    expect(body.data[0]).toMatchObject({
      action: "update",
      duplicate_field: "Email",
      message: "record updated",
      details: { id },
    });
    expect(body.data[1]).toMatchObject({
      action: "insert",
      duplicate_field: "Email",
      message: "record added",
    });
  });

  test("name no field of an inserted row where the quirk says so", async () => {
    zoho.quirks.crm.insertsNameComparedField = false;
    const { body } = await upsert("Leads", [{ Last_Name: "New" }]);
    expect(body.data[0].duplicate_field).toBeNull();
  });

  test("compare the named fields first, then the other unique ones, and not the module's own", async () => {
    const byNumber = account.crm.insert("Parts", { Name: "One", Number: "1", Code: "a" });
    const byCode = account.crm.insert("Parts", { Name: "Two", Number: "2", Code: "b" });

    const { body } = await upsert(
      "Parts",
      [
        { Name: "Two", Number: "1" },
        { Name: "One", Code: "b" },
        { Name: "One", Number: "3", Code: "c" },
      ],
      ["Number"],
    );

    expect(body.data).toMatchObject([
      { action: "update", duplicate_field: "Number", details: { id: byNumber } },
      { action: "update", duplicate_field: "Code", details: { id: byCode } },
      { action: "insert" },
    ]);
  });

  test("compare the named fields alone where the quirk says so", async () => {
    zoho.quirks.crm.upsertsCompareUnnamed = false;
    const id = account.crm.insert("Parts", { Name: "One", Code: "a" });
    const { status, body } = await upsert("Parts", [{ Name: "One", Code: "a" }], ["Number"]);
    expect(status).toBe(400);
    expect(body.data[0]).toMatchObject({
      code: "DUPLICATE_DATA",
      details: { api_name: "Code", duplicate_record: { id } },
    });
  });

  test("refuse a row that is one record by a field and another one by the next", async () => {
    account.crm.insert("Parts", { Name: "One", Number: "1" });
    const other = account.crm.insert("Parts", { Name: "Two", Code: "b" });
    const { body } = await upsert("Parts", [{ Name: "One", Number: "1", Code: "b" }], ["Number"]);
    expect(body.data[0]).toMatchObject({
      code: "DUPLICATE_DATA",
      details: { api_name: "Code", id: other },
    });
  });

  test("update the oldest of several records with the value, or refuse the row by quirk", async () => {
    const [first] = account.crm.seed("Leads", 2, () => ({
      values: { Last_Name: "Doe", Email: "two@example.com" },
    }));
    const rows = [{ Last_Name: "Roe", Email: "two@example.com" }];
    expect((await upsert("Leads", rows)).body.data[0]).toMatchObject({ details: { id: first } });

    zoho.quirks.crm.upsertsTakeFirst = false;
    expect((await upsert("Leads", rows)).body.data[0]).toMatchObject({
      code: "DUPLICATE_DATA",
      details: { api_name: "Email", id: first, more_records: true },
    });
  });

  test.each([
    ["neither unique nor the module's own", ["Number", "Color"], "$.duplicate_check_fields[1]", {}],
    [
      "more than ten",
      Array.from({ length: 11 }, () => "Number"),
      "$.duplicate_check_fields",
      { maximum_length: 10 },
    ],
    ["no list", "Number", "$.duplicate_check_fields", { expected_data_type: "jsonarray" }],
  ])("refuse names that are %s", async (_, named, json_path, details) => {
    const { status, body } = await upsert("Parts", [{ Name: "One" }], named);
    expect(status).toBe(400);
    expect(body.data).toEqual([
      {
        code: "INVALID_DATA",
        status: "error",
        message: "invalid data",
        details: { api_name: "duplicate_check_fields", json_path, ...details },
      },
    ]);
    expect(account.crm.count("Parts")).toBe(0);
  });

  test.each(["Tasks", "Events", "Calls"])("refuse %s", async (module) => {
    const { status, body } = await upsert(module, [{ Subject: "Example" }]);
    expect(status).toBe(400);
    expect(body.data[0]).toMatchObject({
      code: "INVALID_MODULE",
      message: "the given module is not supported in api",
    });
  });
});
