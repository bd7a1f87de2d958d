import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import type { SimUser } from "../../simulator/types";
import { defineEveryField, everyField } from "../support/everyField";
import { crmCaller } from "./support";

const start = Date.parse("2026-05-04T09:00:00Z");

describe("CRM writes", () => {
  let zoho: EmbeddedZoho;
  let account: SimAccount;
  let crm: ReturnType<typeof crmCaller>;

  beforeAll(async () => {
    zoho = await startZoho({ clock: { now: () => start } });
  });
  beforeEach(() => {
    zoho.clock.set(start);
    account = zoho.createAccount();
    crm = crmCaller(zoho, account);
    zoho.quirks.crm.mixedWritesAs207 = true;
  });
  afterEach(() => account.close());
  afterAll(() => zoho.stop());

  const post = (path: string, json: unknown) => crm(path, { method: "POST", json });
  const put = (path: string, json: unknown, headers = {}) =>
    crm(path, { method: "PUT", json, headers });
  const remove = (path: string) => crm(path, { method: "DELETE" });

  /** A module with a multi-user lookup, two users besides the owner, and a link to a user. */
  const crew = () => {
    const [owner] = account.users as [SimUser];
    const user = (id: string, name: string) => ({ ...owner, id, name });
    const [bob, cy] = [
      user("4876876000000009001", "Bob Sample"),
      user("4876876000000009002", "Cy Sample"),
    ];
    account.close();
    account = zoho.createAccount({ users: [owner, bob, cy] });
    crm = crmCaller(zoho, account);
    defineEveryField(account);
    return { bob: bob.id, cy: cy.id, link: (id: string) => ({ Crew: { id } }) };
  };

  describe("inserting", () => {
    test("answers 201 with an item per record, in order", async () => {
      const { status, body } = await post("Leads", {
        data: [{ Last_Name: "Doe" }, { Last_Name: "Roe", Email_Opt_Out: true, No_of_Employees: 0 }],
      });
      expect(status).toBe(201);
      expect(body.data[0]).toEqual({
        code: "SUCCESS",
        status: "success",
        message: "record added",
        details: {
          id: expect.stringMatching(/^\d{19}$/),
          Created_Time: "2026-05-04T09:00:00+00:00",
          Modified_Time: "2026-05-04T09:00:00+00:00",
          Created_By: { name: "Ada Example", id: account.user.id },
          Modified_By: { name: "Ada Example", id: account.user.id },
          $approval_state: "approved",
        },
      });
      const stored = account.crm.get("Leads", body.data[1].details.id);
      expect(stored).toMatchObject({ Last_Name: "Roe", Email_Opt_Out: true, No_of_Employees: 0 });
      expect(stored?.Phone).toBeNull();
    });

    test.each([
      [true, 207],
      [false, 202],
    ])("some failing is 207 or 202 (quirk %s)", async (quirk, expected) => {
      zoho.quirks.crm.mixedWritesAs207 = quirk;
      const { status, body } = await post("Leads", { data: [{ Last_Name: "Doe" }, {}] });
      expect(status).toBe(expected);
      expect(body.data.map(({ code }: { code: string }) => code)).toEqual([
        "SUCCESS",
        "MANDATORY_NOT_FOUND",
      ]);
      expect(account.crm.count("Leads")).toBe(1);
    });

    test("all failing is 400 with the items", async () => {
      const { status, body } = await post("Leads", { data: [{}] });
      expect(status).toBe(400);
      expect(body.data).toEqual([
        {
          code: "MANDATORY_NOT_FOUND",
          status: "error",
          message: "required field not found",
          details: { api_name: "Last_Name", json_path: "$.data[0].Last_Name" },
        },
      ]);
    });

    test.each([
      ["Last_Name", 5, { expected_data_type: "string" }],
      ["Last_Name", "x".repeat(81), { maximum_length: 80 }],
      ["Email", "no address", { expected_data_type: "email" }],
      ["No_of_Employees", "5", { expected_data_type: "integer" }],
      ["No_of_Employees", 1_234_567_890, { maximum_length: 9 }],
      ["Annual_Revenue", "12.5", { expected_data_type: "double" }],
      ["Email_Opt_Out", "true", { expected_data_type: "boolean" }],
      ["Lead_Status", 7, { expected_data_type: "string" }],
      ["Owner", "5", { expected_data_type: "jsonobject" }],
      ["Tag", "hot", { expected_data_type: "jsonarray" }],
    ])("%s refuses %j", async (apiName, value, details) => {
      const { status, body } = await post("Leads", {
        data: [{ Last_Name: "Doe", [apiName]: value }],
      });
      expect([status, body.data[0].code]).toEqual([400, "INVALID_DATA"]);
      expect(body.data[0].details).toEqual({
        ...details,
        api_name: apiName,
        json_path: `$.data[0].${apiName}`,
      });
    });

    test.each([
      ["Contacts", "Date_of_Birth", "2026-02-30", "date"],
      ["Events", "Start_DateTime", "2026-05-04T09:00:00", "datetime"],
    ])("%s.%s refuses %s", async (module, apiName, value, type) => {
      const others = {
        Last_Name: "Doe",
        Event_Title: "Talk",
        End_DateTime: "2026-05-04T10:00:00Z",
      };
      const { body } = await post(module, { data: [{ ...others, [apiName]: value }] });
      expect(body.data[0].details).toMatchObject({ expected_data_type: type, api_name: apiName });
    });

    test("date-times are kept as instants", async () => {
      const { body } = await post("Events", {
        data: [
          {
            Event_Title: "Talk",
            Start_DateTime: "2026-05-04T09:00:00+05:30",
            End_DateTime: "2026-05-04T10:00:00+05:30",
          },
        ],
      });
      const stored = account.crm.get("Events", body.data[0].details.id);
      expect(stored?.Start_DateTime).toBe("2026-05-04T03:30:00+00:00");
    });

    test("lookups must point to a record", async () => {
      const company = account.crm.insert("Accounts", { Account_Name: "Example Robotics" });
      const wrong = await post("Contacts", {
        data: [{ Last_Name: "Doe", Account_Name: { id: "999" } }],
      });
      expect(wrong.body.data[0]).toMatchObject({
        code: "INVALID_DATA",
        message: "the related id given seems to be invalid",
        details: { api_name: "Account_Name" },
      });
      const right = await post("Contacts", {
        data: [{ Last_Name: "Doe", Account_Name: { id: company } }],
      });
      expect(right.status).toBe(201);
    });

    test("activities point to any module by $se_module", async () => {
      const company = account.crm.insert("Accounts", { Account_Name: "Example Robotics" });
      const { body } = await post("Tasks", {
        data: [{ Subject: "Call back", What_Id: { id: company }, $se_module: "Accounts" }],
      });
      expect(account.crm.get("Tasks", body.data[0].details.id)?.What_Id).toEqual({
        name: "Example Robotics",
        id: company,
      });
    });

    test("several errors of one record come together", async () => {
      const { body } = await post("Leads", { data: [{ Email: "no address", Email_Opt_Out: 1 }] });
      expect(body.data[0].code).toBe("MULTIPLE_OR_MULTI_ERRORS");
      expect(
        body.data[0].details.errors.map(
          ({ details }: { details: { api_name: string } }) => details.api_name,
        ),
      ).toEqual(["Email", "Email_Opt_Out", "Last_Name"]);
    });

    test("a text that is no value of its picklist is stored, or refused by quirk", async () => {
      const insert = (Lead_Status: string) =>
        post("Leads", { data: [{ Last_Name: "Doe", Lead_Status }] });
      const { body } = await insert("Whatever");
      expect(account.crm.get("Leads", body.data[0].details.id)).toMatchObject({
        Lead_Status: "Whatever",
      });
      zoho.quirks.crm.storesUnknownPicks = false;
      expect((await insert("Whatever")).body.data[0]).toMatchObject({
        code: "INVALID_DATA",
        details: { supported_values: expect.arrayContaining(["Contacted"]) },
      });
      zoho.quirks.crm.storesUnknownPicks = true;
    });

    test("a value of a field that Zoho sets is refused by quirk, and an id is not", async () => {
      zoho.quirks.crm.readOnlyRefused = true;
      const { body } = await post("Leads", { data: [{ Last_Name: "Doe", Full_Name: "Other" }] });
      expect(body.data[0]).toMatchObject({
        code: "INVALID_DATA",
        details: { api_name: "Full_Name", json_path: "$.data[0].Full_Name" },
      });
      const id = account.crm.insert("Leads", { Last_Name: "Doe" });
      expect((await put("Leads", { data: [{ id, Last_Name: "Roe" }] })).status).toBe(200);
      zoho.quirks.crm.readOnlyRefused = false;
    });

    test("unknown and read-only fields are ignored, empty text is null", async () => {
      const { body } = await post("Leads", {
        data: [{ Last_Name: "Doe", Nonsense: 1, Created_Time: "x", Full_Name: "Other", Phone: "" }],
      });
      expect(account.crm.get("Leads", body.data[0].details.id)).toMatchObject({
        Full_Name: "Doe",
        Phone: null,
        Created_Time: "2026-05-04T09:00:00+00:00",
      });
    });

    test.each([
      ["no body", undefined, "MANDATORY_NOT_FOUND"],
      ["no data", {}, "MANDATORY_NOT_FOUND"],
      ["an empty list", { data: [] }, "MANDATORY_NOT_FOUND"],
      ["one record bare", { data: { Last_Name: "Doe" } }, "INVALID_DATA"],
      ["a list of no objects", { data: ["Doe"] }, "INVALID_DATA"],
      ["an unknown trigger", { data: [{ Last_Name: "Doe" }], trigger: ["all"] }, "INVALID_DATA"],
      ["101 records", { data: Array(101).fill({ Last_Name: "Doe" }) }, "LIMIT_EXCEEDED"],
    ])("%s is refused as a whole, in one item", async (_what, json, code) => {
      const { status, body } = await post("Leads", json);
      expect([status, body.data.length, body.data[0].code]).toEqual([400, 1, code]);
      expect(account.crm.count("Leads")).toBe(0);
    });

    test("a body that is no JSON is refused", async () => {
      const { status, body } = await crm("Leads", { method: "POST", data: "{data:" });
      expect([status, body.code]).toEqual([400, "UNABLE_TO_PARSE_DATA_TYPE"]);
    });
  });

  describe("unique fields", () => {
    beforeEach(() => {
      account.crm.defineModule({
        apiName: "Rockets",
        fields: [{ apiName: "Serial", label: "Serial", dataType: "text", unique: true }],
      });
    });

    test("refuse duplicates and name the record that has the value", async () => {
      const id = account.crm.insert("Rockets", { Name: "One", Serial: "a-1" });
      const { status, body } = await post("Rockets", { data: [{ Name: "Two", Serial: "A-1" }] });
      expect(status).toBe(400);
      expect(body.data[0]).toMatchObject({
        code: "DUPLICATE_DATA",
        message: "duplicate data",
        details: {
          id,
          api_name: "Serial",
          json_path: "$.data[0].Serial",
          duplicate_record: { id },
        },
      });
    });

    test("hold within one call, and against other records on update", async () => {
      const { status, body } = await post("Rockets", {
        data: [
          { Name: "One", Serial: "a" },
          { Name: "Two", Serial: "a" },
          { Name: "Three", Serial: "b" },
        ],
      });
      expect([status, body.data[1].code]).toEqual([207, "DUPLICATE_DATA"]);
      const third = body.data[2].details.id;
      const taken = await put(`Rockets/${third}`, { data: [{ Serial: "a" }] });
      expect(taken.body.data[0].code).toBe("DUPLICATE_DATA");
      expect((await put(`Rockets/${third}`, { data: [{ Serial: "b" }] })).status).toBe(200);
    });

    test("are free again when the record is deleted", async () => {
      const id = account.crm.insert("Rockets", { Name: "One", Serial: "a" });
      account.crm.remove("Rockets", id);
      expect((await post("Rockets", { data: [{ Name: "Two", Serial: "a" }] })).status).toBe(201);
    });
  });

  describe("updating", () => {
    test("changes the named fields only, and the time and user of change", async () => {
      const id = account.crm.insert(
        "Leads",
        { Last_Name: "Doe", Phone: "1" },
        { at: start - 5000 },
      );
      const { status, body } = await put(`Leads/${id}`, { data: [{ Last_Name: "Roe" }] });
      expect([status, body.data[0].message]).toEqual([200, "record updated"]);
      expect(account.crm.get("Leads", id)).toMatchObject({
        Last_Name: "Roe",
        Full_Name: "Roe",
        Phone: "1",
        Created_Time: "2026-05-04T08:59:55+00:00",
        Modified_Time: "2026-05-04T09:00:00+00:00",
      });
    });

    test("several records by their ids, errors by item", async () => {
      const id = account.crm.insert("Leads", { Last_Name: "Doe" });
      const { status, body } = await put("Leads", {
        data: [
          { id, Phone: "1" },
          { id: "999", Phone: "2" },
          { Phone: "3" },
          { id, Last_Name: null },
        ],
      });
      expect(status).toBe(207);
      expect(body.data.map(({ code }: { code: string }) => code)).toEqual([
        "SUCCESS",
        "INVALID_DATA",
        "MANDATORY_NOT_FOUND",
        "MANDATORY_NOT_FOUND",
      ]);
      expect(body.data[1].details).toEqual({ api_name: "id", json_path: "$.data[1].id" });
    });

    test("If-Unmodified-Since is 412 when the record changed since", async () => {
      const id = account.crm.insert("Leads", { Last_Name: "Doe" });
      const update = (since: string) =>
        put(`Leads/${id}`, { data: [{ Phone: "1" }] }, { "if-unmodified-since": since });
      const refused = await update("2026-05-04T08:59:59+00:00");
      expect([refused.status, refused.body.data[0].code]).toEqual([412, "ALREADY_MODIFIED"]);
      expect((await update("2026-05-04T09:00:00+00:00")).status).toBe(200);
    });

    test("locked records are neither changed nor deleted", async () => {
      const id = account.crm.insert("Leads", { Last_Name: "Doe" });
      account.crm.lock("Leads", id);
      const changed = await put(`Leads/${id}`, { data: [{ Phone: "1" }] });
      expect([changed.status, changed.body.data[0].code]).toEqual([400, "RECORD_LOCKED"]);
      expect((await remove(`Leads/${id}`)).body.data[0].code).toBe("RECORD_LOCKED");
      account.crm.lock("Leads", id, false);
      expect((await remove(`Leads/${id}`)).status).toBe(200);
    });

    test.each([
      [false, ["6-9", "100-200"]],
      [true, ["100-200"]],
    ])("subform rows change, come and go; those not named go: %p", async (replace, others) => {
      zoho.quirks.crm.subformRowsReplace = replace;
      const id = account.crm.insert("Price_Books", {
        Price_Book_Name: "Example",
        Pricing_Details: [
          { from_range: 1, to_range: 5, discount: 0 },
          { from_range: 6, to_range: 9, discount: 10 },
          { from_range: 10, to_range: 99, discount: 20 },
        ],
      });
      const rows = () =>
        account.crm.get("Price_Books", id)?.Pricing_Details as Record<string, unknown>[];
      const [first, , third] = rows();
      await put(`Price_Books/${id}`, {
        data: [
          {
            Pricing_Details: [
              { id: first?.id, discount: 7 },
              { id: third?.id, _delete: null },
              { from_range: 100, to_range: 200, discount: 30 },
            ],
          },
        ],
      });
      expect(rows()[0]).toEqual({ id: first?.id, from_range: 1, to_range: 5, discount: 7 });
      const ranges = rows().map((row) => `${row.from_range}-${row.to_range}`);
      expect(ranges.slice(1)).toEqual(others);

      const unknown = { Pricing_Details: [{ id: third?.id, discount: 1 }] };
      const refused = await put(`Price_Books/${id}`, { data: [unknown] });
      expect(refused.body.data[0]).toMatchObject({
        code: "INVALID_DATA",
        details: { json_path: "$.data[0].Pricing_Details[0].id" },
      });
      zoho.quirks.crm.subformRowsReplace = false;
    });

    test.each([
      [false, ["One", "Three"]],
      [true, ["Three"]],
    ])("links of a multi-select lookup add, or are the full set: %p", async (replace, names) => {
      zoho.quirks.crm.multiLookupsReplace = replace;
      defineEveryField(account);
      const link = (Account_Name: string) => ({
        Sites: { id: account.crm.insert("Accounts", { Account_Name }) },
      });
      const id = account.crm.insert(everyField, { Name: "M", Sites: [link("One"), link("Two")] });
      const read = async () => (await crm(`${everyField}/${id}?fields=Sites`)).body.data[0].Sites;
      const [, second] = await read();

      const sent = { Sites: [{ id: second.id, _delete: null }, link("Three")] };
      expect((await put(`${everyField}/${id}`, { data: [sent] })).status).toBe(200);

      const left = (await read()) as { Sites: { name: string } }[];
      expect(left.map(({ Sites }) => Sites.name)).toEqual(names);
      zoho.quirks.crm.multiLookupsReplace = false;
    });

    test.each([
      [false, ["Bob Sample", "Cy Sample"]],
      [true, ["Cy Sample"]],
    ])("links of a multi-user lookup add, or are the full set: %p", async (replace, names) => {
      zoho.quirks.crm.multiLookupsReplace = replace;
      const { bob, cy, link } = crew();
      const made = { data: [{ Name: "M", Crew: [link(bob), link(account.user.id)] }] };
      const { id } = (await post(everyField, made)).body.data[0].details;
      const read = async () => (await crm(`${everyField}/${id}?fields=Crew`)).body.data[0].Crew;
      const [first, second] = await read();
      expect(first).toEqual({
        id: expect.any(String),
        Crew: { module: "Users", name: "Bob Sample", id: bob },
      });

      const sent = { Crew: [{ id: second.id, _delete: null }, link(cy)] };
      expect((await put(`${everyField}/${id}`, { data: [sent] })).status).toBe(200);

      const left = (await read()) as { Crew: { name: string } }[];
      expect(left.map(({ Crew }) => Crew.name)).toEqual(names);
      zoho.quirks.crm.multiLookupsReplace = false;
    });

    test("a multi-user lookup takes users that there are, and at most 100", async () => {
      const { bob, link } = crew();
      const write = async (Crew: unknown) =>
        (await post(everyField, { data: [{ Name: "M", Crew }] })).body.data[0];
      const details = { api_name: "Crew", json_path: "$.data[0].Crew" };

      expect(await write([link("1")])).toMatchObject({ code: "INVALID_DATA", details });
      expect(await write(link(bob))).toMatchObject({ code: "INVALID_DATA", details });
      expect(await write(Array(100).fill(link(bob)))).toMatchObject({ code: "SUCCESS" });
      expect(await write(Array(101).fill(link(bob)))).toEqual({
        code: "LIMIT_EXCEEDED",
        status: "error",
        message: "More than 100 users cannot be associated",
        details: { ...details, limit: 100 },
      });
    });

    test("lists give multi-user lookups, or only reading one record does", async () => {
      const { bob, link } = crew();
      const id = account.crm.insert(everyField, { Name: "M", Crew: [link(bob)] });
      const listed = async () => (await crm(`${everyField}?fields=Name,Crew,Sites`)).body.data;
      const Crew = [
        { id: expect.any(String), Crew: { module: "Users", name: "Bob Sample", id: bob } },
      ];

      expect(await listed()).toEqual([{ id, Name: "M", Crew, $has_more: { Crew: false } }]);
      zoho.quirks.crm.listsHaveUserLinks = false;
      expect(await listed()).toEqual([{ id, Name: "M" }]);
      expect((await crm(`${everyField}/${id}`)).body.data[0]).toMatchObject({
        Crew,
        $has_more: { Crew: false, Sites: false, Parts: false },
      });
      zoho.quirks.crm.listsHaveUserLinks = true;
    });

    test.each([
      ["Sites", { id: "1" }],
      ["Sites", { id: "1", _delete: null }],
      ["Crew", { id: "1" }],
      ["Crew", { id: "1", _delete: null }],
    ])("a link of %s by the id of a row that is not there is refused: %j", async (name, link) => {
      defineEveryField(account);
      const id = account.crm.insert(everyField, { Name: "M" });
      const refused = await put(`${everyField}/${id}`, { data: [{ [name]: [link] }] });
      expect(refused.body.data[0]).toMatchObject({
        code: "INVALID_DATA",
        details: { json_path: `$.data[0].${name}[0].id` },
      });
      const made = await post(everyField, { data: [{ Name: "N", [name]: [link] }] });
      expect(made.body.data[0].code).toBe("INVALID_DATA");
    });

    test.each([
      { id: "1" },
      { id: "1", _delete: null },
      { id: 1, _delete: null },
      { _delete: null },
    ])("a subform row that is not there is refused: %j", async (row) => {
      const range = { from_range: 1, to_range: 5, discount: 0 };
      const priceBook = { Price_Book_Name: "Example", Pricing_Details: [range] };
      const id = account.crm.insert("Price_Books", priceBook);
      const refusal = {
        code: "INVALID_DATA",
        details: { json_path: "$.data[0].Pricing_Details[1].id" },
      };
      const Pricing_Details = [range, row];
      const refused = await put(`Price_Books/${id}`, { data: [{ Pricing_Details }] });
      expect(refused.body.data[0]).toMatchObject(refusal);
      const made = await post("Price_Books", { data: [{ ...priceBook, Pricing_Details }] });
      expect(made.body.data[0]).toMatchObject(refusal);
    });

    test("$append_values adds to a multi-select", async () => {
      const id = account.crm.insert("Products", { Product_Name: "Arm", Tax: ["Vat"] });
      const tax = () => account.crm.get("Products", id)?.Tax;
      await put(`Products/${id}`, {
        data: [{ Tax: ["Sales Tax"], $append_values: { Tax: true } }],
      });
      expect(tax()).toEqual(["Vat", "Sales Tax"]);
      await put(`Products/${id}`, { data: [{ Tax: ["Sales Tax"] }] });
      expect(tax()).toEqual(["Sales Tax"]);
    });
  });

  describe("deleting", () => {
    test("one, several, and unknown ones", async () => {
      const [one, two] = account.crm.seed("Leads", 2, () => ({ values: { Last_Name: "Doe" } }));
      const single = await remove(`Leads/${one}`);
      expect([single.status, single.body.data]).toEqual([
        200,
        [{ code: "SUCCESS", status: "success", message: "record deleted", details: { id: one } }],
      ]);
      const mixed = await remove(`Leads?ids=${one},${two}`);
      expect(mixed.status).toBe(207);
      expect(mixed.body.data[0]).toMatchObject({ code: "INVALID_DATA", details: { id: one } });
      const none = await remove(`Leads/${two}`);
      expect([none.status, none.body.code]).toEqual([400, "INVALID_DATA"]);
      expect(account.crm.count("Leads")).toBe(0);
    });

    test("needs ids, a hundred at most", async () => {
      expect((await remove("Leads")).body).toMatchObject({
        code: "REQUIRED_PARAM_MISSING",
        details: { param_name: "ids" },
      });
      const many = Array.from({ length: 101 }, (_, index) => index).join();
      expect((await remove(`Leads?ids=${many}`)).body.code).toBe("LIMIT_EXCEEDED");
    });
  });

  test("notes are written under their record, and read there", async () => {
    const id = account.crm.insert("Deals", { Deal_Name: "Arms", Stage: "Qualification" });
    const written = await post(`Deals/${id}/Notes`, { data: [{ Note_Content: "Called." }] });
    expect(written.status).toBe(201);
    const note = written.body.data[0].details.id;
    const direct = await post("Notes", {
      data: [{ Note_Content: "Mailed.", Parent_Id: { id, module: { api_name: "Deals" } } }],
    });
    expect(direct.status).toBe(201);
    const listed = await crm(`Deals/${id}/Notes?fields=Note_Content,Parent_Id&sort_order=asc`);
    expect(listed.body.data).toMatchObject([
      { Note_Content: "Called.", Parent_Id: { id, name: "Arms", module: { api_name: "Deals" } } },
      { Note_Content: "Mailed." },
    ]);
    expect((await crm(`Deals/${id}/Notes/${note}`)).body.data[0].Note_Content).toBe("Called.");
    const orphan = await post("Deals/999/Notes", { data: [{ Note_Content: "Called." }] });
    expect([orphan.status, orphan.body.details]).toEqual([400, { resource_path_index: 1 }]);
  });

  test("a method that the path does not know is refused", async () => {
    for (const [method, path] of [
      ["PATCH", "Leads"],
      ["POST", "Leads/123"],
      ["GET", "coql"],
      ["POST", "org"],
    ] as const) {
      const answer = await crm(path, { method });
      expect([path, answer.status, answer.body.code]).toEqual([
        path,
        400,
        "INVALID_REQUEST_METHOD",
      ]);
    }
    zoho.quirks.crm.wrongMethodStatus = 405;
    expect((await crm("coql")).status).toBe(405);
    zoho.quirks.crm.wrongMethodStatus = 400;
  });
});
