import { failureOf, onRequest, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({ dataCenter: "EU", timeZone: "Asia/Kolkata" });
let organizationId: string;
let customer: string;

beforeAll(() => {
  organizationId = books().id;
  customer = String(books().insert("contacts", { contact_name: "Example Mills" }).contact_id);
});

const books = () => world.account.books.organization("Example Robotics");
const pairs = (values: Record<string, string>) =>
  Object.entries(values).map(([key, value]) => ({ key, value }));
const list = async (recordType: string, inputs: Values = {}) =>
  (await world.runAction("booksGetRecords", { recordType, organizationId, ...inputs })).data;
const idsOf = (records: Values[], idField: string) => records.map((record) => record[idField]);

describe("pages", () => {
  let ids: string[];
  beforeAll(() => {
    const start = world.zoho.clock.now() - 3_600_000;
    ids = books().seed("invoices", 450, (index) => ({ customer_id: customer, balance: index }), {
      at: (index) => start + index * 1000,
    });
  });
  const newestFirst = () => [...ids].reverse();

  test("one page, with Zoho's page_context", async () => {
    const first = await list("invoices");
    const second = await list("invoices", { page: "3", per_page: "50" });

    expect(idsOf(first.invoices, "invoice_id")).toEqual(newestFirst().slice(0, 200));
    expect(first).toMatchObject({
      code: 0,
      message: "success",
      page_context: { page: 1, per_page: 200, has_more_page: true, sort_order: "D" },
    });
    expect(idsOf(second.invoices, "invoice_id")).toEqual(newestFirst().slice(100, 150));
    expect(second.page_context).toMatchObject({ page: 3, per_page: 50 });
  });

  test("Fetch All gives all pages, or those from the page given", async () => {
    const whole = await list("invoices", { fetchAll: true });
    const rest = await list("invoices", { page: "2", fetchAll: true });

    expect(idsOf(whole.invoices, "invoice_id")).toEqual(newestFirst());
    expect(whole.page_context).toMatchObject({ page: 1, has_more_page: false });
    expect(idsOf(rest.invoices, "invoice_id")).toEqual(newestFirst().slice(200));
    expect(world.calls("books")).toHaveLength(3 + 2);
  });

  test("an invoice made under the walk doubles none", async () => {
    const happened = onRequest(
      world.zoho,
      ({ query }) => query.get("page") === "2",
      () => books().insert("invoices", { customer_id: customer }),
    );

    const { invoices } = await list("invoices", { fetchAll: true });

    expect(happened()).toBe(true);
    expect(idsOf(invoices, "invoice_id")).toEqual(newestFirst());
  });
});

describe("search fields", () => {
  beforeAll(() => {
    books().seed("items", 30, (index) => ({
      name: `Part ${index}, "${index % 2 ? "odd" : "even"}"`,
      rate: index,
    }));
    const [first] = books().all("chartofaccounts");
    books().update("chartofaccounts", String(first?.account_id), { is_active: false });
  });

  test("reach Zoho as they stand, commas, quotes and signs included", async () => {
    const { items } = await list("items", {
      searchFields: pairs({ name_contains: ', "odd"', rate_less_than: "10" }),
    });
    const { contacts } = await list("contacts", {
      searchFields: pairs({ last_modified_time: booksTime(world.zoho.clock.now() + 1000) }),
    });

    expect(items.map(({ rate }: Values) => rate).sort()).toEqual([1, 3, 5, 7, 9]);
    expect(contacts).toEqual([]);
  });

  test("sort, and stay with every page of Fetch All", async () => {
    const { items } = await list("items", {
      searchFields: pairs({ sort_column: "rate", sort_order: "D", name_contains: "Part" }),
      per_page: "7",
      fetchAll: true,
    });

    expect(items.map(({ rate }: Values) => rate)).toEqual(
      Array.from({ length: 30 }, (_, index) => 29 - index),
    );
  });

  test("ask for accounts that are not active, which Zoho leaves out otherwise", async () => {
    const active = await list("chartofaccounts");
    const all = await list("chartofaccounts", {
      searchFields: pairs({ filter_by: "AccountType.All" }),
    });

    expect(active.page_context.applied_filter).toBe("AccountType.Active");
    expect(all.chartofaccounts).toHaveLength(books().all("chartofaccounts").length);
    expect(all.chartofaccounts.length).toBeGreaterThan(active.chartofaccounts.length);
  });

  test("a refused value is an error with Zoho's words", async () => {
    const { message } = await failureOf(
      list("invoices", { searchFields: pairs({ status: "paid,sent" }) }),
    );

    expect(message).toMatch(/Invalid value passed for status.*HTTP 400, 2/);
  });
});

describe("records of a parent", () => {
  test("a contact's persons, and no other's", async () => {
    const other = books().insert("contacts", {
      contact_name: "Example Bakery",
      contact_persons: [{ first_name: "Bo" }, { first_name: "Cy" }],
    });

    const { contact_persons } = await list("contactpersons", {
      parentRecordType: "contacts",
      parentRecordId: other.contact_id,
    });

    expect(contact_persons).toMatchObject([{ first_name: "Bo" }, { first_name: "Cy" }]);
    const { message } = await failureOf(list("contactpersons"));
    expect(message).toMatch(/Contact Persons belong to Contacts, and the parent record is missing/);
  });

  test("a project's tasks, its time entries, and tasks without a parent", async () => {
    const project = (project_name: string) =>
      String(
        books().insert("projects", { project_name, customer_id: customer, user_id: "1" })
          .project_id,
      );
    const [arm, leg] = [project("Arm"), project("Leg")];
    books().insert("projects/tasks", { project_id: arm, task_name: "Wire the arm" });
    books().insert("projects/tasks", { project_id: leg, task_name: "Wire the leg" });
    books().insert("tasks", { title: "Call the bank" });
    books().insert("projects/timeentries", { project_id: arm, log_date: "2026-05-01" });
    books().insert("projects/timeentries", { project_id: leg, log_date: "2026-05-02" });
    const parent = { parentRecordType: "projects", parentRecordId: arm };

    const ofProject = await list("tasks", parent);
    const ofOrganization = await list("tasks");
    const times = await list("projects/timeentries", parent);

    expect(ofProject.tasks).toMatchObject([{ task_name: "Wire the arm" }]);
    expect(ofOrganization.tasks).toMatchObject([{ title: "Call the bank" }]);
    expect(times.time_entries).toMatchObject([{ log_date: "2026-05-01" }]);
  });

  test("a bank account's rules", async () => {
    const [bank] = books().all("bankaccounts");
    const rule = books().insert("bankaccounts/rules", {
      rule_name: "Fees",
      account_id: bank?.account_id,
    });

    const byParent = await list("bankaccounts/rules", {
      parentRecordType: "bankaccounts",
      parentRecordId: bank?.account_id,
    });

    expect(byParent.rules).toMatchObject([{ rule_id: rule.rule_id }]);
  });

  test("a parent of the wrong type is refused before a request", async () => {
    const { message } = await failureOf(
      list("contactpersons", { parentRecordType: "projects", parentRecordId: "1" }),
    );

    expect(message).toMatch(/Contact Persons belong to Contacts, not to Projects/);
    expect(world.calls("books")).toEqual([]);
  });
});

describe("where Zoho's documents disagree", () => {
  afterEach(() => {
    Object.assign(world.zoho.quirks.books, {
      alternateListKeys: false,
      contactPersonAsList: false,
      flatBankRule: false,
    });
  });

  test.each([
    ["recurringbills", "recurring_bills", { recurrence_name: "Rent" }],
    ["recurringinvoices", "recurringinvoices", { recurrence_name: "Care" }],
  ])("a list of %s under %s is read as well", async (recordType, key, values) => {
    books().seed(recordType, 3, () => values);
    world.zoho.quirks.books.alternateListKeys = true;

    const answer = await list(recordType, { per_page: "2", fetchAll: true });

    expect(answer[key]).toMatchObject([values, values, values]);
  });

  test("a contact person that comes as a list is passed on as it came", async () => {
    world.zoho.quirks.books.contactPersonAsList = true;

    const { data } = await world.runAction("booksCreateRecord", {
      recordType: "contactpersons",
      parentRecordId: customer,
      fieldValues: pairs({ first_name: "Di" }),
      organizationId,
    });

    expect(data.contact_person).toMatchObject([{ first_name: "Di", contact_id: customer }]);
  });

  test("a bank rule that comes without a key is passed on as it came", async () => {
    const { rule_id } = books().insert("bankaccounts/rules", { rule_name: "Flat" });
    world.zoho.quirks.books.flatBankRule = true;

    const { data } = await world.runAction("booksGetRecord", {
      recordType: "bankaccounts/rules",
      recordId: rule_id,
      organizationId,
    });

    expect(data).toMatchObject({ code: 0, rule_id, rule_name: "Flat" });
  });
});

describe("what Zoho Books refuses", () => {
  const invoice = () => ({ customer_id: customer, line_items: '[{"rate": 1}]' });

  test.each<[string, string, () => Record<string, string>, RegExp]>([
    ["a name that exists", "contacts", () => ({ contact_name: "Example Mills" }), /HTTP 400, 3062/],
    ["a missing field", "items", () => ({ name: "N" }), /value passed for rate.*HTTP 400, 4/],
    ["a wrong type", "items", () => ({ name: "N", rate: "low" }), /passed for rate.*HTTP 400, 2/],
    [
      "a number of one's own where Zoho numbers",
      "invoices",
      () => ({ ...invoice(), invoice_number: "OWN-1" }),
      /value passed for invoice_number.*HTTP 400, 4/,
    ],
  ])("%s is an error with Zoho's code", async (_what, recordType, values, expected) => {
    const { message } = await failureOf(
      world.runAction("booksCreateRecord", {
        recordType,
        fieldValues: pairs(values()),
        organizationId,
      }),
    );

    expect(message).toMatch(expected);
  });
});

/** A time as Books takes it in filters. */
const booksTime = (time: number) => `${new Date(time).toISOString().slice(0, 19)}+0000`;
