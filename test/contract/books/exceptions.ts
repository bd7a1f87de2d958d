import type { Json } from "../json";
import type { AnswerException } from "./amend";
import { conversionAnswers } from "./conversions";
import { formAnswers } from "./forms";
import { furtherAnswers } from "./further";
import { mailAnswers } from "./mail";
import { at, flag, list, members, number, object, text } from "./members";
import { kept, types } from "./recordExceptions";

const documents =
  "estimate salesorder invoice retainerinvoice creditnote purchaseorder bill vendor_credit";

/** Lists under another key than the file's, records under a key that the file leaves out, and lists of one. */
const envelopes: AnswerException[] = [
  ...Object.entries<Record<string, string>>({
    "GET /customerpayments": { customer_payments: "customerpayments" },
    "GET /vendorcredits": { vendorcredits: "vendor_credits" },
  }).map(([operation, renamed]) => ({
    operations: new RegExp(`^${operation}$`),
    renamed,
    reason: "The list key that working clients read (docs/zoho-books.md#keys-of-answers).",
  })),
  {
    operations: /^GET \/chartofaccounts\/\{account_id\}$/,
    wrapped: "chart_of_account",
    reason: "A live answer has the account under its key (docs/zoho-books.md#keys-of-answers).",
  },
  {
    operations: /^POST \/vendorpayments$/,
    wrapped: "vendorpayment",
    reason: "A live answer has the payment under its key (docs/zoho-books.md#keys-of-answers).",
  },
  {
    operations: /^(GET|POST|PUT) \/(salesorders|settings\/taxes)/,
    single: ["salesorder", "tax"],
    reason: "Working clients read an object (docs/zoho-books.md#keys-of-answers).",
  },
  {
    operations: /^(GET|POST|PUT) \/vendorpayments/,
    single: ["vendorpayment"],
    reason: "A live answer has one payment (docs/zoho-books.md#keys-of-answers).",
  },
  {
    operations: /^(POST|PUT) \/contacts\/contactpersons/,
    single: ["contact_person"],
    listedToo: "contact_person",
    reason:
      "A list on writes, an object on reads: an object here, a list as a quirk (docs/zoho-books.md#keys-of-answers).",
  },
  {
    operations: /^GET \/bankaccounts\/rules\/\{rule_id\}$/,
    wrapped: "rule",
    flatToo: "rule",
    reason:
      "Flat in the file, UNSURE of Zoho: a write has it under its key (docs/zoho-books.md#keys-of-answers).",
  },
  {
    operations: /^GET \/creditnotes$/,
    listed: ["creditnotes"],
    reason: "Typed as one, where a live answer has a list (docs/zoho-books.md#keys-of-answers).",
  },
  ...at("vendorpayment", {
    single: ["check_details"],
    reason: "A list in one operation, one check in the others.",
  }),
  ...at("vendor_credit", {
    listed: ["line_items"],
    reason: "Typed as one; the request body of the same operation has a list.",
  }),
  ...at("rule rules", {
    listed: ["criterion"],
    reason: "Typed as one; the request body of the same operation has a list.",
  }),
];

