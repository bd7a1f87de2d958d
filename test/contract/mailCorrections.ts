import { type Correction, type Line, schemaCorrections } from "./corrections";

/** What is known to be wrong with Zoho's OpenAPI files of e-mails (docs/zoho-crm.md#e-mails). */

const address = () => ({ type: "string", format: "email" });

const person = () => ({
  type: "object",
  properties: { user_name: { type: "string" }, email: address() },
  required: ["email"],
  additionalProperties: false,
});

const closed = (...names: string[]) => ({
  type: "object",
  properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
  required: names,
  additionalProperties: false,
});

const ofMails: Line[] = [
  [
    "data required",
    ["from", "to"],
    "Asks for everything that a mail may have; Zoho's newer file asks for these",
  ],
  ...["from", "to", "cc"].map(
    (name): Line => [
      name,
      person(),
      "Asks for a name beside the address, or for the address of its sample",
    ],
  ),
  [
    "data properties template",
    closed("id"),
    "Asks for all that a template has when it is read; Zoho's newer file has the ID",
  ],
];

const ofDrafts: Line[] = [
  [
    "email_drafts required",
    ["from", "rich_text"],
    "Has one schema for what is asked and what is answered, and asks for all of both",
  ],
  ["to", person(), "Asks for the address of its sample"],
  [
    "email_drafts properties reply_to",
    { ...address(), nullable: true },
    "Asks for the address of its sample",
  ],
  [
    "email_drafts properties template",
    closed("id"),
    "Asks for the name as well, which the answer has; Zoho's newer file of mails has the ID",
  ],
  [
    "attachments",
    closed("id", "file_name"),
    "Has what is answered of a file; Zoho's published errors ask for its name",
  ],
];

const listed = (file: string): Correction[] =>
  ["page", "per_page"].map((name) => ({
    file: `zoho-crm-v8/${file}.json`,
    at: ["paths", `/crm/v8/settings/${file}`, "get", "parameters", name],
    value: { name, in: "query", schema: { type: "integer" } },
    reason: "Leaves out the pages that Zoho's newer file has (docs/zoho-crm.md#e-mail-templates).",
  }));

const oneMail = ["paths", "/crm/v8/{module_name}/{record_id}/Emails/{message_id}", "get"];

const ofRecords: Correction[] = [
  {
    file: "zoho-crm-v8/email_related_records.json",
    at: ["components", "parameters", "owner_id", "required"],
    value: false,
    reason: "Only a mailbox has an owner to name (docs/zoho-crm.md#e-mails-of-a-record).",
  },
  {
    file: "zoho-crm-v8/email_related_records.json",
    at: [
      ...[...oneMail, "responses", "200", "content", "application/json", "schema"],
      ...["oneOf", "*", "required"],
    ],
    value: ["Emails"],
    reason: "Asks one e-mail for the pages of a list (docs/zoho-crm.md#e-mails-of-a-record).",
  },
  {
    file: "zoho-crm-v8/email_related_records.json",
    at: [...oneMail, "parameters", "user_id"],
    value: { name: "user_id", in: "query", schema: { type: "string" } },
    reason:
      "Zoho's documents have this name for the owner, so that both are sent (docs/zoho-crm.md#e-mails-of-a-record).",
  },
];

export const mailCorrections: Correction[] = [
  ...schemaCorrections("send_mail.json", "sending-e-mails", ofMails),
  ...schemaCorrections("email_drafts.json", "e-mail-drafts", ofDrafts),
  ...["email_templates", "inventory_templates"].flatMap(listed),
  ...ofRecords,
];
