import Ajv from "ajv";
import { field } from "../../simulator/crm/fields";
import { defineEveryField, everyField } from "../support/everyField";
import { type Answer, bundle, connect, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({ dataCenter: "JP" });
let vendorScopes: Values;

beforeAll(() => {
  defineEveryField(world.account);
  const token = world.account.issueToken({ scopes: ["ZohoCRM.modules.ALL"] });
  vendorScopes = { connection: connect(world.account, { token: { ...token } }) };
});

const crm = () => world.account.crm;
const names = (rows: Values[]) => rows.map(({ api_name }) => api_name);
const labels = (entries: { label: string }[]) => entries.map(({ label }) => label);
const calls = () => world.calls("crm");

interface Operation {
  key: string;
  inputs: { key: string; dataSource?: string }[];
}

describe("the actions give Zoho's lists whole", () => {
  test("all modules, of whatever kind", async () => {
    const { data } = await world.runAction("crmListModules");

    expect(names(data)).toEqual(expect.arrayContaining(["Leads", everyField, "Quoted_Items"]));
    expect(data.find(({ api_name }: Values) => api_name === everyField)).toMatchObject({
      generated_type: "custom",
      plural_label: "Machines",
      creatable: true,
    });
    expect(calls()).toEqual(["GET /crm/v8/settings/modules"]);
  });

  test("one module", async () => {
    const { data } = await world.runAction("crmGetModule", { recordType: "Price Books" });

    expect(data).toMatchObject({ api_name: "Price_Books", plural_label: "Price Books" });
    expect(calls()).toEqual(["GET /crm/v8/settings/modules/Price_Books"]);
  });

  test("fields, all of them or those that can be written", async () => {
    const inputs = { recordType: everyField };
    const all = await world.runAction("crmListFields", inputs);
    const onCreate = await world.runAction("crmListFields", { ...inputs, writableOn: "create" });
    const onUpdate = await world.runAction("crmListFields", { ...inputs, writableOn: "update" });

    const stage = all.data.find(({ api_name }: Values) => api_name === "Stage");
    expect(stage).toMatchObject({
      data_type: "picklist",
      system_mandatory: false,
      pick_list_values: [
        { display_value: "In use", actual_value: "used", type: "used" },
        { display_value: "In store", actual_value: "stored", type: "used" },
        { display_value: "Sold, gone", actual_value: "Sold, gone", type: "used" },
        { display_value: "Scrapped", actual_value: "scrapped", type: "unused" },
      ],
    });
    expect(names(all.data)).toEqual(expect.arrayContaining(["Number", "Batch", "Parts"]));
    expect(names(onCreate.data)).not.toContain("Number");
    expect(names(onCreate.data)).toContain("Batch");
    expect(names(onUpdate.data)).not.toContain("Batch");
  });

  test("layouts, with what each requires", async () => {
    const { data } = await world.runAction("crmListLayouts", { recordType: everyField });

    const leased = data.find(({ name }: Values) => name === "Leased");
    const required = leased.sections[0].fields.filter((one: Values) => one.required);
    expect(names(required)).toEqual(expect.arrayContaining(["Name", "Leased_Until"]));
    expect(data.map(({ name, status }: Values) => [name, status])).toEqual([
      ["Standard", "active"],
      ["Leased", "active"],
      ["Old", "inactive"],
    ]);
  });

  test("related lists, of the module or of a layout", async () => {
    const { data } = await world.runAction("crmListRelatedLists", { recordType: "Accounts" });
    expect(names(data)).toEqual(expect.arrayContaining(["Contacts", "Deals", "Attachments"]));

    const [layout] = (await world.runAction("crmListLayouts", { recordType: "Accounts" })).data;
    const inputs = { recordType: "Accounts", layoutId: layout.id };
    expect((await world.runAction("crmListRelatedLists", inputs)).data).toEqual(data);
    const wrong = world.runAction("crmListRelatedLists", { ...inputs, layoutId: "1" });
    expect((await failureOf(wrong)).message).toMatch(
      /layout id given seems to be invalid.*layout_id/s,
    );
  });

  test("custom views, page after page", async () => {
    for (let index = 0; index < 410; index++) crm().defineView("Vendors", { name: `V${index}` });

    const { data } = await world.runAction("crmListCustomViews", { recordType: "Vendors" });

    expect(data).toHaveLength(411);
    expect(calls()).toHaveLength(3);
  });

  test.each(["crmGetModule", "crmListFields", "crmListLayouts", "crmListCustomViews"])(
    "%s of an unknown module is an error that helps",
    async (key) => {
      const { message } = await failureOf(world.runAction(key, { recordType: "Nothings" }));
      expect(message).toMatch(/INVALID_MODULE/);
      expect(message).toMatch(/knows no module of this API name/);
    },
  );

  test.each(["crmListModules", "crmListFields", "crmListLayouts", "crmListRelatedLists"])(
    "%s without its scope is an error that names it",
    async (key) => {
      const inputs = { recordType: "Leads", ...vendorScopes };
      const { message } = await failureOf(world.runAction(key, inputs));
      expect(message).toMatch(/lacks a scope.*The request needs ZohoCRM\.settings\.\w+\.READ/s);
    },
  );
});

describe("the pickers", () => {
  test("of modules offer those with whose records something can be done", async () => {
    const none = { fields: [], creatable: false, editable: false, deletable: false };
    crm().defineModule({ apiName: "Readings", ...none });
    crm().defineModule({ apiName: "Ledger", ...none, creatable: true });
    crm().defineModule({ apiName: "Hidden", fields: [], viewable: false });
    const keysOf = async (key: string) => (await world.runDataSource(key)).map(({ key }) => key);

    const viewable = await keysOf("selectCrmModule");
    const creatable = await keysOf("selectCreatableModule");
    const editable = await keysOf("selectEditableModule");
    const deletable = await keysOf("selectDeletableModule");

    const asked = ["Readings", "Ledger", "Hidden", "Leads", "Quoted_Items"];
    const offered = [viewable, creatable, editable, deletable].map((keys) =>
      asked.filter((name) => keys.includes(name)),
    );
    expect(offered).toEqual([
      ["Readings", "Ledger", "Leads"],
      ["Ledger", "Leads"],
      ["Leads"],
      ["Leads"],
    ]);
    expect(calls()).toHaveLength(4);
  });

  test("of fields offer what people see, by label", async () => {
    const fields = await world.runDataSource("selectCrmField", { recordType: everyField });

    expect(fields).toEqual(
      expect.arrayContaining([
        { key: "Name", label: "Name" },
        { key: "What_Id", label: "Related To (What_Id)" },
        { key: "Built_On", label: "Built On (Built_On)" },
      ]),
    );
    expect(fields.map(({ key }) => key)).not.toContain("id");
    expect(labels(fields)).toEqual([...labels(fields)].sort((a, b) => a.localeCompare(b)));
    const leads = await world.runDataSource("selectLeadField");
    const contacts = await world.runDataSource("selectContactField");
    expect(leads).toContainEqual({ key: "Lead_Status", label: "Lead Status (Lead_Status)" });
    expect(contacts).toContainEqual({ key: "Department", label: "Department" });
    expect(calls()).toHaveLength(3);
  });

  test("of picklist values offer what is in use, stored by its actual value", async () => {
    const pick = (field: string) =>
      world.runDataSource("selectCrmPicklistValue", { recordType: everyField, field });

    expect(await pick("Stage")).toEqual([
      { key: "used", label: "In use (used)" },
      { key: "stored", label: "In store (stored)" },
      { key: "Sold, gone", label: "Sold, gone" },
    ]);
    expect((await failureOf(pick("Serial"))).message).toMatch(
      /"Serial" of .*has no picklist.*closest names: Stage/s,
    );
    expect((await failureOf(pick("Stagee"))).message).toMatch(/no field "Stagee".*Stage/s);
  });

  test("of layouts, custom views and related lists", async () => {
    const inputs = { recordType: everyField };
    const hot = crm().defineView(everyField, { name: "Hot" });
    const twins = [1, 2].map(() => crm().defineView(everyField, { name: "Twin" }));

    expect(labels(await world.runDataSource("selectCrmLayout", inputs))).toEqual([
      "Leased",
      "Standard",
    ]);
    expect(await world.runDataSource("selectCrmCustomView", inputs)).toEqual([
      { key: hot, label: "Hot" },
      { key: twins[0], label: `Twin [${twins[0]}]` },
      { key: twins[1], label: `Twin [${twins[1]}]` },
    ]);
    expect(
      await world.runDataSource("selectCrmRelatedList", { recordType: "Contacts" }),
    ).toContainEqual({ key: "Events", label: "Meetings (Events)" });
  });

  test("stop after two calls", async () => {
    for (let index = 0; index < 450; index++) crm().defineView("Cases", { name: `V${index}` });
    const views = await world.runDataSource("selectCrmCustomView", { recordType: "Cases" });

    expect(views).toHaveLength(400);
    expect(calls()).toHaveLength(2);
  });

  test("of users", async () => {
    const users = [
      { id: "4876876000000301001", name: "Sam Sample", email: "sam@example.com", timeZone: "UTC" },
      { id: "4876876000000301002", name: "Ada Example", email: "ada@example.com", timeZone: "UTC" },
    ];
    const connection = connect(world.zoho.createAccount({ users }));

    expect(await world.runDataSource("selectCrmUser", { connection })).toEqual([
      { key: "4876876000000301002", label: "Ada Example (ada@example.com)" },
      { key: "4876876000000301001", label: "Sam Sample (sam@example.com)" },
    ]);
  });

  test("of records find those whose name holds a text, the newest first", async () => {
    const account = world.zoho.createAccount();
    const connection = connect(account);
    const lead = (Last_Name: string, Company: string) =>
      account.crm.insert("Leads", { Last_Name, Company });
    const [first, second] = [lead("O'Example", "Example Mills"), lead("Sample", "Mills 100%")];
    lead("Other", "Example Bakery");
    const find = (recordType: string, searchText: string) =>
      world.runDataSource("selectCrmRecord", { recordType, searchText, connection });

    expect(new Set((await find("Leads", "mills")).map(({ key }) => key))).toEqual(
      new Set([first, second]),
    );
    expect(await find("Leads", "O'Ex")).toEqual([
      { key: first, label: "O'Example (Example Mills)" },
    ]);
    expect(await find("Leads", "nothing like it")).toEqual([]);
    for (const text of ["%", "l_", "100%"]) {
      const found = await find("Leads", text);
      expect([text, found.map(({ key }) => key)]).toEqual([text, text === "l_" ? [] : [second]]);
    }
    world.zoho.requests.clear();
    account.crm.defineModule({ apiName: "Robots", fields: [] });
    const robot = account.crm.insert("Robots", { Name: "R2" });
    expect(await find("Robots", "r")).toEqual([{ key: robot, label: "R2" }]);
    expect(calls()).toHaveLength(2);
  });

  test.each(["selectCrmField", "selectCrmLayout", "selectCrmCustomView", "selectCrmRelatedList"])(
    "%s of an unknown module is an error",
    async (key) => {
      const { message } = await failureOf(world.runDataSource(key, { recordType: "Nothings" }));
      expect(message).toMatch(/INVALID_MODULE/);
    },
  );

  test("stand on the inputs that name what they list, and are filled from the same keys", () => {
    const operations = [bundle.actions, bundle.triggers].flatMap(
      (kind) => Object.values(kind) as Operation[],
    );
    const inputs = operations.flatMap(({ key, inputs }) =>
      inputs.map((input) => ({ operation: key, keys: inputs.map((one) => one.key), ...input })),
    );
    for (const { operation, keys, dataSource } of inputs) {
      const source = bundle.dataSources[dataSource ?? ""];
      const needed = (source?.inputs ?? []).filter(({ required }) => required);
      for (const { key } of needed)
        expect([operation, keys]).toEqual([operation, expect.arrayContaining([key])]);
    }
    const without = inputs.filter(
      ({ key, operation, dataSource }) =>
        !dataSource &&
        /^(recordType|fields|layoutId|recordId|organizationId)$/.test(key) &&
        !operation.startsWith("books"),
    );
    expect(without.map(({ operation, key }) => `${operation} ${key}`)).toEqual([
      // Its fields are those of the list's records, not of Record Type.
      "crmListRelatedRecords fields",
      // Quotes and sales orders alone.
      "crmConvertInventoryRecord recordType",
      // Its modules are those of its events.
      "crmEventsTrigger fields",
    ]);
  });
});

describe("mapping", () => {
  const ownFields = [
    { key: "serialNo", value: "Serial" },
    { key: "hours", value: "" },
    { key: "color", value: "Paint" },
  ];
  const inputs = { recordType: everyField, ownFields };

  test("Map CRM Fields lays own fields beside those that can be written", async () => {
    const map = (await world.runDataSource("mapCrmFields", inputs)) as unknown as Values;
    const [options] = map.options as { object: Values; fields: { key: string; label: string }[] }[];

    const object = { key: everyField, label: everyField };
    expect(map.fields).toEqual([
      {
        field: { key: "serialNo", label: "Serial" },
        defaultObject: object,
        defaultField: { key: "Serial", label: "Serial (text)" },
      },
      {
        field: { key: "hours", label: "hours" },
        defaultObject: object,
        defaultField: { key: "Hours", label: "Hours (integer)" },
      },
      { field: { key: "color", label: "Paint" } },
    ]);
    expect(options?.object).toEqual(object);
    expect(options?.fields[0]).toEqual({ key: "Name", label: "Name (text, mandatory)" });
    const keys = options?.fields.map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(["Batch", "Parts", "Maker", "Mechanic"]));
    for (const absent of ["Number", "Created_Time", "Sites"]) expect(keys).not.toContain(absent);
    expect(options?.fields).toContainEqual({
      key: "Maker",
      label: "Maker (lookup of Accounts)",
    });
    expect(options?.fields).toContainEqual({
      key: "Built_On",
      label: "Built On (Built_On, date)",
    });
    expect(options?.fields).toContainEqual({
      key: "Parts.Part_Name",
      label: "Parts: Part Name (Parts.Part_Name, text, mandatory)",
    });
    expect(calls()).toEqual(["GET /crm/v8/settings/fields", "GET /crm/v8/settings/fields"]);
  });

  test("CRM Field Mapping Form is a form that its own data fit", async () => {
    const form = (await world.runDataSource("crmFieldMappingForm", inputs)) as unknown;
    const { schema, uiSchema, data } = form as { schema: Values; uiSchema: Values; data: Values };

    const ajv = new Ajv({ strict: true });
    const validate = ajv.compile(schema);
    expect(validate(data)).toBe(true);
    expect(data).toEqual({
      mappings: [
        { source: "serialNo", target: "Serial" },
        { source: "hours", target: "Hours" },
      ],
    });
    expect(validate({ mappings: [{ source: "serialNo", target: "Number" }] })).toBe(false);
    expect(uiSchema).toEqual({
      type: "VerticalLayout",
      elements: [{ type: "Control", scope: "#/properties/mappings", label: "Field Mapping" }],
    });
  });

  test("the documentation's mapping of a quote can be made in the mapper", async () => {
    const own = { "lines.item": "Item", "quoted_items.quantity": "", quotedItemsQuantity: "" };
    const quotes = { recordType: "Quotes", ownFields: own };
    const map = (await world.runDataSource("mapCrmFields", quotes)) as unknown as Answer;

    const [{ object, fields }] = map.options;
    expect(object).toEqual({ key: "Quotes", label: "Quotes" });
    const keys = fields.map(({ key }: Values) => key);
    expect(keys).toEqual(
      expect.arrayContaining([
        "Quoted_Items",
        "Quoted_Items.Product_Name",
        "Quoted_Items.Quantity",
      ]),
    );
    expect(map.fields.map((one: Answer) => one.defaultField?.key)).toEqual([
      undefined,
      "Quoted_Items.Quantity",
      undefined,
    ]);
  });

  test("a module with several subforms offers each as one field, in one call", async () => {
    const rows = [field.text("Note")];
    const fields = [field.subform("First", rows), field.subform("Second", rows)];
    crm().defineModule({ apiName: "Doubles", fields });
    const doubles = { recordType: "Doubles", ownFields: ["name"] };
    const form = (await world.runDataSource("crmFieldMappingForm", doubles)) as unknown as Answer;

    const { oneOf } = form.schema.properties.mappings.items.properties.target;
    const keys = oneOf.map((one: Values) => one.const);
    expect(keys).toEqual(expect.arrayContaining(["Name", "First", "Second"]));
    expect(keys.filter((key: string) => key.includes("."))).toEqual([]);
    expect(calls()).toHaveLength(1);
  });

  test("a module without a field to write is an error", async () => {
    const given = { recordType: everyField, ownFields: "" };
    expect((await failureOf(world.runDataSource("mapCrmFields", given))).message).toMatch(
      /Own Fields is empty/,
    );
  });
});
