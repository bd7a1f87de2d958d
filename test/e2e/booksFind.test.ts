import { recordingLogger } from "../support/logger";
import { connect, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({ timeZone: "Asia/Kolkata" });
let customer: string;
let ids: string[];

const books = () => world.account.books.organization("Example Robotics");

beforeAll(() => {
  customer = String(books().insert("contacts", { contact_name: "Mills, Ada & Sons" }).contact_id);
  books().insert("contacts", { contact_name: "Example Bakery", contact_type: "vendor" });
  const start = world.zoho.clock.now() - 3_600_000;
  ids = books().seed(
    "invoices",
    450,
    (index) => ({
      customer_id: customer,
      reference_number: `PO ${index}`,
      status: index % 2 ? "sent" : "draft",
      due_date: "2099-12-31",
      date: `2026-0${1 + (index % 9)}-15`,
      line_items: [{ name: "Part", rate: index + 0.1, quantity: 1 }],
      balance: index + 0.1,
      custom_fields: [{ api_name: "cf_region", value: index === 3 ? "North, West" : "" }],
    }),
    { at: (index) => start + index * 1000 },
  );
});

async function run(key: string, inputs: Values) {
  const { lines, logger } = recordingLogger();
  const result = await world.runAction(key, inputs, { logger, executionState: {} });
  const told = (level: string) =>
    lines.filter((line) => line.level === level).map(({ message }) => message);
  return { ...result, warnings: told("warn"), infos: told("info") };
}
const organizationId = () => books().id;
const find = (conditions: unknown, inputs: Values = {}) =>
  run("booksFindRecord", {
    recordType: "invoices",
    conditions,
    organizationId: organizationId(),
    ...inputs,
  });
const is = (field: string, value: unknown, operator = "equals") => [{ field, operator, value }];
const queries = () =>
  world.zoho.requests
    .all({ product: "books" })
    .filter(({ path }) => /^\/books\/v3\/\w+$/.test(path))
    .map(({ query }) => {
      const { organization_id: _, per_page: __, page: ___, ...filters } = query;
      return filters;
    });

test("one record is found whole by a filter of Zoho's, in two calls", async () => {
  const number = String(books().get("invoices", ids[7] ?? "")?.invoice_number);

  const { data, branch, warnings, infos } = await find(is("invoice_number", number.toLowerCase()));

  expect(branch).toBe("Found");
  expect(data).toMatchObject({ invoice_number: number, line_items: [{ name: "Part" }] });
  expect(warnings).toEqual([]);
  expect(infos).toEqual(["Read 1 of Invoices in 1 calls."]);
  expect(queries()).toEqual([{ invoice_number: number.toLowerCase() }]);
  expect(world.calls("books")).toEqual([
    "GET /books/v3/invoices",
    `GET /books/v3/invoices/${ids[7]}`,
  ]);
});

test("none takes the branch Not Found, with null", async () => {
  const { data, branch } = await find(is("invoice_number", "INV-nobody"));

  expect({ data, branch }).toEqual({ data: null, branch: "Not Found" });
});

test("what no filter can say is looked for page by page", async () => {
  const { data, infos } = await find(is("reference_number", "PO 3", "contains"));
  const second = await find(is("cf_region", "north, west"));

  expect(data.reference_number).toBe("PO 399");
  expect(infos).toEqual(["Read 200 of Invoices in 1 calls."]);
  expect(second.data.reference_number).toBe("PO 3");
  expect(second.infos).toEqual(["Read 450 of Invoices in 3 calls."]);
});

test("Max Records ends the search with an error, never as Not Found", async () => {
  const inputs = { maxRecords: "200" };
  const { message } = await failureOf(find(is("cf_region", "North, West"), inputs));

  expect(message).toMatch(/200 of Invoices were read.*Raise Max Records, or compare.*due_date/);
  expect((await find(is("reference_number", "PO 449"), inputs)).branch).toBe("Found");
  expect((await find(is("cf_region", "Nowhere"), { maxRecords: "450" })).branch).toBe("Not Found");
});

test("a filter that Zoho ignores lets no other record through", async () => {
  const { quirks } = world.zoho;
  quirks.books.filtersIgnored = true;
  const { data, infos } = await find(is("customer_name", "Example Bakery"));
  quirks.books.filtersIgnored = false;

  expect(data).toBeNull();
  expect(infos).toEqual(["Read 450 of Invoices in 3 calls."]);
});

test("a field that the list does not show is named, with the closest one", async () => {
  const { message } = await failureOf(find(is("sub_total", "5")));
  const misspelt = await failureOf(find(is("refrence_number", "PO 3")));

  expect(message).toMatch(/list of Invoices does not show the field "sub_total"/);
  expect(misspelt.message).toMatch(/closest name is reference_number/);
});

test.each<[string, Values[], Values, string | undefined]>([
  [
    "amounts and days",
    [
      { field: "balance", operator: "at least", value: "10.10" },
      { field: "balance", operator: "<", value: 12 },
      { field: "date", operator: "is between", value: "2026-02-01, 2026-02-28" },
    ],
    {
      balance_greater_equals: "10.1",
      balance_less_than: "12",
      date_start: "2026-02-01",
      date_end: "2026-02-28",
    },
    "PO 10",
  ],
  ["a state", [{ field: "status", value: "draft" }], { status: "draft" }, "PO 448"],
  [
    "the day of a time, in the organization's zone",
    [{ field: "created_time", operator: "after", value: "today" }],
    {},
    undefined,
  ],
  [
    "a customer with marks",
    [{ field: "customer_name", value: "mills, ada & sons" }],
    { customer_name: "mills, ada & sons" },
    "PO 449",
  ],
  ["nothing", [{ field: "cf_region", operator: "is filled" }], {}, "PO 3"],
  ["another value", [{ field: "status", operator: "is not", value: "sent" }], {}, "PO 448"],
  [
    "one of several",
    [{ field: "reference_number", operator: "in", value: "PO 1, PO 2" }],
    {},
    "PO 2",
  ],
])("%s", async (_, conditions, filters, reference) => {
  const { data } = await find(conditions);

  expect(data?.reference_number).toBe(reference);
  if (Object.keys(filters).length > 0) expect(queries()[0]).toEqual(filters);
});

test("any of several conditions is looked for without filters", async () => {
  const { data, warnings } = await find(
    [...is("reference_number", "PO 5"), ...is("reference_number", "PO 6")],
    { match: "any" },
  );

  expect(data.reference_number).toBe("PO 6");
  expect(queries()).toEqual([{}, {}, {}]);
  expect(warnings).toEqual([expect.stringContaining("Several Invoices meet the conditions")]);
});

test("accounts that are not active are found as well", async () => {
  const [account] = books().all("chartofaccounts");
  books().update("chartofaccounts", String(account?.account_id), { is_active: false });

  const { branch } = await find(is("account_name", account?.account_name), {
    recordType: "chartofaccounts",
  });

  expect(branch).toBe("Found");
});

test("another organization has other records, and another day", async () => {
  const other = world.account.books.addOrganization({ name: "Example Annex", timeZone: "UTC" });
  other.limits.perMinute = Number.POSITIVE_INFINITY;
  const { branch } = await find(is("date", "today"), { organizationId: other.id });

  expect(branch).toBe("Not Found");
});

test("a missing scope is named", async () => {
  const token = world.account.issueToken({ scopes: ["ZohoBooks.settings.READ"] });
  const connection = connect(world.account, { token: { ...token } });
  const { message } = await failureOf(find(is("status", "draft"), { connection }));

  expect(message).toMatch(/ZohoBooks\.invoices\.READ/);
});

test.each([
  [is("date", "soon"), /row 1 \(date\): "soon" does not fit; expected a day/],
  [is("balance", "1,000"), /row 1 \(balance\): "1,000" does not fit; expected a number/],
  [is("balance", "2\n1", "between"), /the lower value first/],
  [
    is("last_modified_time", "2026-01-01T10:00:00", "after"),
    /expected a date-time with its offset/,
  ],
  [[], /Conditions is empty/],
])("conditions that do not fit are refused before any call: %j", async (conditions, told) => {
  const { message } = await failureOf(find(conditions));

  expect(message).toMatch(told);
  expect(world.calls("books")).toEqual([]);
});

describe("Get Records with conditions", () => {
  const list = (inputs: Values) =>
    run("booksGetRecords", { recordType: "invoices", organizationId: organizationId(), ...inputs });
  const conditions = is("reference_number", "PO 44", "starts with");

  test("gives the rows of a page that meet them", async () => {
    const { data } = await list({ conditions });
    const later = await list({ conditions, page: "2" });

    expect(data.invoices).toHaveLength(10);
    expect(data.page_context).toMatchObject({ has_more_page: true });
    expect(later.data.invoices).toEqual([]);
  });

  test("gives those of all pages, and stops at Max Records", async () => {
    const { data, infos } = await list({ conditions: is("status", "draft"), fetchAll: true });
    const { message } = await failureOf(list({ conditions, fetchAll: true, maxRecords: "400" }));

    expect(data.invoices).toHaveLength(225);
    expect(infos).toEqual(["Read 225 of Invoices in 2 calls."]);
    expect(message).toMatch(/400 of Invoices were read/);
  });

  test("go along with Search Fields, which come first", async () => {
    const { data } = await list({
      conditions: is("status", "draft"),
      searchFields: [{ key: "status", value: "sent" }],
    });

    expect(data.invoices).toEqual([]);
    expect(queries()).toEqual([{ status: "sent" }]);
  });
});

describe("custom fields that no row shows", () => {
  let annex: ReturnType<typeof books>;
  let name = 0;
  beforeEach(() => {
    annex = world.account.books.addOrganization({ name: `Example ${++name}`, timeZone: "UTC" });
    annex.defineCustomField("items", { apiName: "cf_external_id", label: "External ID" });
    annex.limits.perMinute = Number.POSITIVE_INFINITY;
  });
  afterEach(() => {
    Object.assign(world.zoho.quirks.books, {
      listsWithoutCustomFields: false,
      fieldsOfItemsAlone: false,
    });
  });
  const add = (item: string, custom: Values = {}) =>
    annex.insert("items", {
      name: item,
      rate: 1,
      custom_fields: Object.entries(custom).map(([api_name, value]) => ({ api_name, value })),
    });
  const look = (conditions: unknown, inputs: Values = {}) =>
    find(conditions, { recordType: "items", organizationId: annex.id, ...inputs });
  const many = () => annex.seed("items", 21, (index) => ({ name: `Part ${index}`, rate: 1 }));

  test("few records are read, and Zoho's list of fields says whether there is such a field", async () => {
    for (const item of ["Bolt", "Nut"]) add(item);

    const { branch, infos } = await look(is("cf_external_id", "A-1"));
    const empty = await look(is("cf_external_id", undefined, "is empty"));
    const { message } = await failureOf(look(is("cf_externl_id", "A-1")));

    expect([branch, empty.branch]).toEqual(["Not Found", "Found"]);
    expect(infos).toEqual(["Read 2 of Items in 3 calls."]);
    expect(world.calls("books").filter((call) => call.includes("/settings/"))).toHaveLength(3);
    expect(message).toMatch(
      /does not show the field "cf_externl_id".*closest name is cf_external_id/,
    );
  });

  test("many are not read where rows show other custom fields", async () => {
    many();
    add("Bolt", { cf_size: "L" });

    const { branch } = await look(is("cf_external_id", "A-1"));
    const { message } = await failureOf(look(is("cf_none", "A-1")));

    expect(branch).toBe("Not Found");
    expect(world.calls("books")).toEqual(
      Array(2).fill(["GET /books/v3/items", "GET /books/v3/settings/fields"]).flat(),
    );
    expect(message).toMatch(/does not show the field "cf_none"/);
  });

  test("many are not Not Found where no row shows custom fields", async () => {
    many();
    const { message } = await failureOf(look(is("cf_external_id", "A-1")));

    expect(message).toMatch(/more than 20 records may have the value of cf_external_id/);
    expect(world.calls("books")).toEqual(["GET /books/v3/items"]);
  });

  test("values that rows do not show are found in records that meet the other conditions", async () => {
    many();
    const { item_id } = add('Bolt, "left"', { cf_external_id: 'A, "1"' });
    add("Bolt, right", { cf_external_id: "A, 1" });
    world.zoho.quirks.books.listsWithoutCustomFields = true;

    const bolts = is("name", "Bolt, ", "starts with");
    const value = is("cf_external_id", 'a, "1"');
    const found = await look([...bolts, ...value]);
    const { branch } = await look([...bolts, ...is("cf_external_id", "B")]);
    const { message } = await failureOf(look(value));
    const { data } = await run("booksGetRecords", {
      ...{ recordType: "items", organizationId: annex.id },
      conditions: [...bolts, ...is("cf_external_id", "A, 1", "is not")],
    });

    expect(found.data.item_id).toBe(item_id);
    expect(branch).toBe("Not Found");
    expect(message).toMatch(/more than 20 records/);
    expect(data.items).toMatchObject([{ item_id }]);
  });

  test("any of several conditions reads what none of the others lets through", async () => {
    add("Bolt", { cf_external_id: "A" });
    add("Nut");
    world.zoho.quirks.books.listsWithoutCustomFields = true;
    const conditions = [...is("name", "Nut"), ...is("cf_external_id", "A")];

    const { data } = await run("booksGetRecords", {
      ...{ recordType: "items", organizationId: annex.id, fetchAll: true },
      ...{ conditions, match: "any" },
    });

    expect(data.items).toHaveLength(2);
  });

  test("a field that Zoho does not list is no proof that no record has the value", async () => {
    world.zoho.quirks.books.fieldsOfItemsAlone = true;
    const conditions = is("cf_none", "x");

    const { message } = await failureOf(find(conditions));

    expect(message).toMatch(/list of Invoices does not show the field "cf_none"/);
  });

  test("a missing scope is named", async () => {
    const token = world.account.issueToken({ scopes: ["ZohoBooks.invoices.READ"] });
    const connection = connect(world.account, { token: { ...token } });
    const { message } = await failureOf(find(is("cf_none", "A"), { connection }));

    expect(message).toMatch(/ZohoBooks\.settings\.READ/);
  });
});
