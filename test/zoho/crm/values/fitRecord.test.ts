import type { FieldRule } from "../../../../src/zoho/crm/prepare/fieldRule";
import { fitRecord } from "../../../../src/zoho/crm/values/fitRecord";
import type { Fitting } from "../../../../src/zoho/crm/values/fitting";

const field = (name: string, type = "text", more: Partial<FieldRule> = {}): FieldRule => ({
  name,
  label: name.replaceAll("_", " "),
  type,
  mandatory: false,
  writableOn: ["create", "update"],
  ...more,
});

const choices = [
  { shown: "Won", stored: "Closed Won" },
  { shown: "Lost", stored: "Closed Lost" },
  { shown: "Open", stored: "Open 1" },
  { shown: "Open", stored: "Open 2" },
  { shown: "Three", stored: 3 },
  { shown: "Red, blue", stored: "RB" },
];

const rules: FieldRule[] = [
  field("Last_Name", "text", { length: 10 }),
  field("Description", "textarea"),
  field("Phone", "phone"),
  field("Mobile", "phone", { label: "Mobile Phone" }),
  field("Designation", "text", { label: "Title", firstLabel: "Designation" }),
  field("Email", "email"),
  field("Amount", "currency", { decimals: 2 }),
  field("Share", "percent"),
  field("Employees", "integer"),
  field("Sent", "bigint"),
  field("Opt_Out", "boolean"),
  field("Closing", "date"),
  field("Call_Start", "datetime"),
  field("Stage", "picklist", { choices }),
  field("Open_List", "picklist"),
  field("Interests", "multiselectpicklist", { choices }),
  field("Account_Name", "lookup", { lookup: "Accounts" }),
  field("What_Id", "lookup"),
  field("Anything", "multi_module_lookup"),
  field("Owner", "ownerlookup"),
  field("Tag", "tags"),
  field("Files", "fileupload"),
  field("Participants", "jsonarray"),
  field("Region__c", "text", { label: "Region" }),
  field("Tax", "currency", { label: "Levy" }),
  field("Tax_1", "currency", { label: "Levy" }),
  field("Created_Time", "datetime", { writableOn: [] }),
  field("Lines", "subform", { rows: "Lines_Module" }),
];

const lineRules = [
  field("Product_Name", "lookup", { lookup: "Products" }),
  field("Quantity", "double"),
  field("Note", "text", { writableOn: ["create"] }),
];

const id = "4876876000000333001";

/** A fitting with rules by module, and how often each was asked for. */
function fittingWith(more: Partial<Fitting> = {}, modules: Record<string, FieldRule[]> = {}) {
  const asked: string[] = [];
  const known: Record<string, FieldRule[] | undefined> = {
    Leads: rules,
    Lines_Module: lineRules,
    ...modules,
  };
  const fitting: Fitting = {
    module: "Leads",
    operation: "create",
    memory: {
      rules: async (module) => {
        asked.push(module);
        return known[module];
      },
      freshRules: async (module) => {
        asked.push(`fresh ${module}`);
        return known[module];
      },
    },
    lookUps: {
      timeZone: async () => "Europe/Berlin",
      users: async () => ({ "ada@example.com": "4876876000000301001" }),
    },
    ...more,
  };
  return { fitting, asked };
}

const fitted = (values: Record<string, unknown>, more?: Partial<Fitting>) =>
  fitRecord(values, fittingWith(more).fitting);

