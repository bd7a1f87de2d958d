import type { BooksRecordType } from "./recordType";
import { readVerbs } from "./verb";

const sent = "sent|Mark as sent (mails nobody)|";
const issued = "sent unpaid overdue viewed partially_paid paid";
const opened = "open overdue unpaid partially_paid paid";
const draft = "draft|Make a draft of what is void|||void";
const gone = "void|Void (the credit is gone)";

const waiting = "pending_approval submitted";
/** Verbs of approval; Zoho may open at once what is approved. */
const approval = (next: string, mark = "") => `
submit${mark}|Submit for approval|submit|${waiting} approved;${next}|draft rejected
approve${mark}|Approve|approve|approved;${next}|${waiting}`;
const final = (next: string) =>
  `approveFinal+|Approve at all levels|approve/final|approved;${next}|${waiting}`;
const reject = `Reject|reject|rejected;draft|${waiting}`;

const reminders = `
enableReminders|Turn payment reminders on|paymentreminder/enable|payment_reminder_enabled=true
disableReminders|Turn payment reminders off|paymentreminder/disable|payment_reminder_enabled=false`;

const activity = (field: string, on: string, off: string, mark = "") => `
active${mark}|Make active|active|${field}=${on}
inactive${mark}|Make inactive|inactive|${field}=${off}`;
const byStatus = activity("status", "active", "inactive");
const byFlag = activity("is_active", "true", "false");

const recurrence = (mark = "") => `
stop${mark}|Stop||stopped|active
resume${mark}|Resume||active|stopped`;

const substatus =
  "substatus+|Set a custom status|substatus/{substatus_id}|current_sub_status_id={substatus_id}";

const invoices = `${sent}|${issued}|draft
void|Void (payments and credits become the customer's credit)
${draft}
cancel+|Cancel||cancelled canceled
writeOff!|Write off the balance|writeoff|write_off_amount=>0
cancelWriteOff!|Take a write-off back|writeoff/cancel|write_off_amount=0
${reminders}
${approval(issued)}
${final(issued)}
reject+|${reject}|?reason
${substatus}`;

const feedLine = "/banktransactions/uncategorized/{id}";

/** The verbs of record types, by the type's key (docs/zoho-books.md#verbs). */
const verbsByType: Record<string, string> = {
  invoices,
  debitnotes: invoices,
  estimates: `${sent}|sent viewed expired|draft
accepted|Mark as accepted||accepted invoiced partially_invoiced|sent
declined|Mark as declined|||sent
${approval("sent viewed")}`,
  salesorders: `
open|Confirm||open overdue partially_invoiced invoiced|draft
void|Void||||reason
substatus|Set a custom status|substatus/{status_code}|current_sub_status={status_code}
${approval("open")}`,
  retainerinvoices: `${sent}|${issued}|draft
void|Void (payments become the customer's credit)
${draft.replace("|", "+|")}|?reason
${approval(issued, "+")}`,
  creditnotes: `
open|Open||open closed|draft
${gone}
${draft}
${approval("open closed")}
${final("open closed")}
reject+|${reject}|?reason
${substatus}`,
  purchaseorders: `
open|Issue||open issued received partially_billed|draft
billed|Mark as billed (makes no bill)
cancelled|Cancel
${approval("open issued")}
reject|${reject}`,
  bills: `
open|Open again what is void||${opened}|void draft
void|Void (payments become the vendor's credit)
${approval(opened)}`,
  vendorcredits: `
open|Open||open closed
${gone}
${approval("open closed")}`,
  deliverychallans: `
open+|Open|||draft
delivered+|Mark as delivered
undelivered+|Mark as not delivered||undelivered open
returned+|Mark as returned`,
  journals: `
publish|Publish||published|draft
${approval("published", "+")}
reject+|${reject}|?reason`,
  recurringinvoices: `${recurrence()}
enableAutobill+|Turn automatic charges on|autobill/enable
disableAutobill+|Turn automatic charges off|autobill/disable`,
  recurringbills: recurrence(),
  recurringexpenses: recurrence(),
  recurringjournals: recurrence("+"),
  fixedassets: `
active|Make active
cancel|Cancel||cancel cancelled canceled
draft|Make a draft
writeOff!|Write off|writeoff|write_off written_off writeoff||date* expense_account_id* reason*`,
  contacts: `${byStatus}${reminders}
track1099|Track for 1099|track1099|track_1099=true
untrack1099|Track no longer for 1099|untrack1099|track_1099=false
disablePortal+|Close the portal|portal/disable|is_portal_enabled=false
owner+|Change the owner|owner|owner_id={owner_id}||?owner_id*`,
  contactpersons: `
primary|Make primary|primary|is_primary_contact=true
enableSms+|Turn text messages on|sms/enable|is_sms_enabled=true
disableSms+|Turn text messages off|sms/disable|is_sms_enabled=false`,
  items: `${byStatus}
addToPortal+|Show in the portal|addtoportal
removeFromPortal+|Hide in the portal|removefromportal`,
  projects: byStatus,
  users: byStatus,
  pricebooks: activity("status", "active", "inactive", "+"),
  bankaccounts: byFlag,
  chartofaccounts: byFlag,
  banktransactions: `
exclude!|Exclude a line of the feed|${feedLine}/exclude|excluded||?^account_id
restore!|Restore an excluded line|${feedLine}/restore|uncategorized||?^account_id
unmatch!|Undo a match|unmatch|uncategorized|matched|?^account_id
uncategorize!|Undo a category (what it made goes)|uncategorize|uncategorized|categorized|?^account_id`,
  locations: `${byStatus}
primary|Make primary|markasprimary|is_primary=true`,
  reportingtags: `${activity("is_active", "true", "false", "+")}
activateOption+|Make an option active|option/{option_id}/active
deactivateOption+|Make an option inactive|option/{option_id}/inactive`,
  tasks: `
open+|Mark as open|markasopen|open yet_to_started
ongoing+|Mark as ongoing|markasongoing|ongoing in_progress
completed+|Mark as completed|markascompleted|completed
percentage+|Set the percentage|percentage|completion_percentage={completion_percentage}||completion_percentage*`,
};

/** The column of the record types that holds their verbs. */
export const verbs: Record<string, Partial<BooksRecordType>> = Object.fromEntries(
  Object.entries(verbsByType).map(([key, table]) => [key, { verbs: readVerbs(table) }]),
);
