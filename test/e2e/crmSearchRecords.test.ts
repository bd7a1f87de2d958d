import { field } from "../../simulator/crm/fields";
import { recordingLogger } from "../support/logger";
import { connect, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({ timeZone: "Europe/Berlin" });

const recordType = "Machines";
const robots = [
  { Name: "Ada", Contact: "ada@example.com", Phone: "+49 30 555-0100", Grade: "A", Price: 5 },
  { Name: "Adam", Contact: "bada@example.com", Phone: "555-0101", Grade: "A, best", Price: 15 },
  { Name: "ADA", Contact: "other@example.com", Second: "ADA@example.com", Price: 50 },
  { Name: "50* (off), new", Phone: "030 7", Grade: "B" },
];

beforeAll(() => {
  const { crm } = world.account;
  crm.searchDelay = 0;
  crm.defineModule({
    apiName: recordType,
    fields: [
      field.email("Contact"),
      field.email("Second"),
      field.phone("Phone"),
      field.picklist("Grade", ["A", "A, best", "B"]),
      field.currency("Price"),
      field.richText("Story"),
    ],
  });
  for (const values of robots) crm.insert(recordType, values);
  crm.defineModule({ apiName: "Screws", fields: [field.integer("Size")] });
  crm.seed("Screws", 2_100, (index) => ({
    values: { Name: `Screw ${index}`, Size: index % 3 },
  }));
});

async function search(inputs: Values, context: Values = {}) {
  const { lines, logger } = recordingLogger();
  const { data, ...others } = await world.runAction(
    "crmSearchRecords",
    { recordType, ...inputs },
    { logger, executionState: {}, crossFlowState: {}, ...context },
  );
  const told = lines.filter(({ level }) => level === "warn").map(({ message }) => message);
  return { ...data, told, ...others };
}

const names = ({ data }: { data: { Name: string }[] }) => data.map(({ Name }) => Name).sort();
const by = (name: string, operator: string, value?: unknown) => [{ field: name, operator, value }];
const queries = () => world.zoho.requests.all({ product: "crm" }).map(({ query }) => query);

test("records whose value is the given one are found whole, not those that contain it", async () => {
  const found = await search({ conditions: by("Name", "equals", "ada") });

  expect(names(found)).toEqual(["ADA", "Ada"]);
  expect(found.data[1]).toMatchObject({
    Contact: "ada@example.com",
    Owner: { name: expect.any(String) },
  });
  expect(found.info).toEqual({
    per_page: 200,
    count: 2,
    page: 1,
    more_records: false,
    isComplete: true,
  });
  expect(found.told).toEqual([]);
  expect(world.calls("crm")).toEqual([
    "GET /crm/v8/settings/fields",
    "GET /crm/v8/Machines/search",
  ]);

  world.zoho.requests.clear();
  await search(
    { conditions: by("Name", "equals", "ada") },
    { crossFlowState: found.crossFlowState },
  );

  expect(world.calls("crm")).toEqual(["GET /crm/v8/Machines/search"]);
});

test.each<[string, Values, string[]]>([
  ["a whole address in any field", { email: "Ada@Example.com" }, ["ADA", "Ada"]],
  ["a part of a number", { phone: "555-01" }, ["Ada", "Adam"]],
  ["a word", { word: "best" }, ["Adam"]],
  [
    "marks and brackets",
    { conditions: by("Name", "equals", "50* (OFF), new") },
    ["50* (off), new"],
  ],
  ["a part of a text", { conditions: by("Contact", "contains", "ada@") }, ["Ada", "Adam"]],
  ["a number alone", { conditions: by("Price", "equals", 5) }, ["Ada"]],
  [
    "one of several",
    { conditions: by("Grade", "in", '["A, best", "B"]') },
    ["50* (off), new", "Adam"],
  ],
  [
    "what search cannot ask for, beside what it can",
    {
      conditions: [
        ...by("Grade", "is empty"),
        ...by("Name", "starts with", "a"),
        ...by("Price", "!=", 5),
      ],
    },
    ["ADA"],
  ],
  [
    "any of two conditions",
    { conditions: [...by("Price", "at least", 50), ...by("Grade", "equals", "B")], match: "any" },
    ["50* (off), new", "ADA"],
  ],
])("records are found by %s", async (_, inputs, expected) => {
  const found = await search(inputs);

  expect(names(found)).toEqual(expected);
  expect(found.info).toMatchObject({ count: expected.length, isComplete: true });
});

test("only the fields that were asked for come, also where others are compared", async () => {
  const fields = ["Price", "Prize"];
  const { data, told } = await search({ conditions: by("Name", "equals", "Adam"), fields });

  expect(data).toEqual([{ id: expect.any(String), Price: 15 }]);
  expect(told).toEqual([expect.stringContaining('The field with the closest name is "Price"')]);
  expect(queries().at(-1)?.fields).toBe("Price,Prize,Name");

  expect((await search({ email: "bada@example.com", fields: ["Price"] })).data).toEqual(data);
  expect(queries().at(-1)).not.toHaveProperty("fields");
});

test("nothing found is an empty list that is complete", async () => {
  const found = await search({ word: "Nobody" });

  expect(found).toMatchObject({ data: [], info: { count: 0, page: 1, isComplete: true } });
});

test("a page is not all, and Fetch All with Max Records tells of more", async () => {
  const small = { recordType: "Screws", conditions: by("Size", "equals", 2), per_page: 50 };

  const page = await search({ ...small, page: 2 });
  expect(page.data).toHaveLength(50);
  expect(page.info).toEqual({
    per_page: 50,
    count: 50,
    page: 2,
    more_records: true,
    isComplete: false,
  });

  const all = await search({ ...small, fetchAll: true });
  expect(new Set(all.data.map(({ id }: { id: string }) => id)).size).toBe(700);
  expect(all.info).toMatchObject({ count: 700, more_records: false, isComplete: true });

  world.zoho.requests.clear();
  const some = await search({ ...small, fetchAll: true, maxRecords: 60 });
  expect(some.info).toMatchObject({ count: 60, more_records: true, isComplete: false });
  expect(world.calls("crm")).toHaveLength(3);
});

test("behind Zoho's last page there may be more, and the log says so", async () => {
  const { data, info, told } = await search({
    recordType: "Screws",
    word: "Screw",
    fetchAll: true,
  });

  expect(data).toHaveLength(2_000);
  expect(info).toMatchObject({ count: 2_000, more_records: true, isComplete: false });
  expect(told).toEqual([
    expect.stringContaining("gives 2,000 records at most, and Screws may have more"),
  ]);

  world.zoho.requests.clear();
  const { message } = await failureOf(search({ recordType: "Screws", word: "Screw", page: 11 }));
  expect(message).toContain("Lower Page or Per Page.");
  expect(world.calls("crm")).toEqual([]);
});

test("what was just written is missing, and Find Record finds it", async () => {
  const { crm } = world.account;
  crm.searchDelay = 10_000;
  const id = crm.insert("Leads", { Last_Name: "Fresh", Company: "Example Ltd" });
  const inputs = { recordType: "Leads", conditions: by("Last_Name", "equals", "Fresh") };

  const found = await search(inputs);
  const { data } = await world.runAction("crmFindRecord", inputs);
  crm.searchDelay = 0;

  expect(found.data).toEqual([]);
  expect(data).toMatchObject({ id });
  expect((await search(inputs)).data).toMatchObject([{ id }]);
});

test.each<[string, Values, string]>([
  [
    "nothing to search for",
    {},
    "takes one of Email, Phone, Word and Conditions, and none is given",
  ],
  ["two ways", { email: "a@example.com", word: "ab" }, "and more than one is given"],
  ["a part of an address", { email: "@example.com" }, "Give a whole address"],
  ["a phone number with letters", { phone: "abc" }, "Give at least three digits"],
  ["a single letter", { word: "a" }, "Give at least two letters"],
  [
    "emptiness alone",
    { conditions: by("Grade", "is empty") },
    'cannot ask for "is empty" of Grade',
  ],
  ["rich text", { conditions: by("Story", "contains", "x") }, "does not look into rich text"],
])("%s is an error that says what to do", async (_, inputs, message) => {
  expect((await failureOf(search(inputs))).message).toContain(message);
  expect(world.calls("crm").filter((call) => call.endsWith("/search"))).toEqual([]);
});

test("a module without search is told", async () => {
  const { message } = await failureOf(search({ recordType: "Notes", word: "any" }));

  expect(message).toContain("not supported for search");
});

test.each([
  ["ZohoSearch.securesearch.READ", ["ZohoCRM.settings.fields.READ"]],
  ["ZohoCRM.settings.fields.READ", ["ZohoSearch.securesearch.READ"]],
])("the missing scope %s is named", async (missing, others) => {
  const scopes = ["ZohoCRM.modules.ALL", ...others];
  const connection = connect(world.account, { token: { ...world.account.issueToken({ scopes }) } });

  const { message } = await failureOf(search({ conditions: by("Name", "=", "x"), connection }));

  expect(message).toContain(missing);
});

test("an address is found without the scope for fields", async () => {
  const scopes = ["ZohoCRM.modules.ALL", "ZohoSearch.securesearch.READ"];
  const connection = connect(world.account, { token: { ...world.account.issueToken({ scopes }) } });

  expect(names(await search({ email: "ada@example.com", connection }))).toEqual(["ADA", "Ada"]);
});

test("converted leads are not found", async () => {
  const { crm } = world.account;
  const id = crm.insert("Leads", { Last_Name: "Convert", Company: "Example Ltd" });
  const inputs = { recordType: "Leads", word: "Convert" };
  expect((await search(inputs)).data).toMatchObject([{ id }]);

  crm.convertLead(id);

  expect((await search(inputs)).data).toEqual([]);
});
