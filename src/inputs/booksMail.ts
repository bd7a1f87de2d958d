import { input } from "@prismatic-io/spectral";
import { type MailKind, mailKinds } from "../zoho/books/mail/mailKinds";
import { typeInput, typesWith } from "./books";
import { parseOrKeep, toChoice, toOptionalText } from "./clean";
import { optionalDayInput } from "./days";
import { splitAddresses, toAddresses } from "./emailAddresses";
import { toNames } from "./emails";
import { toEntries } from "./files";
import { flagInput } from "./flags";
import { refuseLostDigits } from "./recordIds";
import { textInput } from "./texts";

/** Makes a cleaner for addresses, of which Zoho tells no limit. */
const toEmails = (label: string) => (value: unknown) =>
  toAddresses(label, Number.POSITIVE_INFINITY)(value).map(({ email }) => email);

const isId = (entry: unknown) =>
  ["string", "number"].includes(typeof entry) && /^\s*\d+\s*$/.test(String(entry));

/** Makes a cleaner for addresses and IDs of contact persons. @throws Error naming the input for anything else. */
const toRecipients =
  (label: string) =>
  (value: unknown): string[] => {
    const parsed = parseOrKeep(value);
    const given = typeof parsed === "string" ? splitAddresses(parsed) : [parsed].flat();
    for (const entry of given) refuseLostDigits(label, entry);
    const addresses = given.filter((entry) => !isId(entry));
    const read = typeof parsed === "string" ? addresses.join(",") : addresses;
    return [...given.filter(isId).map((entry) => String(entry).trim()), ...toEmails(label)(read)];
  };

const addresses = {
  type: "string",
  collection: "valuelist",
  required: false,
  placeholder: "Enter an e-mail address",
} as const;

const toKind = toChoice(
  "Kind",
  Object.keys(mailKinds) as MailKind[],
  Object.values(mailKinds).map(({ label }) => label),
);

export const mailedType = typeInput(
  "Record Type",
  "The type of the record that the e-mail is about.",
  typesWith(({ mail }) => mail),
);

/** In the order of the form. */
export const mailInputs = {
  kind: input({
    label: "Kind",
    type: "string",
    required: false,
    default: "record",
    placeholder: "Select what is sent",
    comments: "What is sent; reminders are of invoices, statements of contacts.",
    example: "record",
    model: Object.entries(mailKinds).map(([value, { label }]) => ({ label, value })),
    clean: (value: unknown): MailKind => toKind(value) ?? "record",
  }),
  to: input({
    ...addresses,
    label: "To",
    dataSource: "selectBooksContactPerson",
    comments: "Who gets the e-mail: addresses, or IDs of contact persons.",
    example: "ada@example.com",
    clean: toRecipients("To"),
  }),
  toDefaults: flagInput(
    "Default Recipients",
    "Whether those get the e-mail whom Zoho Books proposes; leave To empty.",
  ),
  cc: input({
    ...addresses,
    label: "Cc",
    comments: "Who gets a copy, not of sales receipts and letters to contacts.",
    example: "team@example.com",
    clean: toEmails("Cc"),
  }),
  bcc: input({
    ...addresses,
    label: "Bcc",
    comments: "Who gets a hidden copy, of sales orders and purchase orders alone.",
    example: "archive@example.com",
    clean: toEmails("Bcc"),
  }),
  templateId: input({
    label: "Template",
    type: "string",
    required: false,
    dataSource: "selectBooksTemplate",
    placeholder: "Select or enter an ID or name",
    comments: "The ID or name of the template; leave empty for the one that Zoho Books proposes.",
    example: "982000000000069",
    clean: toOptionalText("Template"),
  }),
  subject: textInput(
    "Subject",
    "The subject; leave empty to take the proposed one.",
    "Invoice INV-000042",
  ),
  body: input({
    label: "Body",
    type: "text",
    required: false,
    placeholder: "Enter a text as HTML",
    comments: "The text as HTML; leave empty to take the proposed one.",
    example: "The invoice is attached <b>as PDF</b>.",
    clean: toOptionalText("Body"),
  }),
  from: textInput(
    "From",
    "The address of a sender that Zoho Books offers; leave empty for its default.",
    "billing@example.com",
  ),
  hasFiles: flagInput(
    "Send Attachments",
    "Whether the PDF and the record's files go along; not for estimates and credit notes.",
  ),
  files: input({
    label: "Files",
    type: "data",
    required: false,
    placeholder: "Reference a file or a list of files",
    comments:
      "Files to attach to the record, where they stay; its PDF and older files go along, too.",
    example: "The content of the offer",
    clean: toEntries,
  }),
  fileNames: input({
    label: "File Names",
    type: "string",
    collection: "valuelist",
    required: false,
    placeholder: "Enter a file name",
    comments: "Names of the files, in their order; leave empty for the names they have.",
    example: "offer.txt",
    clean: toNames("File Names"),
  }),
  hasStatement: flagInput(
    "With Statement",
    "Whether the customer's statement goes along, of invoices, retainers and contacts.",
  ),
  startDate: optionalDayInput(
    "From Day",
    "The first day of a statement of a customer; the current month by default.",
  ),
  endDate: optionalDayInput("To Day", "The last day of a statement."),
  marksSent: flagInput(
    "Mark as Sent First",
    "Whether a draft is marked as sent before, with one more call.",
  ),
};
