import { input } from "@prismatic-io/spectral";
import { refuse } from "../zoho/errors/refuse";
import { parseOrKeep, toChoice, toJson, toOptionalText } from "./clean";
import {
  toAddresses,
  toOptionalAddress,
  toRequiredAddress,
  toRequiredAddresses,
} from "./emailAddresses";
import { refuseLostDigits } from "./recordIds";

/** What sending and drafting e-mails ask for alike. */

const address = { type: "string", placeholder: "Enter an e-mail address" } as const;
const addresses = { ...address, collection: "valuelist" } as const;

const from = input({
  ...address,
  label: "From",
  required: true,
  dataSource: "selectFromAddress",
  placeholder: "Select or enter an address",
  comments: "Who sends the e-mail: an address that Zoho CRM lets the connected user send from.",
  example: "Sam Sample <sam@example.com>",
  clean: toRequiredAddress("From"),
});

const to = input({
  ...addresses,
  label: "To",
  required: true,
  comments: "Who gets the e-mail: up to 50 addresses, also with names.",
  example: "Ada Example <ada@example.com>",
  clean: toRequiredAddresses("To"),
});

const cc = input({
  ...addresses,
  label: "Cc",
  required: false,
  comments: "Who gets a copy, up to 50 addresses.",
  example: "team@example.com",
  clean: toAddresses("Cc"),
});

const bcc = input({
  ...addresses,
  label: "Bcc",
  required: false,
  comments: "Who gets a copy that others do not see, up to 50 addresses.",
  example: "archive@example.com",
  clean: toAddresses("Bcc"),
});

const replyTo = input({
  ...address,
  label: "Reply To",
  required: false,
  comments: "The address that answers go to; leave empty for From.",
  example: "support@example.com",
  clean: toOptionalAddress("Reply To"),
});

const subject = input({
  label: "Subject",
  type: "string",
  required: false,
  placeholder: "Enter a subject",
  comments: "The subject; leave empty to take that of the template.",
  example: "Your offer",
  clean: toOptionalText("Subject"),
});

const content = input({
  label: "Content",
  type: "text",
  required: false,
  placeholder: "Enter the text of the e-mail",
  comments: "The text of the e-mail; leave empty to take that of the template.",
  example: "Our offer is attached.",
  clean: toOptionalText("Content"),
});

const templateId = input({
  label: "Template",
  type: "string",
  required: false,
  dataSource: "selectEmailTemplate",
  placeholder: "Select or enter a template ID",
  comments: "The ID of an e-mail template, into which Zoho CRM puts the record's values.",
  example: "4876876000000347001",
  clean: toOptionalText("Template"),
});

export const inventoryTemplateId = input({
  label: "Inventory Template",
  type: "string",
  required: false,
  dataSource: "selectInventoryTemplate",
  placeholder: "Select or enter a template ID",
  comments: "The ID of a template by which a quote, order or invoice is attached as a file.",
  example: "4876876000000348001",
  clean: toOptionalText("Inventory Template"),
});

const attachments = input({
  label: "Attachments",
  type: "data",
  required: false,
  placeholder: "Reference a file or a list of files",
  comments: "Up to ten files of steps or IDs of uploaded files, together at most 10 MB.",
  example: "ae9c6cd994aa55a0fda90faaff4a2f472b1c94e7",
  clean: toFiles,
});

const attachmentNames = input({
  label: "Attachment Names",
  type: "string",
  collection: "valuelist",
  required: false,
  placeholder: "Enter a file name",
  comments: "Names of the attached files, in their order; leave empty for the names they have.",
  example: "offer.pdf",
  clean: toNames("Attachment Names"),
});

const format = input({
  label: "Format",
  type: "string",
  required: false,
  default: "html",
  placeholder: "Select a format",
  comments: "Whether Content is HTML or plain text.",
  example: "html",
  model: [
    { label: "HTML", value: "html" },
    { label: "Plain text", value: "text" },
  ],
  clean: (value: unknown) => toChoice("Format", ["html", "text"])(value) ?? "html",
});

/** In the order of the form. */
export const writtenEmailInputs = {
  from,
  to,
  templateId,
  subject,
  content,
  format,
  attachments,
  attachmentNames,
  cc,
  bcc,
  replyTo,
};

export const scheduledTime = input({
  label: "Scheduled Time",
  type: "string",
  required: false,
  placeholder: "Enter a date and time",
  comments: "When to send the e-mail, as ISO 8601; leave empty to send it at once.",
  example: "2030-01-31T09:00:00+01:00",
  clean: toOptionalText("Scheduled Time"),
});

/** Zoho reads mailboxes of single users. */
export const emailOwner = input({
  label: "Owner",
  type: "string",
  required: false,
  dataSource: "selectCrmUser",
  placeholder: "Select or enter a user ID",
  comments: "The ID of the user in whose own mailbox the e-mail lies; leave empty for others.",
  example: "4876876000000301001",
  clean: toOwnerId,
});

/** Zoho takes no address in the place of an ID. */
function toOwnerId(value: unknown): string | undefined {
  refuseLostDigits("Owner", value);
  const text = toOptionalText("Owner")(value);
  if (text === undefined || /^\d+$/.test(text)) return text;
  refuse(
    `Owner is "${text.slice(0, 100)}", which is no user ID. Give the ID of the user, which has digits only and which the picker and CRM - List Users give.`,
  );
}

/** Makes a cleaner for names in the order of files: an empty one keeps its place. */
export function toNames(label: string) {
  const toText = toOptionalText(label);
  return (value: unknown): string[] => {
    const parsed = parseOrKeep(typeof value === "string" ? value.trim() : value);
    const list = Array.isArray(parsed) ? parsed : (toText(parsed)?.split(/[,\n]/) ?? []);
    return list.map((entry) => toText(entry) ?? "");
  };
}

/** A list may come as JSON text, and an ID alone does. */
function toFiles(value: unknown): unknown {
  const isList = typeof value === "string" && /^\s*[[{]/.test(value);
  return isList ? toJson("Attachments")(value) : value;
}
