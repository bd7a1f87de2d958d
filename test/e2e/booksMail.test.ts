import { failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({}, { clock: { now: () => Date.now() } });

beforeEach(() => {
  books().outbox.length = 0;
});
afterEach(() => {
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

test("files are attached to the invoice, go along with what it has, and stay there", async () => {
  const { invoice_id, invoice_number } = invoice();
  const recordId = String(invoice_id);
  const file = { data: Buffer.from("The plan"), contentType: "text/plain", fileName: "plan.pdf" };
  const named = { recordType: "invoices", recordId };
  const older = { ...named, file: Buffer.from("The offer"), fileName: "offer.pdf" };
  await world.runAction("booksAddAttachment", older);

  await send({ recordId, toDefaults: "true", files: [file] });
  const { data } = (await world.runAction("booksListAttachments", named)).data;
  expect(data.map(({ name }: Values) => name)).toEqual(["offer.pdf", "plan.pdf"]);
  const along = [`${invoice_number}.pdf`, "offer.pdf", "plan.pdf"];
  expect(books().outbox).toMatchObject([{ files: along }]);
});

test("the PDF of a quote goes along with an order", async () => {
  const party = contact();
  const quote = books().insert("estimates", { customer_id: party, line_items });
  const order = books().insert("salesorders", { customer_id: party, line_items });
  const pdfOf = { recordType: "estimates", records: quote.estimate_id };
  const pdf = await world.runAction("booksGetPdf", pdfOf);

  const inputs = { recordType: "salesorders", recordId: order.salesorder_id };
  await send({ ...inputs, toDefaults: "true", files: pdf, fileNames: ["quote.pdf"] });
  expect(books().outbox[0]?.files.slice(1)).toEqual(["quote.pdf"]);
});

test.each([undefined, true])(
  "the default sender may be named (without an ID: %s)",
  async (quirk) => {
    books().quirks.sendersWithoutIds = quirk;
    const recordId = invoice().invoice_id;
    const from = String(books().values.email);
    expect((await send({ recordId, toDefaults: "true", from })).state).toBe("sent");
  },
);

test("a file that Zoho refuses stops the e-mail", async () => {
  const recordId = invoice().invoice_id;
  const files = { data: Buffer.from("x"), fileName: "run.exe" };
  const failed = await failureOf(send({ recordId, toDefaults: "true", files }));
  expect(failed.message).toContain("The file type is not supported");
  expect(books().outbox).toEqual([]);
});

test("a customer without an address needs one in To", async () => {
  const contact_persons = [{ first_name: "Ada" }];
  const contact_name = "Example Forge";
  const customer = books().insert("contacts", { contact_name, contact_persons });
  const recordId = invoice({ customer_id: customer.contact_id, status: "sent" }).invoice_id;

  const failed = await failureOf(send({ recordId, toDefaults: "true" }));
  expect(failed.message).toBe(
    "Default Recipients: Zoho Books proposes nobody for this record. Give addresses in To.",
  );
  const inputs = { recordType: "contacts", recordId: contact_name };
  expect(await world.runDataSource("selectBooksContactPerson", inputs)).toEqual([]);
  await send({ recordId, to: "Ada Example <ada@example.com>" });
  expect(books().outbox).toMatchObject([{ to: ["ada@example.com"] }]);
});

test("texts, copies and names with a comma go out as they are given", async () => {
  const body = '<p style="color: red">Café &amp; "Grüße" 🤖</p>';
  await send({
    ...{ recordId: invoice().invoice_id, to: '"Example, Ada" <ada@example.com>', body },
    ...{ cc: ["team@example.com", "sam@example.com"], subject: "R&D <offer>" },
  });
  expect(books().outbox).toMatchObject([
    { to: ["ada@example.com"], cc: ["team@example.com", "sam@example.com"] },
  ]);
  expect(books().outbox[0]).toMatchObject({ body, subject: "R&D <offer>" });
});

test("people are picked by their names, of invoices and of contacts by name", async () => {
  const recordId = invoice().invoice_id;
  const own = `Ada (ada${number}@example.com)`;
  const people = await world.runDataSource("selectBooksContactPerson", {
    ...{ recordType: "invoices", recordId },
  });
  expect(people[0]?.label).toBe(own);
  const ofContact = await world.runDataSource("selectBooksContactPerson", {
    ...{ recordType: "contacts", recordId: `Example ${number}` },
  });
  expect(ofContact.map(({ label }: Values) => label)).toContain(own);
});

test("without the scope that sends, the error names it", async () => {
  const recordId = invoice().invoice_id;
  const token = world.account.issueToken({ scopes: ["ZohoBooks.invoices.READ"] });
  const connection = { ...world.connection, token: { ...world.connection.token, ...token } };
  const failed = await failureOf(
    world.runAction("booksSendEmail", {
      ...{ connection, organizationId: books().id },
      ...{ recordType: "invoices", recordId, toDefaults: "true" },
    }),
  );
  expect(failed.message).toContain("ZohoBooks.invoices.CREATE");
});

test("a payment link of an invoice, by its number", async () => {
  const { invoice_id, invoice_number } = invoice();
  const inputs = { recordId: invoice_number, linkType: "public" };
  const { url, expiresOn } = (await world.runAction("booksGetPaymentLink", inputs)).data;
  expect(url).toBe(`https://books.example.com/public/${invoice_id}?until=${expiresOn}`);
});
