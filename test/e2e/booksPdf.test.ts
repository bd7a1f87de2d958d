import { skipWaits } from "../support/waits";
import { type Answer, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({}, { clock: { now: () => Date.now() } });
let customer_id: string;
let vendor_id: string;

beforeAll(() => {
  customer_id = insert("contacts", { contact_name: "Example Mills" }).contact_id;
  vendor_id = insert("contacts", {
    contact_name: "Example Parts",
    contact_type: "vendor",
  }).contact_id;
});
beforeEach(() => {
  skipWaits();
});

const books = () => world.account.books.organizations[0] as Answer;
const insert = (type: string, values: Values): Answer => books().insert(type, values);
const lines = () => [{ name: "Gripper", rate: 10, quantity: 1 }];
const sold = () => ({ customer_id, line_items: lines() });
const bought = () => ({ vendor_id, line_items: lines() });

const getPdf = (recordType: string, records: unknown): Promise<Answer> =>
  world.runAction("booksGetPdf", { recordType, records, organizationId: books().id });
const pages = (data: Buffer) => String(data).match(/\/Type \/Page\b/g)?.length;

const types: [recordType: string, idField: string, make: () => Values][] = [
  ["invoices", "invoice_id", sold],
  ["debitnotes", "invoice_id", () => ({ ...sold(), type: "debit_note" })],
  ["estimates", "estimate_id", sold],
  ["salesorders", "salesorder_id", sold],
  ["creditnotes", "creditnote_id", sold],
  ["retainerinvoices", "retainerinvoice_id", sold],
  ["salesreceipts", "sales_receipt_id", sold],
  ["customerpayments", "payment_id", () => ({ customer_id, amount: 5, payment_mode: "cash" })],
  ["purchaseorders", "purchaseorder_id", bought],
  ["vendorcredits", "vendor_credit_id", bought],
  ["vendorpayments", "payment_id", () => ({ vendor_id, amount: 5 })],
];

test.each(types)("one of %s", async (recordType, idField, make) => {
  const collection = recordType === "debitnotes" ? "invoices" : recordType;
  const id = String(insert(collection, make())[idField]);

  const { data, ...told } = await getPdf(recordType, id);

  expect(told).toEqual({
    ...{ contentType: "application/pdf", suggestedExtension: "pdf" },
    fileName: expect.stringMatching(/^[\w-]+\.pdf$/),
  });
  expect(pages(data)).toBe(1);
});

const many = types.filter(([type]) =>
  ["invoices", "estimates", "salesorders", "creditnotes"].includes(type),
);

test.each(many)("several of %s in one file", async (recordType, idField, make) => {
  const ids = Array.from({ length: 25 }, () => String(insert(recordType, make())[idField]));

  const { data, fileName } = await getPdf(recordType, ids);

  expect(pages(data)).toBe(25);
  expect(fileName).toBe(`${recordType}.pdf`);
  expect(world.calls("books")).toHaveLength(1);
});

test("a document is named by its number, which the file is called by", async () => {
  const { invoice_number } = insert("invoices", sold());

  expect(await getPdf("invoices", invoice_number)).toMatchObject({
    fileName: `${invoice_number}.pdf`,
  });
});

test.each([
  ["purchaseorders", "982000000567101, 982000000567102", "one by one"],
  ["invoices", Array(26).fill("982000000567101"), "at most 25"],
  ["invoices", " , ", "Records is empty"],
])("%s of %j are refused before anything is sent", async (recordType, records, message) => {
  expect((await failureOf(getPdf(recordType, records))).message).toContain(message);
  expect(world.calls("books")).toEqual([]);
});

test("what is no PDF fails the step", async () => {
  world.zoho.quirks.books.retainersWithoutPdf = true;
  const { retainerinvoice_id } = insert("retainerinvoices", sold());

  const { message } = await failureOf(getPdf("retainerinvoices", retainerinvoice_id));

  expect(message).toContain("the answer is not a file");
});
