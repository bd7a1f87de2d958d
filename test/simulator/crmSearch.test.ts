import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { field } from "../../simulator/crm/fields";
import { crmCaller } from "./support";

let zoho: EmbeddedZoho;
let account: SimAccount;
let crm: ReturnType<typeof crmCaller>;
let maker: string;

beforeAll(async () => {
  zoho = await startZoho();
  account = zoho.createAccount();
  crm = crmCaller(zoho, account);
  account.crm.searchDelay = 0;
  account.crm.defineModule({
    apiName: "Presses",
    fields: [
      field.picklist("State", ["New", "Almost New"]),
      field.multiselect("Colors", ["red", "dark red", "blue"]),
      field.lookup("Maker", "Vendors"),
      field.textarea("Remark"),
      field.richText("Story"),
      field.phone("Phone"),
      field.email("Email"),
      field.integer("Weight"),
      field.boolean("Leased"),
      field.formula("Sum"),
      field.files("Plans"),
    ],
  });
  maker = account.crm.insert("Vendors", { Vendor_Name: "Example" });
  account.crm.insert("Presses", {
    Name: "A",
    State: "New",
    Colors: ["red", "blue"],
    Maker: { id: maker },
    Remark: "It hums",
    Story: "<p>hums</p>",
    Phone: "+49 30 1234",
    Email: "a@press.example.com",
    Weight: 3,
    Leased: true,
  });
  account.crm.insert("Presses", {
    Name: "B",
    State: "Almost New",
    Colors: ["dark red"],
    Phone: "555-777",
    Email: "b@other.example.com",
    Weight: 20,
  });
});
afterEach(() => {
  zoho.quirks.crm.picklistsEqualExactly = false;
});
afterAll(() => zoho.stop());

const ask = (query: string) => crm(`Presses/search?fields=Name&${query}`);
const search = async (query: string): Promise<string[]> => {
  const { status, body } = await ask(query);
  return status === 204 ? [] : body.data.map(({ Name }: { Name: string }) => Name).sort();
};
const criteria = (text: string) => `criteria=${encodeURIComponent(text)}`;

test.each([
  ["(State:equals:New)", ["A", "B"]],
  ["(State:in:New)", ["A"]],
  ["(State:not_equal:New)", ["B"]],
  ["(Colors:equals:red)", ["A"]],
  ["(Colors:not_equal:red)", ["B"]],
  ["(Colors:starts_with:d)", ["B"]],
  ["(Colors:in:blue,dark red)", ["A", "B"]],
  ["(Remark:equals:HUM)", ["A"]],
  ["(Weight:between:1,5)", ["A"]],
  ["(Weight:in:3,20)", ["A", "B"]],
  ["(Leased:equals:false)", ["B"]],
])("criteria %s", async (text, names) => {
  expect(await search(criteria(text))).toEqual(names);
});

test("a lookup is searched by id", async () => {
  expect(await search(criteria(`(Maker:equals:${maker})`))).toEqual(["A"]);
  expect(await search(criteria("(Maker:equals:Example)"))).toEqual([]);
});

test("equals on a picklist is exact by quirk, and on text never", async () => {
  zoho.quirks.crm.picklistsEqualExactly = true;
  expect(await search(criteria("(State:equals:New)"))).toEqual(["A"]);
  expect(await search(criteria("(Email:equals:example.com)"))).toEqual(["A", "B"]);
});

test.each([
  ["State", "starts_with"],
  ["Weight", "starts_with"],
  ["Leased", "in"],
  ["Remark", "in"],
  ["Maker", "greater_than"],
  ["Email", "between"],
  ["Name", "contains"],
])("%s does not take %s", async (api_name, operator) => {
  const { status, body } = await ask(criteria(`(${api_name}:${operator}:3)`));
  const reason = "The operator is not valid for the field type";
  expect([status, body.code, body.details]).toEqual([
    400,
    "INVALID_QUERY",
    { operator, reason, api_name },
  ]);
});

test.each(["Story", "Plans", "Nothing"])("%s is not searched", async (api_name) => {
  const { status, body } = await ask(criteria(`(${api_name}:equals:x)`));
  const reason = "the field is not available for search";
  expect([status, body.code, body.details]).toEqual([400, "INVALID_QUERY", { reason, api_name }]);
});

test("an empty value, and criteria that are too long, are refused", async () => {
  expect((await ask(criteria("(Name:equals:)"))).body.code).toBe("INVALID_QUERY");
  const { body } = await ask(criteria(`(Name:equals:${"x".repeat(3000)})`));
  expect(body.details).toEqual({ maximum_length: 3000, param_name: "criteria" });
});

test.each([
  ["email=example.com", ["A", "B"]],
  ["email=A@press", ["A"]],
  ["phone=30 12", ["A"]],
  ["phone=555-777", ["B"]],
  ["word=hum", ["A"]],
])("%s finds what contains it", async (query, names) => {
  expect(await search(query)).toEqual(names);
});

test.each([
  ["email=a, b", "INVALID_QUERY", { param_name: "email" }],
  ["phone=12", "INVALID_QUERY", { param_name: "phone" }],
  ["phone=call", "INVALID_QUERY", { param_name: "phone" }],
  ["word=<b>", "INVALID_DATA", { param_name: "word" }],
  ["word=hum&sort_by=Story", "INVALID_DATA", { param_name: "sort_by" }],
])("%s is refused", async (query, code, details) => {
  const { status, body } = await ask(query);
  expect([status, body.code, body.details]).toEqual([400, code, details]);
});

test("what is found is in the order that is asked for, else the newest first", async () => {
  const names = async (query: string) =>
    (await ask(`email=example&${query}`)).body.data.map(({ Name }: { Name: string }) => Name);
  expect(await names("")).toEqual(["B", "A"]);
  expect(await names("sort_by=Weight&sort_order=asc")).toEqual(["A", "B"]);
  expect(await names("sort_by=Name&sort_order=desc")).toEqual(["B", "A"]);
});

test("a module without search, and one without e-mail addresses, are refused", async () => {
  expect((await crm("Notes/search?word=hum")).body).toMatchObject({
    code: "NOT_SUPPORTED",
    details: { module: "Notes" },
  });
  expect((await crm("Campaigns/search?email=a@example.com")).body.code).toBe(
    "FIELD_TYPE_UNAVAILABLE",
  );
});
