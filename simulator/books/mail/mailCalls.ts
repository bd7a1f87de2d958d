/** E-mails of records, payment reminders and statements (docs/zoho-books.md#e-mails). */
import { zonedDate } from "../../timestamps";
import type { SimAnswer } from "../../types";
import { BooksRefusal, invalidParameter, invalidValue, success } from "../answers";
import type { BelowCall, Called } from "../call";
import { noteHistory } from "../comments";
import { updateRecord } from "../records";
import { isEmpty, isObject, objectsOf, type Values } from "../state";
import { isDay } from "../times";
import { contentOf, proposedPeople, senderId } from "./content";

/** How the content comes: in `data`, there as a list of one, or at the top level; not at all where it is not told. */
type Form = "data" | "list" | "flat" | undefined;

/** What is mailed: its name, how its content comes, the members that must be there, and the status of the answer. */
interface MailType {
  type: string;
  tail: string;
  what: string;
  form: Form;
  needs?: string[];
  status?: number;
}

const texts = ["subject", "body"];

const TYPES: MailType[] = [
  { type: "invoices", tail: "email", what: "Invoice", form: "data" },
  { type: "estimates", tail: "email", what: "Quote", form: "flat" },
  { type: "retainerinvoices", tail: "email", what: "Retainer invoice", form: "flat" },
  { type: "creditnotes", tail: "email", what: "Credit note", form: "list", needs: texts },
  {
    type: "salesorders",
    tail: "email",
    what: "Sales order",
    form: "list",
    needs: texts,
    status: 201,
  },
  {
    type: "purchaseorders",
    tail: "email",
    what: "Purchase order",
    form: "data",
    needs: ["body"],
    status: 201,
  },
  { type: "vendorpayments", tail: "email", what: "Payment", form: "flat", needs: texts },
  {
    type: "salesreceipts",
    tail: "email",
    what: "Receipt",
    form: undefined,
    needs: texts,
    status: 201,
  },
  { type: "contacts", tail: "email", what: "Letter", form: "data", needs: texts },
  { type: "contacts", tail: "statements/email", what: "Statement", form: "data", needs: texts },
  {
    type: "contacts",
    tail: "vendorstatements/email",
    what: "Statement",
    form: "data",
    needs: texts,
  },
  {
    type: "invoices",
    tail: "paymentreminder",
    what: "Payment reminder",
    form: "data",
    needs: ["cc_mail_ids"],
  },
];

const REMINDED = ["sent", "overdue", "unpaid", "partially_paid", "viewed"];

function checkReminder({ type, record }: Called, { tail }: MailType): void {
  if (tail !== "paymentreminder" || REMINDED.includes(String(record.values.status))) return;
  throw new BooksRefusal(400, 4083, `Reminders are for open ${type.label.toLowerCase()}s alone.`);
}

const read =
  (mail: MailType) =>
  (called: Called): SimAnswer => {
    checkReminder(called, mail);
    askedOf(called);
    const content = contentOf(called, mail.what);
    if (mail.form === "flat") return success("success", content);
    return success("success", { data: mail.form === "list" ? [content] : content });
  };

/** Addresses of a member of the body. Throws the refusal of anything else. */
function addressesIn(body: Values, name: string): string[] {
  const given = body[name] ?? [];
  const isFine =
    Array.isArray(given) && given.every((one) => /^[^\s@]+@[^\s@]+$/.test(String(one)));
  if (!isFine) throw invalidValue(name);
  return given.map(String);
}

const WITHOUT_COPIES = ["salesreceipts/email", "contacts/email"];
const WITH_HIDDEN_COPIES = ["salesorders/email", "purchaseorders/email"];

/** Who gets copies: members that the type does not take are passed over. */
function copiesOf({ type, tail }: MailType, body: Values): { cc: string[]; bcc: string[] } {
  const path = `${type}/${tail}`;
  return {
    cc: WITHOUT_COPIES.includes(path) ? [] : addressesIn(body, "cc_mail_ids"),
    bcc: WITH_HIDDEN_COPIES.includes(path) ? addressesIn(body, "bcc_mail_ids") : [],
  };
}

const ASKED = [
  "send_attachment",
  "attach_pdf",
  "send_customer_statement",
  "start_date",
  "end_date",
];

