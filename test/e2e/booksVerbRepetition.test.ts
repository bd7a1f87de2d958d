import { recordTypes } from "../../simulator/books/recordTypes";
import { skipWaits } from "../support/waits";
import { asSomebodyElse, type Cut, cuts, isAfter, lose, sentTimes } from "./booksCuts";
import { type Answer, bundle, type Values } from "./support";
import { useWorld } from "./useWorld";

/**
 * Verbs of Books whose answer is lost, before Zoho acted and after it. None does anything twice: a verb that the record
 * shows is sent again only where it has not acted, another one again in any case.
 *
 * A line is `verb | from | to | values`. States are statuses, or fields with values; `?` stands before one that no call
 * shows. Without a state afterwards, the embedded Books keeps nothing. Verbs of `approvals` need an organization that
 * approves.
 */
const invoices = `
sent | draft | sent
void | sent | void
draft | void | draft
cancel | sent | cancelled
writeOff | sent | write_off_amount=10
cancelWriteOff | paid write_off_amount=10 | write_off_amount=0
enableReminders | payment_reminder_enabled=false | payment_reminder_enabled=true
disableReminders | payment_reminder_enabled=true | payment_reminder_enabled=false
submit | draft | pending_approval
approve | pending_approval | approved
approveFinal | pending_approval | approved
reject | pending_approval | rejected
substatus | sent | current_sub_status_id=17 | substatus_id=17`;

const activity = `
active | inactive | active
inactive | active | inactive`;
const flag = `
active | is_active=false | is_active=true
inactive | is_active=true | is_active=false`;
const recurrence = `
stop | active | stopped
resume | stopped | active`;

const table: Record<string, string> = {
  invoices,
  debitnotes: invoices,
  estimates: `
sent | draft | sent
accepted | sent | accepted
declined | sent | declined
submit | draft | pending_approval
approve | pending_approval | approved`,
  salesorders: `
open | draft | open
void | open | void
substatus | open | current_sub_status=cs_packed | status_code=cs_packed
submit | draft | pending_approval
approve | pending_approval | open`,
  retainerinvoices: `
sent | draft | sent
void | sent | void
draft | void | draft
submit | draft | pending_approval
approve | pending_approval | approved`,
  creditnotes: `
open | draft | open
void | open | void
draft | void | draft
submit | draft | pending_approval
approve | pending_approval | open
approveFinal | pending_approval | open
reject | pending_approval | rejected
substatus | open | current_sub_status_id=17 | substatus_id=17`,
  purchaseorders: `
open | draft | open
billed | open | billed
cancelled | open | cancelled
submit | draft | pending_approval
approve | pending_approval | open
reject | pending_approval | rejected`,
  bills: `
open | void | open
void | open | void
submit | draft | pending_approval
approve | pending_approval | open`,
  vendorcredits: `
open | draft | open
void | open | void
submit | draft | pending_approval
approve | pending_approval | open`,
  deliverychallans: `
open | draft | open
delivered | open | delivered
undelivered | delivered | open
returned | delivered | returned`,
  journals: `
publish | draft | published
submit | draft | submitted
approve | submitted | published
reject | submitted | rejected`,
  recurringinvoices: `${recurrence}
enableAutobill | active
disableAutobill | active`,
  recurringbills: recurrence,
  recurringexpenses: recurrence,
  recurringjournals: recurrence,
  fixedassets: `
active | draft | active
cancel | active | cancel
draft | active | draft
writeOff | active | write_off | date=2026-05-02 expense_account_id=17`,
  contacts: `${activity}
enableReminders | payment_reminder_enabled=false | payment_reminder_enabled=true
disableReminders | payment_reminder_enabled=true | payment_reminder_enabled=false
track1099 | track_1099=false | track_1099=true
untrack1099 | track_1099=true | track_1099=false
disablePortal | is_portal_enabled=true | is_portal_enabled=false
owner | active | owner_id=17 | owner_id=17`,
  contactpersons: `
primary | is_primary_contact=false | is_primary_contact=true
enableSms |
disableSms |`,
  items: `${activity}
addToPortal | active
removeFromPortal | active`,
  projects: activity,
  users: activity,
  pricebooks: activity,
  bankaccounts: flag,
  chartofaccounts: flag,
  banktransactions: `
exclude | uncategorized | excluded
restore | excluded | uncategorized
unmatch | matched | uncategorized
uncategorize | categorized | uncategorized`,
  // Lists alone show locations, and not whether they are active.
  locations: `
active | inactive | ? active
inactive | active | ? inactive
primary | is_primary=false | ? is_primary=true`,
  reportingtags: `${flag}
activateOption | | | option_id=17
deactivateOption | | | option_id=17`,
  tasks: `
open | completed | open
ongoing | open | ongoing
completed | open | completed
percentage | completion_percentage=0 | completion_percentage=50 | completion_percentage=50`,
};

