import type { ZohoClient } from "../../http/client";
import type { BooksRecord } from "../answers";
import { listPages } from "../lists";
import { isPositive, subtract } from "../money/decimal";
import { findRecordType } from "../recordTypes/findRecordType";
import { type Credit, type Document, factsOf, kindsFor, readCredit, toCredit } from "./documents";

/**
 * The credits of a document's customer or vendor of which something is left, the oldest first: at least as many as cover
 * the balance. Payments of retainers are not among them (docs/zoho-books.md#retainers). Those of other currencies are left
 * out, with a warning.
 */
export async function openCredits(client: ZohoClient, document: Document): Promise<Credit[]> {
  const found: Credit[] = [];
  for (const kind of kindsFor(document.type)) {
    if (factsOf(kind).applyList) found.push(...(await openOf(client, document, kind)));
  }
  return found.sort(byAge);
}

async function openOf(client: ZohoClient, document: Document, kind: string): Promise<Credit[]> {
  const found: Credit[] = [];
  const others: string[] = [];
  let left = document.balance;
  let coveredOn = "";
  for await (const { row, isOldestFirst } of openRows(client, document, kind)) {
    // A credit of the same day may have the lower ID.
    if (isOldestFirst && coveredOn && String(row.date) > coveredOn) break;
    const credit = toCredit(kind, row);
    if (!isPositive(credit.unused)) continue;
    if (isOtherCurrency(document, await withCurrency(client, credit))) {
      others.push(credit.id);
      continue;
    }
    found.push(credit);
    left = subtract(left, credit.unused);
    if (!isPositive(left)) coveredOn ||= String(row.date);
  }
  if (others.length > 0) {
    const { label } = findRecordType(kind);
    client.log.warn(`${label} in another currency were left out: ${others.join(", ")}.`);
  }
  return found;
}

/**
 * The rows of a kind that may be open, and whether the rows so far came oldest first: Zoho may keep another order
 * (docs/zoho-books.md#order-of-lists).
 */
async function* openRows(client: ZohoClient, document: Document, kind: string) {
  const { party, isPayment } = factsOf(kind);
  const whose = document.record[party];
  const search = {
    // The list of vendor credits alone has no filter for whom they are from.
    ...((isPayment || party === "customer_id") && { [party]: String(whose) }),
    ...(!isPayment && { status: "open" }),
    sort_column: "date",
    sort_order: "A",
  };
  let isOldestFirst = true;
  let last = "";
  for await (const { rows } of listPages(client, { recordType: kind }, { search })) {
    for (const row of rows) {
      isOldestFirst &&= String(row.date) >= last;
      last = String(row.date);
      // Zoho ignores filters in silence (docs/zoho-books.md#filters).
      const isOpen = isPayment ? !row.retainerinvoice_id : row.status === "open";
      if (row[party] === whose && isOpen) yield { row, isOldestFirst };
    }
  }
}

/** A text that is the smaller the older a credit is: the day, and the ID, which grows. */
const ageOf = ({ record, id }: Credit) => `${record.date} ${id.padStart(30, "0")}`;

/** Puts the oldest credit first. */
export const byAge = (one: Credit, other: Credit): number => (ageOf(one) < ageOf(other) ? -1 : 1);

const currencyFields = ["currency_id", "currency_code"];

/** The record with its currency: rows of payments have none, so that the payment is read. */
const withCurrency = async (client: ZohoClient, { kind, id, record }: Credit) =>
  currencyFields.some((field) => record[field])
    ? record
    : (await readCredit(client, kind, id)).record;

/** Whether both say their currency, and say another one. */
export const isOtherCurrency = ({ record }: Document, other: BooksRecord): boolean =>
  currencyFields.some((field) => other[field] && record[field] && other[field] !== record[field]);
