import { failureOf, startWorld, type Values, type World } from "./support";

let world: World;

beforeAll(async () => {
  world = await startWorld({}, { clock: { now: () => Date.now() } });
});
afterAll(() => world.stop());
beforeEach(() => {
  books().outbox.length = 0;
});
afterEach(() => {
  Object.assign(books().quirks, { mailedDrafts: undefined, mailsFailInside: undefined });
  books().limits.emailsPerDay = Number.POSITIVE_INFINITY;
});

const books = () => world.account.books.organization("Example Robotics");
let number = 0;
function contact(contact_type = "customer"): string {
  number += 1;
  const contact_persons = [
    { first_name: "Ada", email: `ada${number}@example.com`, is_primary_contact: true },
    { first_name: "Sam", email: `sam${number}@example.com` },
  ];
  const values = { contact_name: `Example ${number}`, contact_type, contact_persons };
  return String(books().insert("contacts", values).contact_id);
}
const line_items = [{ name: "Gripper", rate: 5 }];
const invoice = (values: Values = { status: "sent" }) =>
  books().insert("invoices", { customer_id: contact(), line_items, ...values });
const send = async (inputs: Values) =>
  (await world.runAction("booksSendEmail", { recordType: "invoices", ...inputs })).data;

test.each([
  ["invoices", "invoice_id"],
  ["estimates", "estimate_id"],
  ["salesorders", "salesorder_id"],
  ["retainerinvoices", "retainerinvoice_id"],
  ["creditnotes", "creditnote_id"],
  ["purchaseorders", "purchaseorder_id"],
])("%s are mailed to whom Zoho proposes, with its text", async (recordType, idField) => {
  const party = contact(recordType === "purchaseorders" ? "vendor" : "customer");
  const values = { customer_id: party, vendor_id: party, line_items };
  const recordId = books().insert(recordType, values)[idField];

  const { state, to } = await send({ recordType, recordId, toDefaults: "true" });
  expect([state, to]).toEqual(["sent", [`ada${number}@example.com`]]);
  expect(books().outbox).toMatchObject([{ path: `${recordType}/${recordId}/email`, to }]);
});

test("a reminder, and a statement of some days", async () => {
  const { invoice_id } = invoice();
  await send({ recordId: invoice_id, kind: "reminder", toDefaults: "true" });
  const days = { startDate: "2026-05-01", endDate: "2026-05-31" };
  const recordId = contact();
  await send({
    recordType: "contacts",
    recordId,
    kind: "statement",
    to: "eve@example.com",
    ...days,
  });

  expect(books().outbox).toMatchObject([
    { path: `invoices/${invoice_id}/paymentreminder` },
    {
      path: `contacts/${recordId}/statements/email`,
      query: { start_date: "2026-05-01", end_date: "2026-05-31" },
    },
  ]);
});

test("a draft is sent by Mark as Sent First, also where mails leave drafts", async () => {
  books().quirks.mailedDrafts = "refused";
  const { invoice_id } = invoice({});
  const inputs = { recordId: invoice_id, toDefaults: "true" };

  expect((await failureOf(send(inputs))).message).toContain("Drafts cannot be emailed");
  await send({ ...inputs, marksSent: "true" });
  expect(books().get("invoices", String(invoice_id))?.status).toBe("sent");
  expect(books().outbox).toHaveLength(1);
});

test("a failure inside success and the limit of a day are errors", async () => {
  const inputs = { recordId: invoice().invoice_id, toDefaults: "true" };
  books().quirks.mailsFailInside = true;
  expect((await failureOf(send(inputs))).message).toContain("The email was not sent.");
  books().quirks.mailsFailInside = undefined;
  books().limits.emailsPerDay = 0;
  expect((await failureOf(send(inputs))).message).toContain("daily limit");
  expect(books().outbox).toEqual([]);
});

test("pickers list people and templates, which the step takes", async () => {
  const { invoice_id } = invoice();
  const inputs = { recordType: "invoices", recordId: invoice_id };
  const people = await world.runDataSource("selectBooksContactPerson", inputs);
  const templates = await world.runDataSource("selectBooksTemplate", inputs);
  const [to, templateId] = [people[1]?.key, templates[1]?.key];

  await send({ ...inputs, to, templateId });
  expect(books().outbox[0]).toMatchObject({ to: [`sam${number}@example.com`] });
  expect(books().outbox[0]?.body).toContain("in short");
});

test("a payment link of an invoice, by its number", async () => {
  const { invoice_id, invoice_number } = invoice();
  const inputs = { recordId: invoice_number, linkType: "public" };
  const { url, expiresOn } = (await world.runAction("booksGetPaymentLink", inputs)).data;
  expect(url).toBe(`https://books.example.com/public/${invoice_id}?until=${expiresOn}`);
});