const approvals = ["submit", "approve", "approveFinal", "reject"];

/** What a state or values of the table say. */
const read = (text = ""): Record<string, string> =>
  Object.fromEntries(
    text
      .split(" ")
      .filter(Boolean)
      .filter((part) => part !== "?")
      .map((part) => (part.includes("=") ? part.split("=") : ["status", part])),
  );

const rows = Object.entries(table).flatMap(([recordType, lines]) =>
  lines
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      const [verb = "", from, to, values] = line.split("|").map((part) => part.trim());
      const isShown = Boolean(to) && !to?.startsWith("?");
      return { recordType, verb, isShown, from: read(from), to: read(to), values: read(values) };
    }),
);
type Row = (typeof rows)[number];

const world = useWorld({}, { clock: { now: () => Date.now() } });
let customer_id: string;

const books = () => world.account.books.organizations[0] as Answer;

beforeAll(() => {
  customer_id = books().insert("contacts", { contact_name: "Example Mills" }).contact_id;
  // The first person of a contact is the primary one.
  books().insert("contactpersons", { contact_id: customer_id, first_name: "Ada" });
});
beforeEach(() => {
  skipWaits();
});
afterEach(() => {
  books().approvals.clear();
});

/** What texts of the table stand for where they are no texts. */
const meant: Record<string, unknown> = { true: true, false: false, 50: 50 };
const valuesOf = (given: Record<string, string>): Values =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, meant[value] ?? value]));

/** A record in the state that the verb starts from: its ID, and what reads its state. */
function prepare({ recordType, verb, from, to }: Row) {
  const collection = recordType === "debitnotes" ? "invoices" : recordType;
  const {
    idField = "",
    lines,
    paths,
    listKey = "",
  } = recordTypes.find(({ name }) => name === collection) ?? {};
  if (approvals.includes(verb)) books().approvals.set(collection, 1);
  const made = books().insert(collection, {
    ...(lines && { customer_id, line_items: [{ name: "Gripper", rate: 10 }] }),
    ...(recordType === "debitnotes" && { type: "debit_note" }),
    ...(recordType === "contactpersons" && { contact_id: customer_id }),
    ...valuesOf(from),
  });
  const id = String(made[idField]);
  const held = () => {
    const rows = paths?.get ? [] : asSomebodyElse(world, "GET", collection)[listKey];
    const row = rows.find((one: Values) => one[idField] === id);
    const record = { ...books().get(collection, id), ...row };
    return Object.fromEntries(Object.keys(to).map((name) => [name, String(record[name])]));
  };
  return { id, held };
}

const named = rows.map((row) => [row.recordType, row.verb, row] as const);
const cases = named.flatMap(([recordType, verb, row]) =>
  (Object.keys(cuts) as Cut[]).map((cut) => [recordType, verb, cut, row] as const),
);

test.each(cases)("%s, %s, cut %s", async (recordType, verb, cut, row) => {
  const { id, held } = prepare(row);
  const { isShown } = row;
  if (isShown) expect(held()).not.toEqual(row.to);
  const write = `POST .*/${id}/.*`;
  lose(world, write, cut, 1);

  const { data } = await world.runAction("booksChangeStatus", {
    ...{ recordType, verb, records: id, organizationId: books().id },
    ...(verb === "writeOff" && recordType === "fixedassets" && { reason: "Scrapped" }),
    values: {
      ...valuesOf(row.values),
      ...(recordType === "contactpersons" && { contact_id: customer_id }),
    },
  });

  const told = data.rows.map(({ status }: Values) => status);
  expect({ told, sent: sentTimes(world, write), held: held() }).toEqual({
    told: [isShown ? "changed" : "unchecked"],
    sent: isShown && isAfter(cut) ? 1 : 2,
    held: row.to,
  });
});

/** The types that the step offers. */
const recordTypeKeys = (): string[] => {
  const inputs = Object.values(bundle.actions.booksChangeStatus?.inputs ?? {}) as Answer[];
  return inputs.find(({ key }) => key === "recordType").model.map(({ value }: Answer) => value);
};

test("every verb has a row", async () => {
  const has = new Set(rows.map(({ recordType, verb }) => `${recordType} ${verb}`));
  const missing: string[] = [];
  let offered = 0;
  for (const recordType of recordTypeKeys()) {
    for (const { key } of await world.runDataSource("selectBooksVerb", { recordType })) {
      offered += 1;
      if (!has.has(`${recordType} ${key}`)) missing.push(`${recordType} ${key}`);
    }
  }
  expect(missing).toEqual([]);
  expect(offered).toBe(has.size);
});