describe("values that Zoho refuses become what it takes", () => {
  test.each<[name: string, given: unknown, expected: unknown]>([
    ["Email", " ada@example.com ", "ada@example.com"],
    ["Amount", "1234.50", 1234.5],
    ["Amount", " 7 ", 7],
    ["Amount", "1.239", 1.239],
    ["Share", "12.5 %", 12.5],
    ["Employees", "0042", 42],
    ["Sent", " 12 ", "12"],
    ["Opt_Out", "yes", true],
    ["Opt_Out", "FALSE", false],
    ["Opt_Out", 1, true],
    ["Closing", "2026-01-31T14:30:00", "2026-01-31"],
    ["Call_Start", "2026-01-31T14:30:00", "2026-01-31T13:30:00+00:00"],
    ["Call_Start", "2026-01-31T14:30:00.000Z", "2026-01-31T14:30:00+00:00"],
    ["Call_Start", "2026-01-31T14:30:00+0530", "2026-01-31T09:00:00+00:00"],
    ["Account_Name", id, { id }],
    ["What_Id", id, { id }],
    ["Owner", id, { id }],
    ["Owner", "Ada@Example.com ", { id: "4876876000000301001" }],
    ["Owner", { email: "ada@example.com" }, { id: "4876876000000301001" }],
    ["Tag", "a, b", [{ name: "a" }, { name: "b" }]],
    ["Tag", ["a", "b"], [{ name: "a" }, { name: "b" }]],
    ["Interests", "Closed Won; Lost", ["Closed Won", "Closed Lost"]],
    ["Interests", "Red, blue", ["RB"]],
    ["Interests", "Won, Lost", ["Closed Won", "Closed Lost"]],
    ["Interests", '["Won"]', ["Closed Won"]],
    ["Interests", "Won", ["Closed Won"]],
    ["Interests", "-None-", null],
    ["Interests", "Won; -None-", ["Closed Won"]],
    ["Interests", '["-None-"]', null],
    ["Participants", '[{"type": "email"}]', [{ type: "email" }]],
    ["Last_Name", 12, "12"],
    ["Phone", 4930, "4930"],
  ])("%s: %j", async (name, given, expected) => {
    const { values, problems, warnings } = await fitted({ [name]: given });

    expect({ values, problems, warnings }).toEqual({
      values: { [name]: expected },
      problems: [],
      warnings: [],
    });
  });

  test("a picklist takes the stored value of what people see", async () => {
    const { values, problems } = await fitted({ Stage: "Won", Interests: ["Won", "Closed Lost"] });

    expect(values).toEqual({ Stage: "Closed Won", Interests: ["Closed Won", "Closed Lost"] });
    expect(problems).toEqual([]);
  });

  test("rows of a subform go through the same, by the fields of the subform's module", async () => {
    const { fitting, asked } = fittingWith({ operation: "update" });
    const rows = [
      { Product_Name: id, Quantity: "2", Note: "new" },
      { id, quantity: "3" },
      { id, _delete: null, Anything: "as given" },
    ];

    const fitted = await fitRecord({ Lines: JSON.stringify(rows) }, fitting);

    expect(fitted.values).toEqual({
      Lines: [
        { Product_Name: { id }, Quantity: 2, Note: "new" },
        { id, Quantity: 3 },
        { id, _delete: null, Anything: "as given" },
      ],
    });
    expect(fitted.warnings).toEqual(['"Lines[1].quantity" goes to Quantity']);
    expect(fitted.problems).toEqual([]);
    expect(asked.filter((module) => module === "fresh Leads")).toEqual([]);
  });

  test("one row alone becomes a list", async () => {
    const { values } = await fitted({ Lines: { Quantity: "1" } });

    expect(values).toEqual({ Lines: [{ Quantity: 1 }] });
  });
});

describe("what Zoho takes as it is goes out unchanged", () => {
  test.each<[name: string, value: unknown]>([
    ["Amount", -12.345],
    ["Employees", 0],
    ["Sent", 5000],
    ["Sent", "123456789012345678"],
    ["Opt_Out", false],
    ["Closing", "2026-01-31"],
    ["Call_Start", "2026-01-31T14:30:00+05:30"],
    ["Stage", "Closed Won"],
    ["Stage", "-None-"],
    ["Stage", 3],
    ["Stage", "3"],
    ["Open_List", "anything"],
    ["Interests", []],
    ["Interests", ["Closed Lost", "Closed Won", "Closed Won"]],
    ["Interests", ["-None-"]],
    ["Account_Name", { name: "Example" }],
    ["Account_Name", { External__c: "x" }],
    ["Owner", { name: "Ada", id }],
    ["Tag", [{ name: "a", color_code: null }]],
    ["Files", [{ File_Id__s: "whatever it is" }]],
    ["Phone", " no number "],
    ["Last_Name", ""],
    ["Amount", ""],
    ["Amount", "  "],
    ["Opt_Out", null],
    ["Lines", []],
    ["Lines", [{ Quantity: 1.5, $note: { a: 1 } }]],
    ["id", "any"],
    ["Layout", { id }],
    ["Wizard", { id }],
    ["$se_module", "Accounts"],
    ["$append_values", { Interests: true }],
    ["Account_Name.External__c", "x"],
  ])("%s: %j", async (name, value) => {
    const given = { Last_Name: "Example", [name]: value };
    const result = await fitted(given);

    expect(JSON.stringify(result)).toBe(
      JSON.stringify({ values: given, problems: [], warnings: [], isUnchecked: false }),
    );
  });
});

