import { type Answer, connect, failureOf, startWorld, type Values, type World } from "./support";

/** Rows of Books - Update Record. */

let world: World;
let customer: Answer;
let gripper: string;
let motor: string;

beforeEach(async () => {
  world = await startWorld();
  customer = insert("contacts", {
    contact_name: "Example Mills",
    contact_persons: [
      { first_name: "Ada", email: "ada@example.com", is_primary_contact: true },
      { first_name: "Bo", email: "bo@example.com" },
    ],
  });
  gripper = insert("items", { name: "Gripper, left", rate: 12.5 }).item_id;
  motor = insert("items", { name: "Motor", rate: 99 }).item_id;
  jest.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await world.stop();
});

const books = () => world.account.books.organization("Example Robotics");
const insert = (type: string, values: Values): Answer => books().insert(type, values);
const invoice = (values: Values = {}): Answer =>
  insert("invoices", {
    customer_id: customer.contact_id,
    line_items: [
      {
        ...{ item_id: gripper, quantity: 5, discount: "10%", description: "left, blue" },
        tags: [{ tag_id: "6", tag_option_id: "7" }],
      },
      { item_id: motor, quantity: 2, rate: 90 },
    ],
    ...values,
  });
const update = async (recordType: string, recordId: string, values: Values, inputs: Values = {}) =>
  (
    await world.runAction("booksUpdateRecord", {
      ...{ recordType, recordId, dynamicValues: values, organizationId: books().id },
      ...{ rows: "keepOthers", ...inputs },
    })
  ).data;
const sent = (): Answer[] =>
  world.zoho.requests
    .all({ product: "books" })
    .filter(({ method }) => method === "PUT")
    .map(({ body }) => body);
const linesOf = (id: string) => (books().get("invoices", id) as Answer).line_items;

test("keeps lines whole, changes one by its ID, and adds one without", async () => {
  const { invoice_id, line_items } = invoice();
  const [first, second] = line_items;

  const { invoice: updated } = await update("invoices", invoice_id, {
    notes: "changed",
    line_items: [{ line_item_id: second.line_item_id, quantity: 3 }, { item_id: gripper }],
  });

  expect(linesOf(invoice_id)).toMatchObject([
    first,
    { line_item_id: second.line_item_id, item_id: motor, quantity: 3, rate: 90 },
    { item_id: gripper, quantity: 1 },
  ]);
  expect(updated.notes).toBe("changed");
  expect(sent()[0].line_items[0]).toMatchObject({
    ...{ line_item_id: first.line_item_id, description: "left, blue", discount: "10%" },
    tags: [{ tag_id: "6", tag_option_id: "7" }],
  });
  for (const name of ["item_total", "bcy_rate", "tax_name", "tag_name"]) {
    expect(JSON.stringify(sent())).not.toContain(`"${name}"`);
  }
});

test("a line that gets another item keeps nothing of the old one", async () => {
  const { invoice_id, line_items } = invoice();
  const { line_item_id } = line_items[1];

  await update("invoices", invoice_id, { line_items: [{ line_item_id, item_id: gripper }] });

  expect(linesOf(invoice_id)).toMatchObject([
    line_items[0],
    { line_item_id, name: "Gripper, left", rate: 12.5 },
  ]);
});

test("an empty list keeps all; values without a list cost no read", async () => {
  const { invoice_id, line_items } = invoice();

  await update("invoices", invoice_id, { line_items: [] });
  expect(linesOf(invoice_id)).toEqual(line_items);
  world.zoho.requests.clear();
  await update("invoices", invoice_id, { notes: "x", custom_fields: [] });
  expect(world.calls("books")).toEqual([`PUT /books/v3/invoices/${invoice_id}`]);
});

test.each([{ rows: undefined }, { rows: "replace" }])(
  "rows that are left out are deleted where nothing else is said: %j",
  async (inputs) => {
    const { invoice_id, line_items } = invoice();
    const { line_item_id } = line_items[1];

    const line = { line_item_id, item_id: motor };
    await update("invoices", invoice_id, { line_items: [line] }, inputs);

    expect(linesOf(invoice_id)).toMatchObject([{ line_item_id }]);
    expect(world.calls("books").filter((call) => call.startsWith("GET"))).toEqual([]);
  },
);

test("people of a contact stay, and one is added", async () => {
  const { contact_id, contact_persons } = customer;

  await update("contacts", contact_id, {
    contact_persons: [
      { contact_person_id: contact_persons[1].contact_person_id, phone: "+1 555 0100" },
      { first_name: "Cy" },
    ],
  });

  expect((books().get("contacts", contact_id) as Answer).contact_persons).toMatchObject([
    { first_name: "Ada", email: "ada@example.com", is_primary_contact: true },
    { first_name: "Bo", email: "bo@example.com", phone: "+1 555 0100" },
    { first_name: "Cy" },
  ]);
});

test("lines that orders were invoiced by stay linked", async () => {
  const order = insert("salesorders", {
    ...{ customer_id: customer.contact_id, status: "open" },
    line_items: [{ item_id: motor, quantity: 2 }],
  });
  const { data } = await world.runAction("booksConvertRecord", {
    ...{ recordType: "salesorders", recordId: order.salesorder_id, target: "invoices" },
    organizationId: books().id,
  });

  await update("invoices", data.target.id, { line_items: [{ item_id: gripper }] });

  expect(linesOf(data.target.id)).toHaveLength(2);
  expect(books().get("salesorders", order.salesorder_id)).toMatchObject({ status: "invoiced" });
});

describe("an answer that is lost", () => {
  const lose = (times: number) =>
    world.zoho.faults.add({
      ...{ kind: "dropAfter", product: "books", times },
      match: ({ method }) => method === "PUT",
    });

  test("is asked for again where all rows have IDs", async () => {
    const { invoice_id, line_items } = invoice();
    lose(1);

    await update("invoices", invoice_id, {
      line_items: [{ line_item_id: line_items[0].line_item_id, quantity: 1 }],
    });

    expect(sent()).toHaveLength(2);
    expect(linesOf(invoice_id)).toMatchObject([{ quantity: 1 }, { quantity: 2 }]);
  });

  test("leaves it unknown where a row was added, which is sent once", async () => {
    const { invoice_id } = invoice();
    lose(1);

    const { message } = await failureOf(
      update("invoices", invoice_id, { line_items: [{ item_id: motor }] }),
    );

    expect(message).toContain("It is unknown whether");
    expect(sent()).toHaveLength(1);
    expect(linesOf(invoice_id)).toHaveLength(3);
  });
});

test("without the right to read, nothing is written", async () => {
  const { invoice_id, line_items } = invoice();
  const token = world.account.issueToken({ scopes: ["ZohoBooks.invoices.UPDATE"] });
  const connection = connect(world.account, { token: { ...token } });

  const { message } = await failureOf(
    update("invoices", invoice_id, { line_items: [{ item_id: motor }] }, { connection }),
  );

  expect(message).toContain("ZohoBooks.invoices.READ");
  expect(linesOf(invoice_id)).toEqual(line_items);
});
