import { type Json, type OpenBooks, openBooks } from "./booksSupport";

let open: OpenBooks;

beforeAll(async () => {
  open = await openBooks();
  const { organization } = open;
  const { contact_id } = organization.insert("contacts", {
    contact_name: "Example Mills",
    contact_persons: [{ email: "ada@example.com", is_primary_contact: true }],
  });
  for (const [index, name] of ["Bolt", "Nut"].entries()) {
    organization.insert("invoices", {
      invoice_number: `INV-${index}`,
      reference_number: `PO ${index}`,
      customer_id: contact_id,
      line_items: [{ item_id: "1", name, description: `Steel ${name}`, rate: 10, quantity: 1 }],
      custom_fields: [],
    });
  }
});

const found = (query: string) =>
  open
    .get("invoices", query)
    .body.invoices.map(({ invoice_number }: Json) => invoice_number)
    .sort();
const both = ["INV-0", "INV-1"];

test.each([
  ["invoice_number_contains=nv-1", ["INV-1"]],
  ["invoice_number_startswith=inv", both],
  ["reference_number=po 0", ["INV-0"]],
  ["email=ADA@example.com", both],
  ["email=grace@example.com", []],
  ["item_name=bolt", ["INV-0"]],
  ["item_name_startswith=b", ["INV-0"]],
  ["item_description_contains=NUT", ["INV-1"]],
  ["item_id=1", both],
])("invoices take %s", (query, expected) => {
  expect(found(query)).toEqual(expected);
});

test.each(["reference_number_contains=0", "customer_name_startswith=x", "item_id_contains=2"])(
  "invoices do not know %s, and come whole",
  (query) => {
    expect(found(query)).toEqual(both);
  },
);

test("other lists take amounts by their value alone", () => {
  const { organization } = open;
  organization.insert("creditnotes", { creditnote_number: "CN-1", total: 10.5 });
  const numbers = (query: string) =>
    open.get("creditnotes", query).body.creditnotes.map((one: Json) => one.creditnote_number);

  expect(numbers("total=10.50")).toEqual(["CN-1"]);
  expect(numbers("total=10")).toEqual([]);
  expect(numbers("total_less_than=10")).toEqual(["CN-1"]);
});

test("filters may regard case, or be ignored", () => {
  open.quirks.filtersRegardCase = true;
  expect(found("invoice_number_contains=nv-1")).toEqual([]);
  expect(found("invoice_number_contains=NV-1")).toEqual(["INV-1"]);
  expect(found("invoice_number_startswith=INV-1")).toEqual(["INV-1"]);
  expect(found("invoice_number=INV-1")).toEqual(["INV-1"]);
  open.quirks.filtersIgnored = true;
  expect(found("invoice_number=INV-1")).toEqual(both);
});
