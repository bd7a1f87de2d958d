import { type Json, type OpenBooks, openBooks } from "./booksSupport";

/** Numbers of documents are unique (docs/zoho-books.md#error-codes). */
let open: OpenBooks;
let contact: string;

beforeEach(async () => {
  open = await openBooks();
  const { contact_id } = open.organization.insert("contacts", { contact_name: "Example Mills" });
  contact = String(contact_id);
});

const own = { ignore_auto_number_generation: "true" };
const post = (path: string, values: Json) =>
  open.post(
    path,
    {
      ...{ customer_id: contact, vendor_id: contact, date: "2026-06-01" },
      ...{ line_items: [{ name: "Gripper", rate: 5 }], ...values },
    },
    own,
  );

test.each([
  ["invoices", "invoice_number", 1001],
  ["estimates", "estimate_number", 1001],
  ["salesorders", "salesorder_number", 1001],
  ["retainerinvoices", "retainerinvoice_number", 1001],
  ["creditnotes", "creditnote_number", 12018],
  ["purchaseorders", "purchaseorder_number", 1001],
  ["bills", "bill_number", 1001],
])("%s take a number once", (path, field, code) => {
  expect(post(path, { [field]: "OWN-1" }).status).toBe(201);
  expect(post(path, { [field]: "OWN-2" }).status).toBe(201);

  expect(post(path, { [field]: "OWN-1" })).toMatchObject({ status: 400, body: { code } });
  const [one] = open.organization.all(path) as [Json];
  const id = Object.entries(one).find(([name]) => name === `${path.slice(0, -1)}_id`)?.[1];
  const put = (number: string) => open.put(`${path}/${id}`, { [field]: number }, own).body.code;
  expect(put(String(one[field]))).toBe(0);
  expect(put(one[field] === "OWN-1" ? "OWN-2" : "OWN-1")).toBe(code);
});

test("bills of two vendors may have one number", () => {
  const vendor_id = open.organization.insert("contacts", { contact_name: "Sample" }).contact_id;

  expect(post("bills", { bill_number: "OWN-1" }).status).toBe(201);
  expect(post("bills", { bill_number: "OWN-1", vendor_id }).status).toBe(201);
  expect(post("bills", { bill_number: "OWN-1", vendor_id }).body.code).toBe(1001);
});
