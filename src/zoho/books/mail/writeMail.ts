import { refuse } from "../../errors/refuse";
import { findRecordType } from "../recordTypes/findRecordType";
import type { MailContent } from "./mailContent";
import { isAddress, type WantedMail } from "./wantedMail";

/**
 * The body and the query of an e-mail: what is given, else what Zoho proposes (docs/zoho-books.md#e-mails).
 * @throws Error for recipients, a sender or texts that nothing gives.
 */
export function writeMail(wanted: WantedMail, content: MailContent) {
  const { kind, toDefaults, cc, bcc, from } = wanted;
  const defaults = content.to.filter(({ isSelected }) => isSelected).map(({ email }) => email);
  const to = toDefaults ? defaults : wanted.to.map((one) => addressOf(one, content));
  if (to.length === 0) {
    refuse("Default Recipients: Zoho Books proposes nobody for this record. Give addresses in To.");
  }
  const sender = from && senderOf(from, content);
  const subject = wanted.subject ?? content.subject;
  const body = wanted.body ?? content.body;
  if (subject === undefined) refuse("Subject is empty, and Zoho Books proposes none. Enter one.");
  if (body === undefined) refuse("Body is empty, and Zoho Books proposes none. Enter a text.");
  return {
    query: queryOf(wanted),
    body: {
      // A person may be given by ID and by address.
      to_mail_ids: [...new Map(to.map((one) => [one.toLowerCase(), one])).values()],
      // Zoho's files want copies with reminders.
      ...((cc.length > 0 || kind === "reminder") && { cc_mail_ids: cc }),
      ...(bcc.length > 0 && { bcc_mail_ids: bcc }),
      subject,
      body,
      ...(sender && { from_address_id: sender }),
    },
  };
}

function addressOf(recipient: string, { to }: MailContent): string {
  if (isAddress(recipient)) return recipient;
  return (
    to.find(({ id }) => id === recipient)?.email ??
    refuse(
      `To has ${recipient}, and Zoho Books proposes no contact person with that ID and an e-mail address. Give an address.`,
    )
  );
}

function senderOf(from: string, { from: senders }: MailContent): string {
  const isMeant = (one: string) => one.toLowerCase() === from.toLowerCase();
  const known = senders.map(({ email }) => email).join(", ");
  const found = senders.find(({ id, email }) => isMeant(id) || isMeant(email));
  if (!found) {
    refuse(`From is "${from}", which Zoho Books does not offer. Give one of: ${known || "none"}.`);
  }
  // Zoho takes the selected sender where none is named.
  if (found.id || found.isSelected) return found.id;
  refuse(
    `From is "${from}", of which Zoho Books tells no ID for this record. Leave From empty for the default sender.`,
  );
}

/** The ID of the template with an ID or a name. @throws Error for one that Zoho does not offer. */
export function templateOf(given: string, { templates }: MailContent): string {
  const known = templates.map(({ name }) => name).join(", ");
  return (
    templates.find(({ id, name }) => id === given || name === given)?.id ??
    refuse(
      `Template is "${given}", which Zoho Books does not offer. Give one of: ${known || "none"}.`,
    )
  );
}

function queryOf({ recordType, hasFiles, files, hasStatement, startDate, endDate }: WantedMail) {
  const { mail = "" } = findRecordType(recordType);
  const name = mail.includes("P") ? "attach_pdf" : "send_attachment";
  return {
    ...{ start_date: startDate, end_date: endDate },
    ...((hasFiles || files.length > 0) && { [name]: true }),
    ...(hasStatement && { send_customer_statement: true }),
  };
}
