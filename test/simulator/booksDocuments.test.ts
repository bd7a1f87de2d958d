import { type Json, type OpenBooks, openBooks } from "./booksSupport";

let open: OpenBooks;

beforeEach(async () => {
  open = await openBooks();
});

const line_items = [{ name: "Gripper", rate: 5, quantity: 2 }];
const contact = () =>
  open.organization.insert("contacts", { contact_name: "Example Mills" }).contact_id;
const newId = (type: string, idField: string, values: Json = {}): string =>
  String(
    open.organization.insert(type, { customer_id: contact(), line_items, ...values })[idField],
  );
const invoice = () => newId("invoices", "invoice_id");
const pagesOf = (body: Buffer) => String(body).match(/\/Type \/Page\b/g)?.length;

test("a record is a PDF with its number, and JSON where none is asked for", () => {
  const id = invoice();
  const { status, headers, body } = open.get(`invoices/${id}`, { accept: "pdf" });

  const { invoice_number } = open.get(`invoices/${id}`, { accept: "json" }).body.invoice;
  expect(status).toBe(200);
  expect(headers["content-type"]).toBe("application/pdf");
  expect(headers["content-disposition"]).toContain(`${invoice_number}.pdf`);
  expect(String(body)).toMatch(/^%PDF-1\./);
  expect(pagesOf(body)).toBe(1);
});

test.each([
  ["RE-ü", "RE-%C3%BC.pdf"],
  ["漢-1", "%E6%BC%A2-1.pdf"],
  ['12" Rail', "12%22%20Rail.pdf"],
])("the number %s stands encoded in the header", (invoice_number, name) => {
  const id = newId("invoices", "invoice_id", { invoice_number });
  const { headers } = open.get(`invoices/${id}`, { accept: "pdf" });
  expect(headers["content-disposition"]).toBe(`attachment; filename*=UTF-8''${name}`);
});

test("a PDF is the same bytes each time", () => {
  const id = invoice();
  const [first, second] = [1, 2].map(() => open.get(`invoices/${id}`, { accept: "pdf" }).body);
  expect(first.equals(second)).toBe(true);
});

test("several are one PDF with a page for each, at most 25", () => {
  const ids = Array.from({ length: 26 }, invoice);
  const get = (invoice_ids: string[]) =>
    open.get("invoices/pdf", { invoice_ids: invoice_ids.join(",") });

  expect(pagesOf(get(ids.slice(1)).body)).toBe(25);
  expect(get(ids).status).toBe(400);
  expect(get(["982000000999999"]).status).toBe(404);
  expect(get([]).status).not.toBe(200);
});

test("retainer invoices have a PDF unless a quirk takes that away", () => {
  const id = newId("retainerinvoices", "retainerinvoice_id");
  expect(open.get(`retainerinvoices/${id}`, { accept: "pdf" }).body[0]).toBe(0x25);
  open.quirks.retainersWithoutPdf = true;
  expect(open.get(`retainerinvoices/${id}`, { accept: "pdf" }).body.retainerinvoice).toBeDefined();
});

test.each([
  ["invoices", "invoice_id", { accept: "html" }],
  ["bills", "bill_id", { accept: "pdf" }],
  ["invoices", "invoice_id", { print: "true" }],
])("%s with %s as %j are not played", (type, idField, query) => {
  const id = newId(type, idField, { vendor_id: contact() });
  expect(open.get(`${type}/${id}`, query).status).toBe(501);
});
