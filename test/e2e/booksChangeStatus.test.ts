import type { FaultRule } from "../../simulator/faults";
import { connect, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({
  organizations: [
    { name: "Example Robotics", timeZone: "Europe/Berlin" },
    { name: "Mills, Example", timeZone: "America/New_York", isDefault: false },
  ],
});
let customer: unknown;

const books = (name = "Example Robotics") => world.account.books.organization(name);

beforeAll(() => {
  customer = books().insert("contacts", { contact_name: "Mills, Example" }).contact_id;
});
beforeEach(() => {
  jest.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => {
  jest.restoreAllMocks();
  books().approvals.clear();
});

const fail = (rule: FaultRule) => world.zoho.faults.add({ times: 1, method: "POST", ...rule });

const change = async (inputs: Values) => {
  const { data } = await world.runAction("booksChangeStatus", {
    recordType: "invoices",
    organizationId: books().id,
    onFailure: "never",
    ...inputs,
  });
  return data;
};

const line_items = () => [{ name: "Gripper", rate: 12.5, quantity: 2 }];
const invoice = (values: Values = {}) =>
  String(
    books().insert("invoices", { customer_id: customer, line_items: line_items(), ...values })
      .invoice_id,
  );
const statusOf = (id: string, type = "invoices") => books().get(type, id)?.status;

test("one invoice: two calls, and the state afterwards", async () => {
  const id = invoice();

  const result = await change({ verb: "sent", records: id });

  expect(statusOf(id)).toBe("sent");
  expect(result.rows).toMatchObject([{ id, status: "changed", from: null, to: "sent" }]);
  expect(world.calls("books")).toEqual([
    `POST /books/v3/invoices/${id}/status/sent`,
    `GET /books/v3/invoices/${id}`,
  ]);
});

test("nothing to change is no call", async () => {
  expect((await change({ verb: "sent", records: [] })).rows).toEqual([]);
  expect(world.calls("books")).toEqual([]);
});

test("a whole list of Books - Get Records, beyond its first page, in order", async () => {
  const ids = books().seed("items", 5, (index) => ({ name: `Part, no. ${index}`, rate: 1 }));
  const inputs = { recordType: "items", organizationId: books().id, fetchAll: true, per_page: 2 };
  const records = await world.runAction("booksGetRecords", {
    ...inputs,
    searchFields: [{ key: "name_startswith", value: "Part, no." }],
  });
  world.zoho.requests.clear();

  const result = await change({
    recordType: "items",
    verb: "inactive",
    records: { data: records.data },
    checkAfterwards: false,
  });

  expect(result.counts).toMatchObject({ unchecked: 5 });
  expect(result.rows[0]).toMatchObject({ from: "active" });
  expect(ids.every((id) => statusOf(id, "items") === "inactive")).toBe(true);
  expect(world.calls("books")).toHaveLength(5);
});

test("a void invoice lets its payments go, and becomes a draft that is owed again", async () => {
  const id = invoice({ status: "sent" });
  const { payment_id } = books().insert("customerpayments", {
    customer_id: customer,
    amount: 25,
    invoices: [{ invoice_id: id, amount_applied: 25 }],
  });

  expect(statusOf(id)).toBe("paid");
  expect((await change({ verb: "void", records: id })).rows).toMatchObject([{ to: "void" }]);
  expect(books().get("customerpayments", String(payment_id))).toMatchObject({
    unused_amount: 25,
    invoices: [],
  });
  expect((await change({ verb: "draft", records: id })).rows).toMatchObject([{ to: "draft" }]);
  expect(books().get("invoices", id)).toMatchObject({ balance: 25 });
});

test("a write-off and its end", async () => {
  const id = invoice({ status: "sent" });

  const off = await change({ verb: "writeOff", records: id });
  const again = await change({ verb: "writeOff", records: id });
  const back = await change({ verb: "cancelWriteOff", records: id });

  expect([off, again, back].map(({ rows }) => [rows[0].status, rows[0].to])).toEqual([
    ["changed", "25"],
    ["unchanged", "25"],
    ["changed", "0"],
  ]);
});

test("a refusal fails that record alone, with state and code", async () => {
  const [draft, void_] = [invoice(), invoice({ status: "void" })];

  const result = await change({ verb: "sent", records: [void_, draft] });

  expect(result.rows).toMatchObject([
    { id: void_, status: "failed", code: "4043", from: "void", to: "void" },
    { id: draft, status: "changed" },
  ]);
  const failure = failureOf(change({ verb: "sent", records: [void_], onFailure: "anyFailed" }));
  expect((await failure).message).toContain("1 of 1 rows were not changed (1 failed)");
});

test.each([false, true])("a verb in force, refused: %s", async (refused) => {
  books().quirks.verbsInForceRefused = refused;
  const id = invoice({ status: "void" });

  const result = await change({ verb: "void", records: id });

  expect(result.rows).toMatchObject([{ status: refused ? "unchanged" : "changed", to: "void" }]);
});

test("an organization that approves: submit, approve by two, open", async () => {
  books().approvals.set("invoices", 2);
  const { data } = await world.runAction("booksCreateRecord", {
    recordType: "invoices",
    organizationId: books().id,
    dynamicValues: { customer_id: customer, line_items: line_items() },
  });
  const records = data.invoice.invoice_id;
  const outcomes = [];
  for (const verb of ["sent", "submit", "approve", "approve", "sent"]) {
    const [row] = (await change({ verb, records })).rows;
    outcomes.push([verb, row.status, row.to]);
  }

  expect(outcomes).toEqual([
    ["sent", "failed", "draft"],
    ["submit", "changed", "pending_approval"],
    ["approve", "unchecked", "pending_approval"],
    ["approve", "changed", "approved"],
    ["sent", "changed", "sent"],
  ]);
});

test("reject with a reason, and approve at all levels", async () => {
  books().approvals.set("creditnotes", 3);
  const values = { customer_id: customer, line_items: line_items(), status: "pending_approval" };
  const note = () => String(books().insert("creditnotes", values).creditnote_id);
  const [one, other] = [note(), note()];

  const rejected = await change({
    recordType: "creditnotes",
    verb: "reject",
    reason: "Too much, by far",
    records: one,
  });
  const approved = await change({
    recordType: "creditnotes",
    verb: "approveFinal",
    records: other,
  });

  expect(rejected.rows).toMatchObject([{ status: "changed", to: "rejected" }]);
  expect(approved.rows).toMatchObject([{ status: "changed", to: "open" }]);
  expect(world.zoho.requests.all({ product: "books" })[0]?.query).toMatchObject({
    reason: "Too much, by far",
  });
});

const contactIn = (name: string) =>
  String(books(name).insert("contacts", { contact_name: "Ö, Ä" }).contact_id);

test("the second organization", async () => {
  const id = contactIn("Mills, Example");
  const inputs = { recordType: "contacts", verb: "track1099", records: id };

  expect((await change(inputs)).rows).toMatchObject([{ status: "failed", code: "1002" }]);
  const organizationId = books("Mills, Example").id;
  expect((await change({ ...inputs, organizationId })).rows).toMatchObject([
    { status: "changed", to: "true" },
  ]);
});

test("a bank line, excluded and restored", async () => {
  const { account_id } = books().insert("bankaccounts", {
    account_name: "Example Bank",
    account_type: "bank",
  });
  const line = books().insert("banktransactions", {
    account_id,
    status: "uncategorized",
    amount: 5,
  });
  const inputs = {
    recordType: "banktransactions",
    records: line.transaction_id,
    values: { account_id },
  };

  const other = { ...inputs, values: { account_id: "7" } };
  expect((await change({ ...other, verb: "exclude" })).rows).toMatchObject([
    { status: "failed", code: "4", from: "uncategorized" },
  ]);
  expect((await change({ ...inputs, verb: "exclude" })).rows).toMatchObject([{ to: "excluded" }]);
  expect((await change({ ...inputs, verb: "restore" })).rows).toMatchObject([
    { to: "uncategorized" },
  ]);
});

test("a type that is not read by ID is looked for in its list, which may not show the state", async () => {
  const { tag_id } = books().insert("reportingtags", { tag_name: "Region, all", is_active: true });
  const { location_id } = books().insert("locations", { location_name: "Berlin, Mitte" });
  const verb = "inactive";

  const tags = await change({ recordType: "reportingtags", verb, records: tag_id });
  const locations = await change({ recordType: "locations", verb, records: location_id });

  expect(tags.rows).toMatchObject([{ status: "changed", to: "false" }]);
  expect(locations.rows).toMatchObject([
    { status: "unchecked", message: "The record does not show status." },
  ]);
  expect(world.calls("books")).toHaveLength(4);
});

describe("lost answers", () => {
  test.each<[string, FaultRule, string[]]>([
    ["after Zoho acted", { kind: "statusAfter", status: 504 }, ["POST", "GET"]],
    ["before Zoho acted", { kind: "dropBefore" }, ["POST", "GET", "POST", "GET"]],
    ["when the connection ends", { kind: "dropAfter" }, ["POST", "GET"]],
  ])("%s, the invoice is sent once", async (_when, rule, calls) => {
    const id = invoice();
    fail(rule);

    const result = await change({ verb: "sent", records: id });

    expect(result.rows).toMatchObject([{ status: "changed", to: "sent" }]);
    expect(world.calls("books").map((call) => call.split(" ")[0])).toEqual(calls);
  });

  test("twice, and the record cannot be read: unknown, with the way to go on", async () => {
    const id = invoice();
    world.zoho.faults.add({ kind: "status", status: 500, method: "GET" });
    world.zoho.faults.add({ kind: "statusAfter", status: 504, method: "POST" });

    const result = await change({ verb: "void", records: id });

    expect(result.rows).toMatchObject([{ status: "unknown" }]);
    expect(result.retry).toEqual([id]);
    expect(statusOf(id)).toBe("void");
  });
});

describe("scopes", () => {
  const connected = (...scopes: string[]) =>
    connect(world.account, { token: { ...world.account.issueToken({ scopes }) } });

  test("a missing one is named", async () => {
    const connection = connected("ZohoBooks.invoices.READ");

    const { message } = await failureOf(
      change({ verb: "sent", records: [invoice(), invoice()], connection }),
    );

    expect(message).toContain("ZohoBooks.invoices.CREATE");
    expect(world.calls("books")).toHaveLength(1);
  });

  test("a record that may not be read is unchecked", async () => {
    const connection = connected("ZohoBooks.invoices.CREATE");

    const result = await change({ verb: "sent", records: invoice(), connection });

    expect(result.rows).toMatchObject([{ status: "unchecked", code: "57" }]);
    expect(result.rows[0].message).toContain("ZohoBooks.invoices.READ");
  });

  test("reject of purchase orders updates", async () => {
    books().approvals.set("purchaseorders", 1);
    const order = books().insert("purchaseorders", { status: "pending_approval" });
    const inputs = {
      recordType: "purchaseorders",
      verb: "reject",
      records: order.purchaseorder_id,
      checkAfterwards: false,
    };
    const { message } = await failureOf(
      change({ ...inputs, connection: connected("ZohoBooks.purchaseorders.CREATE") }),
    );
    expect(message).toContain("ZohoBooks.purchaseorders.UPDATE");
    await change({ ...inputs, connection: connected("ZohoBooks.purchaseorders.UPDATE") });
    expect(statusOf(String(order.purchaseorder_id), "purchaseorders")).toBe("rejected");
  });
});

test("a status among the values of an update is warned of, and nothing changes", async () => {
  const id = invoice();
  await world.runAction("booksUpdateRecord", {
    recordType: "invoices",
    recordId: id,
    organizationId: books().id,
    dynamicValues: { status: "void" },
  });
  expect(statusOf(id)).toBe("draft");
});

describe("pickers", () => {
  test("verbs tell their effect, without a call", async () => {
    const verbs = await world.runDataSource("selectBooksVerb", { recordType: "invoices" });

    expect(verbs).toContainEqual({ key: "sent", label: "Mark as sent (mails nobody)" });
    expect(verbs).toContainEqual({ key: "cancel", label: "Cancel, published lately" });
    expect(world.calls("books")).toEqual([]);
  });

  test("statuses are those that the list takes", async () => {
    const statuses = await world.runDataSource("selectBooksStatus", { recordType: "bills" });

    expect(statuses).toContainEqual({ key: "partially_paid", label: "Partially paid" });
    expect(await world.runDataSource("selectBooksStatus", { recordType: "employees" })).toEqual([]);
    expect(world.calls("books")).toEqual([]);
  });
});
