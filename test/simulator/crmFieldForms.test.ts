import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { field } from "../../simulator/crm/fields";
import { defineEveryField, everyField } from "../support/everyField";
import { crmCaller } from "./support";

type Values = Record<string, unknown>;

/** The form of fields in Zoho's published examples. */
describe("fields as Zoho publishes them", () => {
  let zoho: EmbeddedZoho;
  let account: SimAccount;
  let crm: ReturnType<typeof crmCaller>;

  beforeAll(async () => {
    zoho = await startZoho();
    account = zoho.createAccount({ dataCenter: "EU" });
    defineEveryField(account);
    crm = crmCaller(zoho, account);
  });
  afterAll(() => zoho.stop());

  const fieldsOf = async (module: string): Promise<Map<string, Record<string, unknown>>> => {
    const { body } = await crm(`settings/fields?module=${module}`);
    return new Map(
      body.fields.map((one: Record<string, unknown>) => [one.api_name as string, one]),
    );
  };

  test("no label shows the mark of Zoho's own names", async () => {
    const labels = [...(await fieldsOf("Leads"))].map(([name, one]) => [name, one.field_label]);
    expect(Object.fromEntries(labels)).toMatchObject({
      Locked__s: "Locked",
      Change_Log_Time__s: "Change Log Time",
    });
    for (const [name, label] of labels)
      expect([name, label]).toEqual([name, expect.not.stringContaining("  ")]);
  });

  test("every field has a length above 0, subforms have none", async () => {
    const { body } = await crm("settings/modules");
    const names = body.modules
      .filter(({ generated_type }: Values) => /default|custom|subform/.test(String(generated_type)))
      .filter(({ api_supported }: Values) => api_supported)
      .map(({ api_name }: Values) => api_name);
    for (const name of names) {
      for (const { api_name, data_type, length } of (await fieldsOf(name)).values()) {
        const expected = data_type === "subform" ? undefined : expect.any(Number);
        expect([name, api_name, length]).toEqual([name, api_name, expected]);
        expect([name, api_name, length]).not.toEqual([name, api_name, 0]);
      }
    }
  });

  test("lengths of what no length limits", async () => {
    const fields = await fieldsOf(everyField);
    const lengths = ["Owner", "Maker", "Stage", "Modified_Time", "Leased", "Price", "Tag"].map(
      (name) => fields.get(name)?.length,
    );
    expect(lengths).toEqual([120, 120, 120, 120, 5, 16, 2000]);
    expect((await fieldsOf("Contacts")).get("Record_Image")?.length).toBe(255);
  });

  const both = (value: boolean) => ({ api_create: value, api_update: value });

  test.each([
    ["Owner", { read_only: false, field_read_only: true, operation_type: both(true) }],
    ["Created_By", { read_only: false, field_read_only: false, operation_type: both(false) }],
    ["Modified_Time", { read_only: false, field_read_only: false, operation_type: both(false) }],
    ["Last_Activity_Time", { read_only: true, field_read_only: false }],
    ["Locked__s", { read_only: true, field_read_only: true, operation_type: both(false) }],
    ["SO_Number", { read_only: true, field_read_only: true, operation_type: both(false) }],
    [
      "Sub_Total",
      {
        data_type: "formula",
        formula: { return_type: "currency" },
        read_only: true,
        operation_type: both(false),
      },
    ],
  ])("%s says of writing what Zoho publishes", async (name, expected) => {
    expect((await fieldsOf("Sales_Orders")).get(name)).toMatchObject(expected);
  });

  test("by a quirk both flags say what cannot be written", async () => {
    zoho.quirks.crm.publishedReadOnlyFlags = false;
    const fields = await fieldsOf("Leads");
    zoho.quirks.crm.publishedReadOnlyFlags = true;
    expect(fields.get("Owner")).toMatchObject({ read_only: false, field_read_only: false });
    expect(fields.get("Created_By")).toMatchObject({ read_only: true, field_read_only: true });
  });

  test("subforms name the module of their rows, and fields of their sums do as well", async () => {
    const fields = await fieldsOf("Sales_Orders");
    const [rows] = (await crm("settings/modules/Ordered_Items")).body.modules;
    const associated_module = { layout: expect.anything(), module: "Ordered_Items", id: rows.id };
    expect(fields.get("Ordered_Items")).toMatchObject({
      virtual_field: true,
      associated_module,
      operation_type: both(true),
    });
    expect(fields.get("Ordered_Items")).not.toHaveProperty("subform");
    for (const name of ["Tax", "Discount", "Adjustment", "Sub_Total"]) {
      expect(fields.get(name)).toMatchObject({ associated_module });
    }
    expect((await fieldsOf(everyField)).get("Parts")).toMatchObject({
      custom_field: true,
      read_only: false,
      operation_type: both(false),
    });
  });

  test.each([
    ["associatedObject", { associated_module: { module: { api_name: "Parts" } } }],
    ["subform", { subform: { module: "Parts" } }],
  ] as const)("subforms in the form %s", async (form, expected) => {
    zoho.quirks.crm.subformForm = form;
    const parts = (await fieldsOf(everyField)).get("Parts");
    zoho.quirks.crm.subformForm = "associated";
    expect(parts).toMatchObject(expected);
  });

  test("lookups bear the names of the related list that shows them, and the module's id", async () => {
    const fields = await fieldsOf("Contacts");
    const [accounts] = (await crm("settings/modules/Accounts")).body.modules;
    const lists = (await crm("settings/related_lists?module=Accounts")).body.related_lists;
    const list = lists.find(({ api_name }: Values) => api_name === "Contacts");
    expect(fields.get("Account_Name")?.lookup).toMatchObject({
      api_name: "Contacts",
      display_label: "Contacts",
      id: list.id,
      module: { api_name: "Accounts", id: accounts.id },
    });
  });

  test("a lookup to any module names none", async () => {
    const related = (await fieldsOf("Events")).get("What_Id");
    expect(related).toMatchObject({
      field_label: "Related To",
      display_label: "What Id",
      lookup: { api_name: null, id: null, module: { api_name: "se_module" } },
      multi_module_lookup: {},
    });
  });

  test.each([
    ["null", null],
    ["missing", undefined],
    ["named", { api_name: "What_Id" }],
  ] as const)("its multi_module_lookup may be %s", async (form, expected) => {
    Object.assign(zoho.quirks.crm, { relatedToForm: form, modulesAsText: true });
    const related = (await fieldsOf("Events")).get("What_Id");
    Object.assign(zoho.quirks.crm, { relatedToForm: "empty", modulesAsText: false });
    expect(related?.multi_module_lookup).toEqual(expected);
    expect(related?.lookup).toMatchObject({ module: "se_module" });
  });

  test("multi-select lookups name the module of their links", async () => {
    const { multiselectlookup } = (await fieldsOf(everyField)).get("Sites") as Values;
    expect(multiselectlookup).toMatchObject({
      linking_details: { module: { api_name: `${everyField}_X_Accounts` } },
      connected_details: { module: { api_name: "Accounts" } },
    });
  });

  test("multi-user lookups name the module of their links, and only they do", async () => {
    const fields = await fieldsOf(everyField);
    expect(fields.get("Crew")).toMatchObject({
      data_type: "multiuserlookup",
      json_type: "jsonarray",
      multiselectlookup: {},
      multiuserlookup: {
        linking_details: {
          module: { api_name: `${everyField}_X_Users`, plural_label: `${everyField}_X_Users` },
          lookup_field: { api_name: `${everyField}_Link` },
          connected_lookup_field: { api_name: "Crew", field_label: "Crew" },
        },
        record_access: false,
      },
    });
    const having = [...fields.values()].filter((one) => "multiuserlookup" in one);
    expect(having.map(({ api_name }) => api_name)).toEqual(["Crew"]);
    const { body } = await crm(`settings/modules/${everyField}_X_Users`);
    expect(body.modules[0]).toMatchObject({
      generated_type: "linking",
      parent_module: { api_name: everyField },
    });
  });

  test("what a meeting has besides single values", async () => {
    const fields = await fieldsOf("Events");
    const types = ["Participants", "Remind_At", "Recurring_Activity", "Tag"].map((name) => {
      const { data_type, json_type } = fields.get(name) as Values;
      return [data_type, json_type];
    });
    expect(types).toEqual([
      ["bigint", "jsonarray"],
      ["multireminder", "jsonarray"],
      ["RRULE", "jsonobject"],
      ["text", "jsonarray"],
    ]);
    expect(fields.get("Recurring_Activity")).toMatchObject({
      operation_type: { api_create: true, api_update: false },
    });
    const venues = fields.get("Meeting_Venue__s")?.pick_list_values as Values[];
    expect(venues.filter(({ actual_value }) => actual_value === "In-office")).toHaveLength(2);
  });

  test("a unique field, a mirror field, layouts, and no default value", async () => {
    account.crm.defineModule({
      apiName: "Mirrors",
      fields: [
        field.text("Code", { unique: true }),
        field.text("Account_Site", { mirror: true }),
        field.multiModuleLookup("Appointment_For", ["Leads", "Contacts"]),
      ],
    });
    const fields = await fieldsOf("Mirrors");
    expect(fields.get("Code")).toMatchObject({
      unique: { case_sensitive: false },
      layout_associations: [{ api_name: "Standard__s", name: "Standard" }],
    });
    expect(fields.get("Code")).not.toHaveProperty("default_value");
    expect(fields.get("Account_Site")).not.toHaveProperty("operation_type");
    const [layout] = (await crm("settings/layouts?module=Mirrors")).body.layouts;
    const shown = layout.sections[0].fields.find(
      ({ api_name }: Values) => api_name === "Account_Site",
    );
    expect(shown).toMatchObject({ element_type: "mirror_field" });
    expect(shown).not.toHaveProperty("layout_associations");
    expect(fields.get("Appointment_For")).toMatchObject({
      data_type: "multi_module_lookup",
      multi_module_lookup: { modules: [{ api_name: "Leads" }, { api_name: "Contacts" }] },
    });
  });

  test("a meeting is written with participants, reminders and a recurrence, and read back", async () => {
    const lead = account.crm.insert("Leads", { Last_Name: "Example" });
    const deal = account.crm.insert("Deals", { Deal_Name: "Arms", Stage: "Qualification" });
    const meeting = {
      Event_Title: "Demo",
      Start_DateTime: "2026-05-05T09:00:00Z",
      End_DateTime: "2026-05-05T10:00:00Z",
      Participants: [
        { type: "lead", participant: lead },
        { type: "email", Email: "ada@example.com" },
      ],
      Remind_At: [{ unit: 15, period: "minutes" }],
      Recurring_Activity: { RRULE: "FREQ=DAILY;COUNT=3" },
      What_Id: { id: deal },
      $se_module: "Deals",
    };
    const written = await crm("Events", { method: "POST", json: { data: [meeting] } });
    const { id } = written.body.data[0].details;
    const [read] = (await crm(`Events/${id}`)).body.data;
    expect(read).toMatchObject({
      Participants: [
        { type: "lead", participant: lead, name: "Example", invited: false },
        { type: "email", Email: "ada@example.com" },
      ],
      Remind_At: meeting.Remind_At,
      Recurring_Activity: meeting.Recurring_Activity,
      What_Id: { id: deal, name: "Arms" },
      $se_module: "Deals",
    });
    const [listed] = (await crm("Events?fields=What_Id")).body.data;
    expect(listed).toEqual({ id, What_Id: { id: deal, name: "Arms" }, $se_module: "Deals" });
    const wrong = { ...meeting, Participants: "4876876000000333001" };
    const refused = await crm("Events", { method: "POST", json: { data: [wrong] } });
    expect(refused.body.data[0]).toMatchObject({
      code: "INVALID_DATA",
      details: { api_name: "Participants", expected_data_type: "jsonarray" },
    });
  });

  test("fields that nobody may see are no answer at all", async () => {
    zoho.quirks.crm.fieldsUnseen = true;
    const answer = await crm("settings/fields?module=Leads");
    zoho.quirks.crm.fieldsUnseen = false;
    expect([answer.status, answer.text]).toEqual([204, ""]);
  });
});
