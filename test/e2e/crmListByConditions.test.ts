import { field } from "../../simulator/crm/fields";
import { failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({ timeZone: "Europe/Berlin" });
let viewId: string;

/** Machines 0 to 449, of three grades in turn. */
const count = 450;

beforeAll(() => {
  const { crm } = world.account;
  crm.defineModule({
    apiName: "Machines",
    fields: [
      field.text("Nickname", { label: "Pet Name" }),
      field.integer("Rank"),
      field.picklist("Grade", ["A", "B", "C"]),
    ],
  });
  crm.seed("Machines", count, (index) => ({
    values: {
      Name: `Machine ${index}`,
      Nickname: index % 5 === 0 ? `a_b ${index}` : `aXb ${index}`,
      ...(index > 0 && { Rank: (index * 7) % count }),
      Grade: ["A", "B", "C"][index % 3],
    },
  }));
  viewId = crm.defineView("Machines", {
    name: "Grade A",
    criteria: "(Grade:equals:A)",
    sortBy: "Created_Time",
    sortOrder: "asc",
  });
});
beforeEach(() => {
  Object.assign(world.zoho.quirks.crm, { coqlLargePages: true, likeWildcards: false });
});

const list = async (inputs: Values) =>
  (await world.runAction("crmGetRecords", { recordType: "Machines", fields: ["Name"], ...inputs }))
    .data;

const gradeA = [{ field: "Grade", operator: "equals", value: "A" }];
const named = ({ data }: { data: Values[] }) =>
  data.map(({ Name }) => Number(String(Name).slice(8)));
/** Every so manieth number below the count, from the last to the first. */
const down = (step: number, from = 0) =>
  Array.from({ length: Math.ceil((count - from) / step) }, (_, at) => from + at * step).reverse();

test("a page of records that meet conditions comes by one call", async () => {
  await list({ conditions: gradeA });
  world.zoho.requests.clear();
  const second = await list({ conditions: gradeA, page: "2", per_page: "40" });

  expect(named(second)).toEqual(down(3).slice(40, 80));
  expect(second.info).toEqual({ page: 2, per_page: 40, count: 40, more_records: true });
  expect(world.calls("crm").filter((call) => call.endsWith("/coql"))).toHaveLength(1);
});

test("the last page says so, and the one behind is empty", async () => {
  const last = await list({ conditions: gradeA, page: "4", per_page: "40" });
  expect([named(last), last.info.more_records]).toEqual([down(3).slice(120), false]);

  const behind = await list({ conditions: gradeA, page: "5", per_page: "40" });
  expect(behind).toEqual({
    data: [],
    info: { page: 5, per_page: 40, count: 0, more_records: false },
  });
});

test.each([true, false])("Fetch All reads all, with large pages: %s", async (coqlLargePages) => {
  world.zoho.quirks.crm.coqlLargePages = coqlLargePages;
  const conditions = [{ field: "Grade", operator: "is one of", value: "A, B" }];
  const ascending = { sort_by: "Created_Time", sort_order: "asc" };

  const whole = await list({ conditions, fetchAll: "true", ...ascending });

  expect(named(whole)).toEqual(
    down(1)
      .reverse()
      .filter((index) => index % 3 < 2),
  );
  expect(whole.info).toEqual({ page: 1, per_page: 200, count: 300, more_records: false });
  expect(Object.keys(whole.data[0])).toEqual(["Name", "id"]);
});

test("Sort Field takes any field, by its label as well, and any number of pages", async () => {
  world.zoho.quirks.crm.coqlLargePages = false;
  const byRank = down(1)
    .filter((index) => index > 0)
    .sort((one, other) => ((one * 7) % count) - ((other * 7) % count));

  const whole = await list({ sortField: "rank", sort_order: "asc", fetchAll: "true" });
  const page = await list({ sortField: "Rank", sort_order: "desc", per_page: "3", page: "2" });

  expect(named(whole).filter((index) => index > 0)).toEqual(byRank);
  expect(named(page)).toEqual([...byRank].reverse().slice(3, 6));
});

test.each([false, true])("a text that like may read in two ways, wildcards: %s", async (wild) => {
  world.zoho.quirks.crm.likeWildcards = wild;
  const conditions = [{ field: "Nickname", operator: "starts with", value: "a_b" }];

  const page = await list({ conditions, page: "2", per_page: "20" });
  const last = await list({ conditions, page: "5", per_page: "20" });

  expect(named(page)).toEqual(down(5).slice(20, 40));
  expect(page.info).toEqual({ page: 2, per_page: 20, count: 20, more_records: true });
  expect([named(last), last.info.more_records]).toEqual([down(5).slice(80), false]);
});

test("Max Records ends the list and says whether there is more", async () => {
  const some = await list({ conditions: gradeA, fetchAll: "true", maxRecords: "7" });
  const all = await list({ conditions: gradeA, fetchAll: "true", maxRecords: "150" });

  expect([named(some), some.info.truncated]).toEqual([down(3).slice(0, 7), true]);
  expect([all.data.length, all.info.truncated, all.info.more_records]).toEqual([150, false, false]);
});

test("leads are those that were not converted, unless Converted says otherwise", async () => {
  const { crm } = world.account;
  const [first, second] = ["One", "Two"].map((Last_Name) =>
    crm.insert("Leads", { Last_Name, Company: "Example Ltd" }),
  );
  crm.convertLead(first ?? "");
  const leads = (inputs: Values) =>
    list({
      recordType: "Leads",
      fields: ["Last_Name"],
      conditions: [{ field: "Company", operator: "equals", value: "example ltd" }],
      ...inputs,
    }).then(({ data }) => data.map(({ id }: Values) => id));

  expect(await leads({})).toEqual([second]);
  expect(await leads({ converted: "true" })).toEqual([first]);
  expect(await leads({ converted: "both" })).toEqual([second, first]);
});

test("a custom view lists its records in its order, over pages", async () => {
  const whole = await list({ viewId, fetchAll: "true", per_page: "40" });
  const page = await list({ viewId, per_page: "2", page: "2" });

  expect(named(whole)).toEqual([...down(3)].reverse());
  expect(named(page)).toEqual([6, 9]);
});

test.each<[string, Values, string]>([
  ["no fields", { conditions: gradeA, fields: [] }, "Fill in Fields."],
  ["a page token", { conditions: gradeA, page_token: "x" }, "Leave Page Token empty."],
  ["a custom view", { conditions: gradeA, viewId: "1" }, "Custom View ID do not go together"],
  ["a later start", { conditions: gradeA, fetchAll: true, page: 2 }, "Leave Page at 1."],
  ["two orders", { sortField: "Rank", sort_by: "id" }, "Sort By and Sort Field"],
  ["a view in another order", { viewId: "1", sort_by: "id" }, "has an order of its own"],
  ["a view by COQL", { viewId: "1", useCoql: true, fetchAll: true }, "knows no custom views"],
  ["an unknown sort field", { sortField: "Ranc" }, 'Sort Field: Machines has no field "Ranc".'],
  ["too far a page", { conditions: gradeA, page: 501 }, "the first 100,000 records alone"],
])("%s is refused before a record is read", async (_, inputs, message) => {
  expect((await failureOf(list(inputs))).message).toContain(message);
  expect(world.calls("crm").filter((call) => !call.includes("/settings/"))).toEqual([]);
});
