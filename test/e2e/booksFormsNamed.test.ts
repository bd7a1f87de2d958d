import { skipWaits } from "../support/waits";
import { type Answer, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

/** Forms as people fill them in: by names, with many lines, and with mistakes. */

const world = useWorld({}, { clock: { now: () => Date.now() } });
let customer: string;

const books = () => world.account.books.organizations[0] as Answer;
const create = async (name: string, inputs: Values): Promise<Answer> =>
  (await world.runAction(name, { organizationId: books().id, ...inputs })).data;
const invoice = (inputs: Values) =>
  create("booksCreateInvoice", {
    customerId: customer,
    lines: [{ name: "Fee", rate: "5" }],
    ...inputs,
  });
const reads = (name: string) =>
  world.calls("books").filter((call) => call.startsWith("GET") && call.endsWith(`/${name}`));

beforeAll(() => {
  customer = books().insert("contacts", { contact_name: "Example Mills" }).contact_id;
  books().insert("items", { name: "Gripper, large & blue", sku: "GRIP-1", rate: 2.5 });
  books().insert("items", { name: "Gripper", status: "inactive" });
});
beforeEach(() => {
  skipWaits();
});

test("200 lines of one item with a comma in its name take one look-up", async () => {
  const lines = Array.from({ length: 200 }, () => ({ item: "Gripper, large & blue" }));

  const { invoice: made } = await invoice({ lines });

  expect(books().get("invoices", made.invoice_id)).toMatchObject({ total: 500 });
  expect(reads("items")).toHaveLength(1);
});

test("an item is named by its SKU as well, and a close name is told", async () => {
  const { invoice: made } = await invoice({ lines: [{ item: "GRIP-1" }] });

  expect(books().get("invoices", made.invoice_id)).toMatchObject({ total: 2.5 });
  const { message } = await failureOf(invoice({ lines: [{ item: "gripper, large & blu" }] }));
  expect(message).toContain('The closest is "Gripper, large & blue".');
});

test.each([
  [{ lines: [{ name: "Fee", rate: "1.234,5" }] }, 'Lines, row 1: Rate is "1.234,5". Give a number'],
  [
    { lines: [{ name: "Fee", rate: "5" }, {}, { item: "Belt" }] },
    'Lines, row 3, Item: there is no "Belt"',
  ],
  [{ lines: [{ name: "Fee", account: "x" }] }, 'Lines, row 1 has "account"'],
  [{ contactPersons: ["Ada"] }, 'Contact Persons is "Ada", which is no record ID.'],
  [{ customerId: 1e20 }, "Customer ID is a number that has lost digits"],
  [{ otherFields: '{"line_items": []}' }, "Other Fields: line_items is filled in above as well."],
])("%j is refused, and told where", async (inputs, expected) => {
  expect((await failureOf(invoice(inputs))).message).toContain(expected);
  expect(world.calls("books").filter((call) => call.startsWith("POST"))).toEqual([]);
});

test("contact persons in both inputs are refused, since one of them would be lost", async () => {
  const { message } = await failureOf(
    create("booksCreateCustomer", {
      ...{ displayName: "Example Sons", email: "ada@example.com" },
      otherFields: '{"contact_persons": [{"first_name": "Kim"}]}',
    }),
  );

  expect(message).toContain("Other Fields: contact_persons is filled in above as well.");
});

test("pickers leave out what is inactive, look for a text, and list a customer's people", async () => {
  const organizationId = books().id;
  const items = (searchText?: string) =>
    world.runDataSource("selectBooksItem", { organizationId, searchText });
  const labels = async (searchText?: string) => (await items(searchText)).map(({ label }) => label);
  const { contact_person_id } = books().insert("contactpersons", {
    ...{ contact_id: customer, first_name: "Ada", email: "ada@example.com" },
  });

  expect(await labels()).toEqual(["Gripper, large & blue (GRIP-1, 2.5)"]);
  expect(await labels("blue")).toHaveLength(1);
  expect(await labels("green")).toEqual([]);
  expect(
    await world.runDataSource("selectBooksContactPerson", { organizationId, customerId: customer }),
  ).toEqual([{ key: contact_person_id, label: expect.stringContaining("Ada") }]);
  expect(
    (await failureOf(world.runDataSource("selectBooksContactPerson", { organizationId }))).message,
  ).toContain("Fill in Customer ID, Vendor ID or Record ID first.");
});
