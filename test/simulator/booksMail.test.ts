import { type Json, type OpenBooks, openBooks } from "./booksSupport";

let open: OpenBooks;

beforeEach(async () => {
  open = await openBooks();
});

const line_items = [{ name: "Gripper", rate: 5, quantity: 1 }];
const persons = [
  { first_name: "Ada", email: "ada@example.com" },
  { first_name: "Sam", email: "sam@example.com" },
  { first_name: "Eve" },
];
const contact = (contact_persons: Json[] = persons) =>
  open.organization.insert("contacts", { contact_name: "Example Mills", contact_persons });
const insert = (type: string, idField: string, values: Json = {}): string =>
  String(
    open.organization.insert(type, { customer_id: contact().contact_id, line_items, ...values })[
      idField
    ],
  );
const invoice = (values: Json = { status: "sent" }) => insert("invoices", "invoice_id", values);
const mail = { to_mail_ids: ["eve@example.com"], subject: "Hello", body: "<p>Hello</p>" };

test("content of an invoice proposes people who have an address, senders and templates", () => {
  const id = invoice();
  const { data } = open.get(`invoices/${id}/email`).body;

  expect(data.to_contacts).toMatchObject([
    { email: "ada@example.com", selected: true },
    { email: "sam@example.com", selected: false },
  ]);
  expect(data.from_emails).toHaveLength(1);
  const [, short] = data.emailtemplates;
  const other = { email_template_id: short.email_template_id };
  expect(open.get(`invoices/${id}/email`, other).body.data.body).toContain("in short");
});

test("content is a list, or flat, by the type", () => {
  const note = insert("creditnotes", "creditnote_id");
  expect(Array.isArray(open.get(`creditnotes/${note}/email`).body.data)).toBe(true);
  const quote = insert("estimates", "estimate_id");
  expect(open.get(`estimates/${quote}/email`).body).toMatchObject({ code: 0, error_list: [] });
});

test("an e-mail goes into the outbox, and marks a draft as sent", () => {
  const id = invoice({});
  const sent = open.post(`invoices/${id}/email`, { ...mail, cc_mail_ids: ["sam@example.com"] });

  expect(sent).toMatchObject({ status: 200, body: { code: 0 } });
  expect(open.organization.outbox).toMatchObject([
    { to: ["eve@example.com"], cc: ["sam@example.com"], bcc: [], subject: "Hello", files: [] },
  ]);
  expect(open.organization.get("invoices", id)).toMatchObject({ status: "sent", is_emailed: true });
});

test("an empty body goes to whom an invoice proposes, and is refused elsewhere", () => {
  expect(open.post(`invoices/${invoice()}/email`, {}).status).toBe(200);
  expect(open.organization.outbox).toMatchObject([{ to: ["ada@example.com"] }]);
  const quote = insert("estimates", "estimate_id");
  expect(open.post(`estimates/${quote}/email`, {}).body.code).toBe(4);
});

test.each([
  ["an address that is none", { ...mail, to_mail_ids: ["eve"] }, 2],
  ["one address without a list", { ...mail, to_mail_ids: "eve@example.com" }, 2],
  ["a sender that is not known", { ...mail, from_address_id: "7" }, 2],
])("%s is refused", (_, body, code) => {
  expect(open.post(`invoices/${invoice()}/email`, body)).toMatchObject({
    status: 400,
    body: { code },
  });
  expect(open.organization.outbox).toEqual([]);
});

test("texts that a type wants are asked for", () => {
  const order = insert("salesorders", "salesorder_id");
  const { body, ...others } = mail;
  expect(open.post(`salesorders/${order}/email`, others).status).toBe(400);
  expect(open.post(`salesorders/${order}/email`, { ...others, body }).status).toBe(201);
});

test("reminders are of open invoices, and want a list of copies", () => {
  const draft = invoice({});
  const [open_, body] = [invoice(), { ...mail, cc_mail_ids: [] }];
  expect(open.get(`invoices/${draft}/paymentreminder`).status).toBe(400);
  expect(open.post(`invoices/${draft}/paymentreminder`, body).status).toBe(400);
  expect(open.post(`invoices/${open_}/paymentreminder`, mail).status).toBe(400);
  expect(open.post(`invoices/${open_}/paymentreminder`, body).status).toBe(200);
});

test("copies of letters to contacts are passed over", () => {
  const { contact_id } = contact();
  const copies = { cc_mail_ids: ["sam@example.com"], bcc_mail_ids: ["sam@example.com"] };
  open.post(`contacts/${contact_id}/email`, { ...mail, ...copies });
  expect(open.organization.outbox).toMatchObject([{ cc: [], bcc: [] }]);
});

test("a day has a limit, and the next day another", () => {
  open.organization.limits.emailsPerDay = 1;
  const path = `invoices/${invoice()}/email`;
  open.post(path, mail);
  expect(open.post(path, mail).body.message).toContain("daily limit of 1");
  open.clock.time += 86_400_000;
  expect(open.post(path, mail).status).toBe(200);
  expect(open.organization.outbox).toHaveLength(2);
});

test("quirks keep drafts, refuse them, and fail inside success", () => {
  const { quirks } = open.organization;
  const id = invoice({});
  quirks.mailedDrafts = "refused";
  expect(open.post(`invoices/${id}/email`, mail).status).toBe(400);
  quirks.mailedDrafts = "kept";
  open.post(`invoices/${id}/email`, mail);
  expect(open.organization.get("invoices", id)?.status).toBe("draft");
  quirks.mailsFailInside = true;
  const { body } = open.post(`invoices/${id}/email`, mail);
  expect(body).toMatchObject({ code: 0, info: { email_success_info: { sent_count: 0 } } });
  expect(open.organization.outbox).toHaveLength(1);
});

test.each([
  [{ transaction_type: "bill" }, 4],
  [{ link_type: "open" }, 4],
  [{ expiry_time: "2026-06-08" }, 4],
  [{ transaction_id: "7" }, 1002],
])("a payment link with %j is refused", (wrong, code) => {
  const asked = {
    ...{ transaction_id: invoice(), transaction_type: "invoice" },
    ...{ link_type: "public", expiry_time: "2026-07-09" },
  };
  const link = open.get("share/paymentlink", asked).body.data.share_link;
  expect(link).toContain("2026-07-09");
  expect(open.get("share/paymentlink", { ...asked, ...wrong }).body.code).toBe(code);
});