/** Operations of which the file says only that they succeed. */
const undescribed: AnswerException[] = [
  {
    operations: /^GET \/contacts\/\{contact_id\}\/contactpersons$/,
    members: { contact_persons: list, page_context: object },
    reason: "Working clients read the list (docs/zoho-books.md#keys-of-answers).",
  },
  {
    operations: /^(GET|PUT) \/recurring_?bills\/\{/,
    members: { recurring_bill: object },
    reason: "An update answers the record, as a create does (docs/zoho-books.md#updates).",
  },
  {
    operations: /^GET \/recurringbills$/,
    members: { recurring_bills: list },
    reason: "The other reading of the list key, a quirk (docs/zoho-books.md#keys-of-answers).",
  },
  {
    operations: /^GET \/recurringinvoices$/,
    members: { recurringinvoices: list },
    reason: "The other reading of the list key, a quirk (docs/zoho-books.md#keys-of-answers).",
  },
  {
    operations: /^GET \/contacts\/\{contact_id\}\/comments$/,
    at: "page_context",
    members: { has_more_page: { type: ["boolean", "string"] } },
    reason:
      "A boolean, and a text as a quirk, as of other flags (docs/zoho-books.md#empty-values).",
  },
  {
    operations: /^GET \/invoices$/,
    at: "page_context",
    members: { total: number },
    reason: "How many there are, asked for by response_option (docs/zoho-books.md#pages).",
  },
  {
    operations: /^GET \/banktransactions\/uncategorized\/\{\w+\}\/match$/,
    members: { page_context: object },
    reason: "The operation takes page and per_page (docs/zoho-books.md#bank-lines).",
  },
  {
    operations: /^POST \/bankstatements$/,
    members: { statement_id: text },
    reason: "UNSURE of Zoho, a quirk: a client reads it (docs/zoho-books.md#bank-statements).",
  },
  {
    operations: /^(POST|PUT) \/users/,
    members: { user: object },
    reason: "A write answers the record (docs/zoho-books.md#keys-of-answers).",
  },
];

/** Pages are told on every list, as one object with these members (docs/zoho-books.md#pages). */
const pages: AnswerException = {
  operations:
    /^GET ([^{]*(\{project_id\}\/tasks|\{contact_id\}\/contactpersons|\{\w+\}\/refunds)?|\/\{module_name\})$/,
  members: {
    page_context: {
      type: "object",
      properties: {
        ...members("page per_page", number),
        ...members("report_name applied_filter sort_column sort_order", text),
        has_more_page: flag,
        custom_fields: list,
      },
      additionalProperties: false,
    },
  },
  reason: "Live answers have an object with these members on every list but /organizations.",
};

/** Members that live records have and the files do not know. */
const live: AnswerException[] = [
  ...at(documents, {
    members: {
      ...members(
        `current_sub_status current_sub_status_id submitted_by submitter_id approver_id
        attachment_name`,
        text,
      ),
      ...members("sub_statuses approvers_list locked_actions documents", list),
      ...members("can_send_in_mail is_emailed", flag),
      lock_details: object,
    },
    reason: "Live records of all documents have them (docs/zoho-books.md#fields-of-records).",
  }),
  ...Object.entries<Json>({
    invoice: {
      ...members("credits_applied payment_made write_off_amount unused_retainer_payments", number),
      ...members("salesorder_id estimate_id schedule_time last_reminder_sent_date", text),
      ...{ salesorders: list, payment_reminder_enabled: flag },
    },
    estimate: {
      ...members("invoice_ids retainerinvoices", list),
      ...members("invoiced_amount uninvoiced_amount", number),
      ...members("is_transaction_created is_converted_to_open", flag),
    },
    purchaseorder: {
      ...members("order_status billed_status received_status", text),
      can_mark_as_bill: flag,
    },
    creditnote: {
      ...members("invoices_credited creditnote_refunds", list),
      ...members("total_credits_used total_refunded_amount", number),
    },
    bill: { vendor_credits_applied: number, is_approval_required: flag },
    payment: { unused_amount: number, payment_refunds: list },
    journal: members("available_receivables_credits available_payables_credits", number),
  }).flatMap(([place, added]) =>
    at(place, {
      members: added,
      reason: "Live records have them (docs/zoho-books.md#fields-of-records).",
    }),
  ),
  ...at(
    "contact estimate salesorder invoice recurring_invoice creditnote payment purchaseorder bill recurring_bill vendor_credit vendorpayment expense recurring_expense item project",
    {
      members: { custom_field_hash: object },
      reason: "Live records have it beside custom_fields (docs/zoho-books.md#custom-fields).",
    },
  ),
  ...at("journal", {
    members: { custom_fields: { type: ["string", "array"] } },
    reason: 'A live journal without any has "" in its place (docs/zoho-books.md#empty-values).',
  }),
  ...at("organizations", {
    members: {
      ...members("country_code country_name date_format portal_name", text),
      fiscal_year_start_month: text,
      org_settings: object,
    },
    reason: "The members and the text that a live answer has (docs/zoho-books.md#organizations).",
  }),
  ...at("creditnote expense item items payment journals task tasks", {
    members: members("created_time last_modified_time", text),
    reason: "The table of times of live rows has them (docs/zoho-books.md#times-of-rows).",
  }),
  ...at("item", {
    members: members("stock_on_hand available_stock", text),
    reason: "Items show their stock (docs/zoho-books.md#fields-of-records).",
  }),
];

/** What Zoho's Books files say wrongly of answers, or leave out, with the reason each. */
export const answerExceptions: AnswerException[] = [
  ...envelopes,
  pages,
  ...undescribed,
  ...live,
  ...conversionAnswers,
  ...furtherAnswers,
  ...formAnswers,
  ...mailAnswers,
  ...kept,
  ...types,
];
