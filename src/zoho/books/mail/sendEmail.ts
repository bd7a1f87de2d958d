import { refusal, refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { fillBooksPath } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { isObject } from "../../isObject";
import { type BooksAnswer, isRows, readRecord } from "../answers";
import { getRecord } from "../records";
import { findRecordType } from "../recordTypes/findRecordType";
import { repetitionOf } from "../repetition";
import { isAmong, stateIn } from "../status/readState";
import { settleVerb } from "../status/settleVerb";
import { sendWrite } from "../writes";
import { type MailContent, readMailContent } from "./mailContent";
import { type MailKind, mailKinds } from "./mailKinds";

/** An e-mail to send. What is undefined is taken as Zoho proposes it. */
export interface WantedMail {
  recordType: string;
  recordId: string;
  kind: MailKind;
  /** Addresses and IDs of contact persons; empty with `toDefaults` alone. */
  to: string[];
  toDefaults: boolean;
  cc: string[];
  bcc: string[];
  templateId?: string;
  subject?: string;
  body?: string;
  /** The address of a sender that Zoho offers. */
  from?: string;
  hasFiles: boolean;
  hasStatement: boolean;
  startDate?: string;
  endDate?: string;
  /** Marks a draft as sent before. */
  marksSent: boolean;
}

/** The sent e-mail, and who gets it. */
export interface SentMail {
  state: "sent";
  to: string[];
}

/**
 * Sends an e-mail about a record once (docs/zoho-books.md#e-mails). Whether it went out stays unknown after a lost answer:
 * nothing at Zoho tells.
 * @throws Error before anything is sent, for what the type does not take and for recipients that are missing. ZohoError
 * also where Zoho tells of a failure within an answer of success.
 */
export async function sendMail(client: ZohoClient, wanted: WantedMail): Promise<SentMail> {
  checkMail(wanted);
  const { recordType, recordId: id, kind, startDate, endDate } = wanted;
  const path = fillBooksPath(`${findRecordType(recordType).paths.get}/${mailKinds[kind].path}`, {
    id,
  });
  const days = { start_date: startDate, end_date: endDate };
  const isDraft = await judgeState(client, wanted);
  const content = isComplete(wanted)
    ? noContent
    : await readMailContent(client, path, { email_template_id: wanted.templateId, ...days });
  for (const error of content.errors) client.log.warn(`Zoho Books says of the e-mail: ${error}`);
  const body = bodyOf(wanted, content);
  if (isDraft) await markSent(client, wanted);
  const request: ZohoRequest = {
    method: "POST",
    path,
    query: { ...days, ...flagsOf(wanted) },
    body,
    ...repetitionOf("sendEmail", id),
  };
  refuseInner(request, await sendWrite(client, request));
  return { state: "sent", to: body.to_mail_ids };
}

const noContent: MailContent = { to: [], from: [], templates: [], errors: [] };

/** Whether nothing of what Zoho proposes is needed. */
const isComplete = (wanted: WantedMail): boolean => {
  const { recordType, to, toDefaults, subject, body, templateId, from } = wanted;
  if (!findRecordType(recordType).mail?.includes("C")) return true;
  const isWritten = subject !== undefined && body !== undefined && !templateId;
  return isWritten && !toDefaults && !from && to.every(isAddress);
};

const isAddress = (recipient: string) => recipient.includes("@");

/** @throws Error for what the type, or what is sent of it, does not take. */
function checkMail({ recordType, kind, ...wanted }: WantedMail): void {
  const { mail = "", label } = findRecordType(recordType);
  const { types, label: what } = mailKinds[kind];
  if (types && !types.some((one) => one === recordType)) {
    refuse(
      `Kind is ${what}, which is for ${types.join(" and ")} alone. Choose Record for ${label}.`,
    );
  }
  if (wanted.to.length > 0 === wanted.toDefaults) {
    refuse("Give addresses in To, or turn on Default Recipients, and not both.");
  }
  const wrong = parts.find(({ given, taken }) => given(wanted) && !taken(mail, kind));
  if (wrong) {
    refuse(
      `${wrong.name}: Zoho Books takes no such thing with this e-mail of ${label}. Leave that out.`,
    );
  }
}

interface Part {
  name: string;
  given(wanted: Omit<WantedMail, "recordType" | "kind">): unknown;
  taken(letters: string, kind: MailKind): boolean;
}

const isStatement = (kind: MailKind) => kind === "statement" || kind === "vendorStatement";

const part = (name: string, given: Part["given"], taken: Part["taken"]): Part => ({
  name,
  given,
  taken,
});

/** A part of e-mails of records alone, whose type has one of the letters. */
const ofRecord = (letter: RegExp) => (mail: string, kind: MailKind) =>
  kind === "record" && letter.test(mail);

/** What not each e-mail takes. */
const parts: Part[] = [
  part("Template", ({ templateId }) => templateId, ofRecord(/T/)),
  part("Bcc", ({ bcc }) => bcc.length > 0, ofRecord(/B/)),
  part("From", ({ from }) => from, ofRecord(/F/)),
  part("Send Attachments", ({ hasFiles }) => hasFiles, ofRecord(/[AP]/)),
  part(
    "With Statement",
    ({ hasStatement }) => hasStatement,
    (mail, kind) => /S/.test(mail) && !isStatement(kind),
  ),
  part(
    "Default Recipients",
    ({ toDefaults }) => toDefaults,
    (mail) => /C/.test(mail),
  ),
  part(
    "A contact person in To",
    ({ to }) => !to.every(isAddress),
    (mail) => /C/.test(mail),
  ),
  part(
    "From Day and To Day",
    ({ startDate, endDate }) => startDate ?? endDate,
    (_, kind) => isStatement(kind),
  ),
];

const reminded = ["sent", "open", "overdue", "unpaid", "partially_paid", "viewed"];

/**
 * Whether the record is a draft that is to be marked as sent. Warns of a draft that is not.
 * @throws Error for a reminder of what is neither open nor overdue.
 */
async function judgeState(client: ZohoClient, wanted: WantedMail): Promise<boolean> {
  const { recordType, recordId, kind, marksSent } = wanted;
  const type = findRecordType(recordType);
  if (!type.verbs?.sent) {
    if (marksSent) refuse(`Mark as Sent First is on, and ${type.label} are not marked as sent.`);
    return false;
  }
  const record = readRecord(type, await getRecord(client, { recordType }, recordId));
  const state = stateIn(record, { field: "status" });
  if (kind === "reminder" && !isAmong(state, reminded)) {
    refuse(
      `The invoice is ${state}. Zoho Books reminds of invoices that are open or overdue alone.`,
    );
  }
  if (state !== "draft") return false;
  if (!marksSent) {
    client.log.warn(
      "The record is a draft. Whether the e-mail marks it as sent is up to Zoho Books; Mark as Sent First makes sure.",
    );
  }
  return marksSent;
}

const markSent = (client: ZohoClient, { recordType, recordId }: WantedMail) => {
  const { toRequest } = settleVerb({ recordType, verb: "sent", values: {} });
  return sendWrite(client, { ...toRequest(recordId, {}), repeat: "always" });
};

/** @throws Error for recipients, a sender or texts that nothing gives. */
function bodyOf(wanted: WantedMail, content: MailContent) {
  const { kind, toDefaults, cc, bcc, from } = wanted;
  const defaults = content.to.filter(({ isSelected }) => isSelected).map(({ email }) => email);
  const to = toDefaults ? defaults : wanted.to.map((one) => addressOf(one, content));
  if (to.length === 0) {
    refuse("Default Recipients: Zoho Books proposes nobody for this record. Give addresses in To.");
  }
  const sender =
    from &&
    content.from.find(({ id, email }) => [id, email.toLowerCase()].includes(from.toLowerCase()));
  if (from && !sender) {
    const known = content.from.map(({ email }) => email).join(", ");
    refuse(`From is "${from}", which Zoho Books does not offer. Give one of: ${known || "none"}.`);
  }
  const subject = wanted.subject ?? content.subject;
  const body = wanted.body ?? content.body;
  if (subject === undefined) refuse("Subject is empty, and Zoho Books proposes none. Enter one.");
  if (body === undefined) refuse("Body is empty, and Zoho Books proposes none. Enter a text.");
  return {
    to_mail_ids: to,
    // Zoho's files want copies with reminders.
    ...((cc.length > 0 || kind === "reminder") && { cc_mail_ids: cc }),
    ...(bcc.length > 0 && { bcc_mail_ids: bcc }),
    subject,
    body,
    ...(sender && { from_address_id: sender.id }),
  };
}

function addressOf(recipient: string, { to }: MailContent): string {
  if (isAddress(recipient)) return recipient;
  const person = to.find(({ id }) => id === recipient);
  return (
    person?.email ??
    refuse(`To has ${recipient}, which is no contact person with an address here. Give an address.`)
  );
}

function flagsOf({ recordType, hasFiles, hasStatement }: WantedMail) {
  const { mail = "" } = findRecordType(recordType);
  const name = mail.includes("P") ? "attach_pdf" : "send_attachment";
  return {
    ...(hasFiles && { [name]: true }),
    ...(hasStatement && { send_customer_statement: true }),
  };
}

/** @throws ZohoError where an answer of success tells of an e-mail that was not sent. */
function refuseInner({ method, path }: ZohoRequest, answer: BooksAnswer): void {
  const info = isObject(answer.info) ? answer.info : answer;
  const [failed] = isRows(info.email_errors_info) ? info.email_errors_info : [];
  const code = info === answer ? undefined : Number(info.code ?? 0);
  if (!failed && !code) return;
  throw refusal({
    product: "books",
    operation: `${method} ${path}`,
    ...(code && { code: String(code) }),
    reason: String(failed?.message ?? info.message ?? answer.message),
    hint: "Zoho Books answered success, and did not send the e-mail.",
  });
}