describe("what does not fit goes out as given, and is a problem", () => {
  const misfits: [
    name: string,
    value: unknown,
    kind: string,
    expected: string,
    closest?: string,
  ][] = [
    ["Emial", "x", "name", "the API name of a field that exists", "Email"],
    ["Nothing_Like_It", 1, "name", "the API name of a field that exists"],
    ["Created_Time", "2026-01-31T14:30:00Z", "readOnly", "a field that can be written on create"],
    ["Amount", "abc", "value", "a number such as 1234.5"],
    ["Amount", "1,234,567", "value", "a number such as 1234.5", "1234567"],
    ["Employees", 1.5, "value", "a whole number of at most 9 digits"],
    ["Employees", 1_000_000_000, "value", "a whole number of at most 9 digits"],
    ["Opt_Out", "perhaps", "value", "true or false, or yes or no"],
    ["Closing", "31.01.2026", "value", "a date as YYYY-MM-DD, such as 2026-01-31"],
    ["Closing", "2026-02-30", "value", "a date as YYYY-MM-DD, such as 2026-01-31"],
    ["Account_Name", "Example Robotics", "value", "the ID of a record of Accounts, as text"],
    ["Anything", id, "value", 'a record and its module, as {"id", "module"}'],
    [
      "Owner",
      "nobody@example.com",
      "value",
      "the ID of a user, or the e-mail address of an active one",
    ],
    ["Email", "no address", "value", "an e-mail address, such as ada@example.com"],
    ["Last_Name", "x".repeat(11), "value", "a text of at most 10 characters; it has 11"],
    ["Last_Name", { a: 1 }, "value", "a text"],
    ["Stage", "Open", "value", 'one of "Won", "Lost", "Open", "Three", "Red, blue"'],
    ["Stage", "won", "value", 'one of "Won", "Lost", "Open", "Three", "Red, blue"', "Closed Won"],
    ["Lines", "two of them", "value", "a list of rows"],
    ["Levy", 5, "name", "the API name of one field: Tax and Tax_1 fit", "Tax"],
  ];

  test.each(misfits)("%s: %j", async (...[name, value, kind, expected, closest]) => {
    const { values, problems, warnings } = await fitted({ [name]: value });

    expect(values).toEqual({ [name]: value });
    expect(warnings).toEqual([]);
    expect(problems).toEqual([expect.objectContaining({ field: name, kind, expected })]);
    if (closest !== undefined || kind === "name") expect(problems[0]?.closest).toBe(closest);
  });

  test("a multi-select keeps what fits, as stored", async () => {
    const { values, problems } = await fitted({ Interests: ["Won", "Blue"] });

    expect(values).toEqual({ Interests: ["Closed Won", "Blue"] });
    expect(problems).toHaveLength(1);
  });

  test("a row's field is named with subform and position", async () => {
    const { values, problems } = await fitted({ Lines: [{ Quantity: "x", Quantiy: 1 }, 5] });

    expect(values).toEqual({ Lines: [{ Quantity: "x", Quantiy: 1 }, 5] });
    expect(problems.map(({ field }) => field)).toEqual([
      "Lines[0].Quantity",
      "Lines[0].Quantiy",
      "Lines[1]",
    ]);
  });
});

