import type { Correction } from "../corrections";
import type { AnswerException } from "./amend";
import { at, flag, list, members, object, text } from "./members";

/** What the files ask of e-mails and Books does not. */
export const mailRequests: Correction[] = [
  {
    file: "zoho-books-v3/estimates.yml",
    at: ["paths", "/estimates/{estimate_id}/email", "get", "parameters", "email_template_id"],
    value: { name: "email_template_id", in: "query", schema: text },
    reason: "Required of quotes alone, which is doubtful (docs/zoho-books.md#e-mails).",
  },
];

const sender = {
  members: {
    ...members("organization_contact_id user_name email", text),
    ...members("selected is_org_email_id", flag),
  },
  reason: "The members that invoices have (docs/zoho-books.md#e-mails).",
};

/** What the files say otherwise of e-mails and comments. */
export const mailAnswers: AnswerException[] = [
  ...at("from_emails data/from_emails", sender),
  ...at("to_contacts data/to_contacts", {
    members: { selected: flag },
    reason: "A text in one file, of retainer invoices.",
  }),
  {
    operations: /^GET \/retainerinvoices\/\{\w+\}\/email$/,
    members: { emailtemplates: list },
    reason: "The members that other content has (docs/zoho-books.md#e-mails).",
  },
  {
    operations: /^GET \/contacts\/\{\w+\}\/statements\/email$/,
    at: "data",
    members: { ...members("error_list emailtemplates", list), customer_id: text },
    reason: "The members that other content has (docs/zoho-books.md#e-mails).",
  },
  {
    operations: /^GET \/(purchaseorders\/\{\w+\}|contacts\/\{\w+\})\/email$/,
    members: { data: object },
    reason: "UNSURE of Zoho: the file shows none (docs/zoho-books.md#e-mails).",
  },
  {
    operations: /^POST \/invoices\/\{\w+\}\/email$/,
    members: { info: object },
    reason: "UNSURE of Zoho, a quirk: as reminders in bulk answer (docs/zoho-books.md#e-mails).",
  },
  ...["comment", "comments", "contact_comments"].map((place) => ({
    operations: /^(GET|POST) .*\/comments$/,
    at: place,
    members: members(
      "transaction_id transaction_type comment_type operation_type date_description time",
      text,
    ),
    reason: "The members that comments of invoices have (docs/zoho-books.md#comments).",
  })),
];
