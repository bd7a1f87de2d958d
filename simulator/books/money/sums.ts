/** Balances and statuses that follow from the ledger. */
import { collectionOf, type OrganizationState, type Values } from "../state";
import { amountOf, sumOf, unitsOf } from "./exact";
import { DOCUMENTS, SOURCES } from "./kinds";
import {
  drawnFrom,
  type Holder,
  heldRecord,
  type Settlement,
  settlementsFrom,
  settlementsOn,
  unusedUnits,
} from "./ledger";

/** Brings a record up to date after what settles it, or its own amounts, changed; `at` stamps it. */
function refresh(organization: OrganizationState, holder: Holder, at?: number): void {
  const record = heldRecord(organization, holder);
  if (!record || !hasSums(holder)) return;
  organization.store.put(collectionOf(organization, holder.type), {
    ...record,
    modified: at ?? record.modified,
    values: { ...record.values, ...sumsOf(organization, holder, record.values) },
  });
}

/** Works a document's sums, balance and status out anew. Stamps it. */
export function refreshDocument(organization: OrganizationState, document: Holder): void {
  refresh(organization, document, Math.floor(organization.clock.now() / 1000) * 1000);
}

/** Works out anew what is left of a payment or credit. Does not stamp it (docs/zoho-books.md#times-of-rows). */
export function refreshSource(organization: OrganizationState, source: Holder): void {
  refresh(organization, source);
  for (const { document } of settlementsFrom(organization, source)) {
    if (document.type === "retainerinvoices") refresh(organization, document);
  }
}

// A journal has an amount in each line, and shows nothing of what was applied.
const hasSums = ({ type }: Holder): boolean =>
  type in DOCUMENTS || (type in SOURCES && type !== "journals");

/** What follows from the ledger for a record with these values. */
function sumsOf(organization: OrganizationState, holder: Holder, values: Values): Values {
  return {
    ...documentSums(organization, holder, values),
    ...sourceSums(organization, holder, values),
  };
}

/** The sums, balance and status of a document with these values. */
function documentSums(organization: OrganizationState, document: Holder, values: Values): Values {
  const kind = DOCUMENTS[document.type];
  if (!kind) return {};
  const settlements = settlementsOn(organization, document);
  const isPayment = ({ source }: Settlement) => SOURCES[source.type]?.isPayment === true;
  const payments = sumOf(settlements.filter(isPayment), ({ amount }) => amount);
  const credits = sumOf(
    settlements.filter((settlement) => !isPayment(settlement)),
    ({ amount }) => amount,
  );
  const elsewhere = unitsOf(values.settled_elsewhere);
  const settled = payments + credits + elsewhere + unitsOf(values.write_off_amount);
  const balance = unitsOf(values.total) - settled;
  const last = settlements.filter(isPayment).at(-1)?.date;
  const drawn = settlements.flatMap(({ source }) => drawnFrom(organization, source));
  return {
    [kind.payments]: amountOf(payments + elsewhere),
    [kind.credits]: amountOf(credits),
    balance: amountOf(balance),
    ...(last && { last_payment_date: last }),
    ...(document.type === "retainerinvoices" && {
      payment_drawn: amountOf(sumOf(drawn, ({ amount }) => amount)),
    }),
    status: statusAfter(kind.open, String(values.status), balance, settled > 0n),
  };
}

/** A document is paid without a balance, partly paid with something on it, and open again without. */
function statusAfter(open: string, before: string, balance: bigint, isSettled: boolean): string {
  if (before === "void") return before;
  if (isSettled) return balance <= 0n ? "paid" : "partially_paid";
  return before === "paid" || before === "partially_paid" ? open : before;
}

/** What is left of a payment or credit, what was used of it, and its status. */
function sourceSums(organization: OrganizationState, source: Holder, values: Values): Values {
  const kind = SOURCES[source.type];
  if (!kind) return {};
  const unused = unusedUnits(organization, source, values);
  const used = sumOf(drawnFrom(organization, source), ({ amount }) => amount);
  const { status } = values;
  const closes = kind.closes && (status === "open" || status === "closed");
  return {
    [kind.unused]: amountOf(unused),
    ...(kind.used && { [kind.used]: amountOf(used) }),
    ...(closes && { status: unused <= 0n ? "closed" : "open" }),
  };
}

/**
 * The values of a document or a credit with what follows from the ledger. A balance that is given says how much was
 * settled elsewhere; a status that is given stands.
 */
export function settledValues(
  organization: OrganizationState,
  holder: Holder,
  values: Values,
  given: Values,
): Values {
  if (!hasSums(holder)) return values;
  const told = { ...values, ...elsewhere(organization, holder, values, given.balance) };
  return {
    ...told,
    ...sumsOf(organization, holder, told),
    ...(given.status !== undefined && { status: given.status }),
  };
}

/** How much of a document's or a credit's total was settled by nothing that the ledger has. */
function elsewhere(
  organization: OrganizationState,
  holder: Holder,
  values: Values,
  balance: unknown,
): Values {
  if (balance === undefined || balance === null || balance === "") return {};
  const rest = unitsOf(values.total) - unitsOf(balance) - unitsOf(values.write_off_amount);
  const amount = ({ amount }: Settlement) => amount;
  if (holder.type in DOCUMENTS) {
    return {
      settled_elsewhere: amountOf(rest - sumOf(settlementsOn(organization, holder), amount)),
    };
  }
  if (!SOURCES[holder.type]?.closes) return {};
  return { used_elsewhere: amountOf(rest - sumOf(settlementsFrom(organization, holder), amount)) };
}
