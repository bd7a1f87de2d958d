import { field } from "../../simulator/crm/fields";
import { recordingLogger } from "../support/logger";
import { connect, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({ timeZone: "Europe/Berlin" });

const names = [
  "O'Hara, Ada",
  String.raw`back\slash`,
  "50% off",
  "under_score",
  "underXscore",
  '"q"',
  " blank ",
];

beforeAll(() => {
  world.account.crm.defineModule({
    apiName: "Machines",
    fields: [
      field.text("Nickname", { label: "Pet Name" }),
      field.currency("Price"),
      field.boolean("Sold"),
      field.date("Built_On"),
      field.datetime("Tested_At"),
      field.picklist("Grade", ["A", { display: "Best", actual: "B" }, "C, D"]),
    ],
  });
  world.account.crm.seed("Machines", names.length, (index) => ({
    values: {
      Name: `Machine ${index}`,
      Nickname: names[index],
      Price: 10 * index,
      Sold: index % 2 === 0,
      ...(index > 0 && {
        Built_On: `2026-01-0${index}`,
        Grade: index === 1 ? "C, D" : index > 3 ? "B" : "A",
      }),
      Tested_At: `2026-03-0${index + 1}T23:30:00Z`,
    },
  }));
});

async function find(conditions: unknown, inputs: Values = {}, context: Values = {}) {
  const { lines, logger } = recordingLogger();
  const result = await world.runAction(
    "crmFindRecord",
    { recordType: "Machines", conditions, ...inputs },
    { logger, executionState: {}, crossFlowState: {}, ...context },
  );
  const told = lines.filter(({ level }) => level === "warn").map(({ message }) => message);
  return { ...result, told };
}

const nickname = (operator: string, value: unknown) => [{ field: "Nickname", operator, value }];

test("one record is found whole on the branch Found", async () => {
  const { data, branch, told, crossFlowState } = await find(nickname("equals", "50% OFF"));

  expect(branch).toBe("Found");
  expect(data).toMatchObject({ Name: "Machine 2", Price: 20, Owner: { email: "ada@example.com" } });
  expect(told).toEqual([]);
  expect(world.calls("crm")).toEqual([
    "GET /crm/v8/settings/fields",
    "POST /crm/v8/coql",
    `GET /crm/v8/Machines/${data.id}`,
  ]);

  world.zoho.requests.clear();
  const again = await find(nickname("equals", "50% off"), { fields: ["Name"] }, { crossFlowState });

  expect(again.data).toEqual({ id: data.id, Name: "Machine 2" });
  expect(world.calls("crm")).toEqual(["POST /crm/v8/coql"]);
});

test("none takes the branch Not Found, with null", async () => {
  const { data, branch } = await find(nickname("equals", "Nobody"));

  expect({ data, branch }).toEqual({ data: null, branch: "Not Found" });
});

test("of several, the one that was created first comes, and a warning", async () => {
  const { data, told } = await find([{ field: "Price", operator: ">=", value: "20" }], {
    fields: "Name",
  });

  expect(data).toMatchObject({ Name: "Machine 2" });
  expect(told).toEqual([expect.stringContaining("Several records of Machines")]);
});

const readings = names.flatMap((name) => [false, true].map((wild) => [name, wild] as const));

test.each(readings)("a text with marks is found alone: %s, wildcards: %s", async (name, wild) => {
  const fields = ["Nickname"];
  world.zoho.quirks.crm.likeWildcards = wild;

  expect((await find(nickname("equals", name), { fields })).data).toMatchObject({ Nickname: name });
  const { data, told } = await find(nickname("contains", name), { fields });
  expect(data).toMatchObject({ Nickname: name });
  expect(told).toEqual([]);
});

test.each<[string, Values[], number[]]>([
  ["a label", [{ field: "Pet Name", operator: "starts with", value: "back" }], [1]],
  ["a list with a comma in JSON", nickname("in", `["O'Hara, Ada"]`), [0]],
  ["a checkbox", [{ field: "Sold", operator: "is true" }], [0, 2, 4, 6]],
  ["a checkbox that is not", [{ field: "Sold", operator: "!=", value: "yes" }], [1, 3, 5]],
  ["a shown value", [{ field: "Grade", operator: "equals", value: "Best" }], [4, 5, 6]],
  ["another value or none", [{ field: "Grade", operator: "isNot", value: "Best" }], [0, 1, 2, 3]],
  ["nothing", [{ field: "Built_On", operator: "isEmpty" }], [0]],
  ["days", [{ field: "Built_On", operator: "between", value: "2026-01-02, 2026-01-03" }], [2, 3]],
  ["a day of Berlin", [{ field: "Tested_At", operator: "equals", value: "2026-03-03" }], [1]],
  ["until a day", [{ field: "Tested_At", operator: "at most", value: "2026-03-03" }], [0, 1]],
  ["days alone", [{ field: "Tested_At", operator: "in", value: "2026-03-03\n2026-03-05" }], [1, 3]],
  [
    "an owner",
    [{ field: "Owner", operator: "=", value: "ada@example.com" }],
    [0, 1, 2, 3, 4, 5, 6],
  ],
])("records are found by %s", async (_, conditions, expected) => {
  const found: number[] = [];
  for (;;) {
    const others = found.map((index) => ({
      field: "Name",
      operator: "isNot",
      value: `Machine ${index}`,
    }));
    const { data } = await find([...conditions, ...others], { fields: ["Name"] });
    if (data === null) break;
    found.push(Number(data.Name.slice(8)));
  }

  expect(found).toEqual(expected);
});

test.each<[string, unknown]>([
  ["a comma alone", ","],
  ["an empty list in JSON", "[]"],
  ["a list of lists", [[]]],
])("%s is no value of a list", async (_, value) => {
  for (const field of ["Nickname", "Price", "Grade", "Owner", "Built_On"]) {
    const { message } = await failureOf(find([{ field, operator: "is one of", value }]));
    expect(message).toContain(`Conditions, row 1 (${field}): Value is empty.`);
  }
});

test("a record is found by its ID", async () => {
  const { data } = await find(nickname("equals", '"q"'), { fields: ["Name"] });

  for (const value of [data.id, `[${JSON.stringify(data.id)}]`]) {
    expect((await find([{ field: "id", operator: "in", value }])).data).toMatchObject(data);
  }
});

test("a picklist value with a comma is one value", async () => {
  const { data } = await find([{ field: "Grade", operator: "is one of", value: "C, D" }]);

  expect(data).toMatchObject({ Name: "Machine 1" });
});

test("blanks around a text count as they do in records", async () => {
  expect((await find(nickname("equals", " blank "))).data).toMatchObject({ Name: "Machine 6" });
  expect((await find(nickname("equals", "blank"))).branch).toBe("Not Found");
});

test("Fields takes spellings, and an unknown name is told of with the closest", async () => {
  const { data } = await find(nickname("equals", '"q"'), { fields: ["pet name"] });
  expect(data).toEqual({ id: data.id, Nickname: '"q"' });

  const wrong = failureOf(find(nickname("equals", '"q"'), { fields: ["Nicknam"] }));
  expect((await wrong).message).toContain('The field with the closest name is "Nickname"');
});

test("any of two conditions does where Match is any", async () => {
  const conditions = [
    { field: "Price", operator: "less", value: -1 },
    { field: "Price", operator: "greater", value: 40 },
  ];

  const inputs = { fields: ["Price"], match: "any" };

  expect((await find(conditions, inputs)).data).toMatchObject({ Price: 50 });
  expect((await find(conditions, { fields: ["Price"] })).data).toBeNull();
});

test.each<[string, unknown, string]>([
  ["no condition", "", "Conditions is empty."],
  ["an unknown field", [{ field: "Nicknam", value: "x" }], 'closest name is "Nickname" (Pet Name)'],
  ["an operator that is none", nickname("equales", "x"), 'The closest is "equals" (equals).'],
  [
    "an operator of another type",
    nickname("greater", "x"),
    "does not fit a field of the type text",
  ],
  ["a value of another type", [{ field: "Price", value: "much" }], "expected a number such as"],
  ["a value that the picklist lacks", [{ field: "Grade", value: "Bst" }], 'perhaps "Best"'],
  ["an empty value", nickname("equals", ""), "Value is empty."],
  ["a number with a comma", [{ field: "Price", operator: "in", value: "1,000" }], "several"],
  ["an operator's opposite", nickname("not contains", "x"), "Choose one of equals, is not,"],
  ["special characters alone", nickname("contains", "%"), 'cannot look for "%" in Nickname'],
])("%s is an error that says what to do", async (_, conditions, message) => {
  expect((await failureOf(find(conditions))).message).toContain(message);
  expect(world.calls("crm").filter((call) => call.endsWith("/coql"))).toEqual([]);
});

test("converted leads are not found", async () => {
  const id = world.account.crm.insert("Leads", { Last_Name: "Convert", Company: "Example Ltd" });
  const lead = { recordType: "Leads" };
  const condition = { field: "Last_Name", value: "Convert" };
  expect((await find(JSON.stringify(condition), lead)).data).toMatchObject({ id });

  world.account.crm.convertLead(id);

  expect((await find(condition, lead)).branch).toBe("Not Found");
  const converted = { field: "Converted__s", operator: "is true" };
  expect((await find([condition, converted], lead)).data).toMatchObject({ id });
});

test.each([
  ["ZohoCRM.coql.READ", ["ZohoCRM.settings.fields.READ"]],
  ["ZohoCRM.settings.fields.READ", ["ZohoCRM.coql.READ"]],
])("the missing scope %s is named", async (missing, others) => {
  const scopes = ["ZohoCRM.modules.ALL", ...others];
  const connection = connect(world.account, { token: { ...world.account.issueToken({ scopes }) } });

  const { message } = await failureOf(find(nickname("equals", "x"), { connection }));

  expect(message).toContain(missing);
  // What Zoho refused once is not asked for again.
  expect(world.calls("crm").filter((call) => call.includes("/settings/fields"))).toHaveLength(1);
});