/** What the query asks for. Throws the refusal of a day that is none. */
function askedOf({ request: { query } }: Called): Record<string, string> {
  const asked = Object.fromEntries(
    ASKED.flatMap((name) => {
      const value = query.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  const wrong = ["start_date", "end_date"].find((name) => asked[name] && !isDay(asked[name]));
  if (wrong) throw invalidParameter(wrong);
  return asked;
}

/** What goes along where it is asked for: the document itself, and the record's files for e-mails. */
function filesOf(
  { record: { values } }: Called,
  asked: Record<string, string>,
  document: unknown,
): string[] {
  if (asked.attach_pdf === "true") return [String(document)];
  if (asked.send_attachment !== "true") return [];
  const own = values.can_send_in_mail ? objectsOf(values.documents) : [];
  return [document, ...own.map(({ file_name }) => file_name)].map(String);
}

function checkDay({ organization }: Called): string {
  const { clock, timeZone, outbox, limits } = organization;
  const day = zonedDate(clock.now(), timeZone);
  if (outbox.filter((mail) => mail.day === day).length >= limits.emailsPerDay) {
    const max = limits.emailsPerDay;
    throw new BooksRefusal(400, 4, `You have exhausted the daily limit of ${max} emails.`);
  }
  return day;
}

/** Whether a record is a draft that can be marked as sent. */
const isDraft = ({ type, record }: Called): boolean =>
  record.values.status === "draft" && type.statuses.includes("sent");

/** What the mail makes of its record. Whether it marks a draft as sent is UNSURE (docs/zoho-books.md#e-mails). */
function markMailed(called: Called, { what, tail }: MailType): void {
  const { organization, type, record } = called;
  if (tail === "email" && type.name !== "contacts") {
    const marks = isDraft(called) && organization.quirks.mailedDrafts !== "kept";
    updateRecord(organization, type, record, {
      is_emailed: true,
      ...(marks && { status: "sent" }),
    });
  }
  noteHistory(organization, type, record.id, "Mail", `${what} emailed.`);
}

/** Who gets the mail: an invoice with an empty body goes to the people whom it proposes. */
function recipientsOf(called: Called, body: Values): string[] {
  const isWhole = called.type.name === "invoices" && isEmpty(body.to_mail_ids);
  if (!isWhole) return addressesIn(body, "to_mail_ids");
  return proposedPeople(called)
    .filter(({ selected }) => selected)
    .map(({ email }) => String(email));
}

function checkBody(called: Called, { needs = [] }: MailType, body: Values): void {
  // A list of copies may be empty.
  const missing = needs.find((name) => isEmpty(body[name]) && !Array.isArray(body[name]));
  if (missing) throw invalidParameter(missing);
  const sender = body.from_address_id;
  if (sender && sender !== senderId(called)) throw invalidValue("from_address_id");
  if (isDraft(called) && called.organization.quirks.mailedDrafts === "refused") {
    throw new BooksRefusal(400, 4, "Drafts cannot be emailed.");
  }
}

/** An answer of success that tells of a mail that was not sent. */
function failedInside(id: string, status?: number): SimAnswer {
  const email_success_info = { message: "", sent_count: 0 };
  const email_errors_info = [{ message: "The email was not sent.", ids: [id] }];
  return success(
    "success",
    { info: { email_success_info, email_errors_info, code: 4083 } },
    status,
  );
}

const send =
  (mail: MailType) =>
  (called: Called): SimAnswer => {
    const { organization, type, record, request } = called;
    const body = isObject(request.body) ? request.body : {};
    const asked = askedOf(called);
    checkReminder(called, mail);
    const to = recipientsOf(called, body);
    if (to.length === 0) throw invalidParameter("to_mail_ids");
    checkBody(called, mail, body);
    const day = checkDay(called);
    if (organization.quirks.mailsFailInside) return failedInside(record.id, mail.status);
    const content = contentOf(called, mail.what);
    organization.outbox.push({
      path: `${type.name}/${record.id}/${mail.tail}`,
      day,
      to,
      ...copiesOf(mail, body),
      subject: String(body.subject ?? content.subject),
      body: String(body.body ?? content.body),
      query: asked,
      files: filesOf(called, asked, content.file_name),
    });
    markMailed(called, mail);
    return success("Your email has been sent.", {}, mail.status);
  };

export const mailCalls: BelowCall[] = TYPES.flatMap((mail) => {
  const path = `${mail.type}/{id}/${mail.tail}`;
  const post = { type: mail.type, method: "POST", path, answer: send(mail) };
  return mail.form ? [{ ...post, method: "GET", answer: read(mail) }, post] : [post];
});
