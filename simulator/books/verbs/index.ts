/** The verbs of each record type, by its collection (docs/zoho-books.md#verbs). */
import { invalidParameter } from "../answers";
import { uncategorized, unmatched } from "../banking/lines";
import type { Values } from "../state";
import { approval, approveFinal, reject } from "./approval";
import { activity, recurrence, switches, to, type Verb, type VerbCall, type Verbs } from "./verb";
import { takenBack, voided, writtenOff } from "./voiding";

const opens = { opens: true } as const;
const issued = "sent overdue unpaid partially_paid viewed paid";

const given =
  (field: string) =>
  ({ request }: VerbCall): Values => ({
    [field]: request.query.get(field),
  });

/** A custom status: sales orders name it by a code, other documents by its id. */
const substatus = (field: string, shape: RegExp): Verb => ({
  sets: ({ code }) => {
    if (!shape.test(code)) throw invalidParameter("status_code");
    return { [field]: code };
  },
});

const byStatus = activity("status");
const byFlag = activity("is_active", true, false);
const tagVerb = (sets: Verb["sets"]): Verb => ({ sets, scope: "UPDATE" });

const invoices: Verbs = {
  "status/sent": to("sent", "draft", opens),
  "status/void": to("void", `draft approved ${issued}`, { sets: voided }),
  "status/draft": to("draft", "void"),
  "status/cancel": to("cancelled", `draft ${issued}`),
  writeoff: { from: "sent overdue unpaid partially_paid viewed".split(" "), sets: writtenOff },
  "writeoff/cancel": { from: ["paid"], sets: takenBack },
  ...switches("paymentreminder", "payment_reminder_enabled"),
  ...approval(),
  ...approveFinal(),
  ...reject(),
  "substatus/{code}": substatus("current_sub_status_id", /^\d+$/),
};

const line = (verb: string, status: string, from: string): Verbs => ({
  [verb]: to(status, from, { path: `banktransactions/uncategorized/{id}/${verb}` }),
});

const VERBS: Record<string, Verbs> = {
  invoices,
  estimates: {
    "status/sent": to("sent", "draft viewed accepted declined", opens),
    "status/accepted": to("accepted", "sent viewed expired declined"),
    "status/declined": to("declined", "sent viewed expired accepted"),
    ...approval(),
  },
  salesorders: {
    "status/open": to("open", "draft void", opens),
    "status/void": to("void", "draft approved open overdue"),
    "substatus/{code}": substatus("current_sub_status", /^cs_\w+$/),
    ...approval("open"),
  },
  retainerinvoices: {
    "status/sent": to("sent", "draft", opens),
    "status/void": to("void", `draft ${issued}`, { sets: voided }),
    "status/draft": to("draft", "void"),
    ...approval(),
  },
  creditnotes: {
    "status/open": to("open", "draft", opens),
    "status/void": to("void", "draft open", { sets: voided }),
    "status/draft": to("draft", "void"),
    ...approval("open"),
    ...approveFinal("open"),
    ...reject(),
    "substatus/{code}": substatus("current_sub_status_id", /^\d+$/),
  },
  purchaseorders: {
    "status/open": to("open", "draft billed cancelled", opens),
    "status/billed": to("billed", "open"),
    "status/cancelled": to("cancelled", "draft open"),
    ...approval("open"),
    ...reject({ scope: "UPDATE" }),
  },
  bills: {
    "status/open": to("open", "void draft", opens),
    "status/void": to("void", "draft open overdue unpaid partially_paid paid", { sets: voided }),
    ...approval("open"),
  },
  vendorcredits: {
    "status/open": to("open", "draft void", opens),
    "status/void": to("void", "draft open", { sets: voided }),
    ...approval("open"),
  },
  deliverychallans: {
    "status/open": to("open", "draft"),
    "status/delivered": to("delivered", "open"),
    "status/undelivered": to("open", "delivered"),
    "status/returned": to("returned", "open delivered"),
  },
  journals: {
    "status/publish": to("published", "draft", opens),
    ...approval("published", "submitted"),
    ...reject({}, "submitted"),
  },
  recurringinvoices: { ...recurrence, ...switches("autobill", "is_autobill_enabled") },
  recurringbills: recurrence,
  recurringexpenses: recurrence,
  recurringjournals: recurrence,
  fixedassets: {
    "status/active": to("active", "draft cancel"),
    "status/cancel": to("cancel", "draft active"),
    "status/draft": to("draft", "active cancel"),
    writeoff: to("write_off", "active", {
      needs: { body: ["date", "expense_account_id", "reason"] },
    }),
  },
  contacts: {
    ...byStatus,
    ...switches("paymentreminder", "payment_reminder_enabled"),
    track1099: { sets: { track_1099: true } },
    untrack1099: { sets: { track_1099: false } },
    "portal/disable": { sets: { is_portal_enabled: false } },
    owner: { sets: given("owner_id"), needs: { query: ["owner_id"] } },
  },
  contactpersons: {
    primary: { sets: { is_primary_contact: true } },
    ...switches("sms", "is_sms_enabled"),
  },
  items: {
    ...byStatus,
    addtoportal: { sets: { is_in_portal: true } },
    removefromportal: { sets: { is_in_portal: false } },
  },
  projects: byStatus,
  users: byStatus,
  pricebooks: byStatus,
  bankaccounts: byFlag,
  chartofaccounts: byFlag,
  banktransactions: {
    ...line("exclude", "excluded", "uncategorized"),
    ...line("restore", "uncategorized", "excluded"),
    unmatch: to("uncategorized", "matched", { sets: unmatched }),
    uncategorize: to("uncategorized", "categorized", { sets: uncategorized }),
  },
  locations: { ...byStatus, markasprimary: { sets: { is_primary: true } } },
  reportingtags: {
    active: tagVerb({ is_active: true }),
    inactive: tagVerb({ is_active: false }),
    "option/{code}/active": tagVerb({}),
    "option/{code}/inactive": tagVerb({}),
  },
  tasks: {
    markasopen: { sets: { status: "open" } },
    markasongoing: { sets: { status: "ongoing" } },
    markascompleted: { sets: { status: "completed" } },
    percentage: {
      sets: ({ request }) => ({
        completion_percentage: (request.body as Values).completion_percentage,
      }),
      needs: { body: ["completion_percentage"] },
    },
  },
};

export const verbsOf = (type: string): Verbs => VERBS[type] ?? {};