describe("other spellings of names", () => {
  test.each([
    ["Mobile Phone", "Mobile"],
    ["phone", "Phone"],
    ["LASTNAME", "Last_Name"],
    ["Title", "Designation"],
    ["region", "Region__c"],
    ["Opt-Out", "Opt_Out"],
  ])("%s goes to %s", async (name, target) => {
    const { values, problems, warnings } = await fitted({ A_B: 1, [name]: "", Phones: 2 });

    expect(Object.keys(values)).toEqual(["A_B", target, "Phones"]);
    expect(warnings).toEqual([`"${name}" goes to ${target}`]);
    expect(problems.map(({ field }) => field)).toEqual(["A_B", "Phones"]);
  });

  test("take the value as the field takes it", async () => {
    expect((await fitted({ "opt out": "yes" })).values).toEqual({ Opt_Out: true });
  });

  test("are not moved where the field is given as well", async () => {
    const { values, problems, warnings } = await fitted({ phone: "1", Phone: "2" });

    expect(values).toEqual({ phone: "1", Phone: "2" });
    expect(warnings).toEqual([]);
    expect(problems.map(({ field, closest }) => [field, closest])).toEqual([["phone", "Phone"]]);
  });

  test("are not moved where two of them fit one field", async () => {
    const { values, problems } = await fitted({ phone: "1", PHONE: "2" });

    expect(values).toEqual({ phone: "1", PHONE: "2" });
    expect(problems.map(({ field }) => field)).toEqual(["phone", "PHONE"]);
  });

  test("are not moved to a field that is not written", async () => {
    const { values, problems } = await fitted({ "created time": "x" });

    expect(values).toEqual({ "created time": "x" });
    expect(problems).toHaveLength(1);
  });

  test("hostile names are names as others", async () => {
    const given = JSON.parse('{"__proto__": "x", "constructor": "y", "toString": "z", "": 1}');
    const { values, problems } = await fitted(given);

    expect(JSON.stringify(values)).toBe(JSON.stringify(given));
    expect(problems.map(({ field }) => field)).toEqual([
      "__proto__",
      "constructor",
      "toString",
      "",
    ]);
  });
});

describe("texts that were read as JSON", () => {
  const texts = new Map([
    ["Description", "[]"],
    ["last name", '{"a":1}'],
    ["Tag", '["a"]'],
  ]);

  test("stay text where the field is known to be text", async () => {
    const given = { Description: [], "last name": { a: 1 }, Tag: ["a"] };

    expect((await fitted(given, { texts })).values).toEqual({
      Description: "[]",
      Last_Name: '{"a":1}',
      Tag: [{ name: "a" }],
    });
  });
});

describe("what is not known is asked for", () => {
  test("once more before a name is called unknown", async () => {
    const { fitting, asked } = fittingWith();
    const fresh = [...rules, field("Emial", "boolean")];
    fitting.memory.freshRules = async () => fresh;

    const { values, problems } = await fitRecord({ Emial: "yes" }, fitting);

    expect(values).toEqual({ Emial: true });
    expect(problems).toEqual([]);
    expect(asked).toEqual(["Leads"]);
  });

  test("once more before a value is called wrong, and a name moved", async () => {
    const { fitting } = fittingWith();
    fitting.memory.freshRules = async () => [
      field("phone"),
      field("Stage", "picklist", { choices: [{ shown: "New", stored: "New" }] }),
    ];

    const given = { Stage: "New", phone: "1" };
    expect(await fitRecord(given, fitting)).toEqual({
      values: given,
      problems: [],
      warnings: [],
      isUnchecked: false,
    });
  });

  test("never again where everything fits", async () => {
    const { fitting, asked } = fittingWith();
    await fitRecord({ Last_Name: "Example", Amount: "1", Lines: [{ Quantity: 1 }] }, fitting);

    expect(asked).toEqual(["Leads", "Lines_Module"]);
  });

  test("nothing is looked at where Zoho does not tell the fields", async () => {
    const { fitting } = fittingWith({ module: "Robots__c" });
    const given = { Amount: "1", Anything: [] };

    expect(await fitRecord(given, fitting)).toEqual({
      values: given,
      problems: [],
      warnings: [],
      isUnchecked: true,
    });
  });

  test("rows go out as given where Zoho does not tell their fields", async () => {
    const unread = rules.map((rule) => (rule.rows ? { ...rule, rows: "Unread" } : rule));
    const { fitting } = fittingWith({}, { Leads: unread });

    const fitted = await fitRecord({ Amount: "1", Lines: [{ Quantity: "1" }] }, fitting);

    expect(fitted.values).toEqual({ Amount: 1, Lines: [{ Quantity: "1" }] });
    expect(fitted.isUnchecked).toBe(true);
  });
});
