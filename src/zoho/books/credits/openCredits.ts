import type { ZohoClient } from "../../http/client";
import type { BooksRecord } from "../answers";
import { listPages } from "../lists";
import { isPositive, subtract } from "../money/decimal";
import { findRecordType } from "../recordTypes/findRecordType";
import { type Credit, type Document, factsOf, kindsFor, readCredit, toCredit } from "./documents";

/**
 * The oldest credits of a document's customer or vendor that cover its balance, the oldest first. Payments of retainers are
 * not among them (docs/zoho-books.md#retainers). Those of other currencies are left out, with a warning.
 */
export async function openCredits(client: ZohoClient, document: Document): Promise<Credit[]> {
  let found: Credit[] = [];
  const cover = coverOf(client, document);
  const kinds = kindsFor(document.type).filter((kind) => factsOf(kind).applyList);
  for (const kind of kinds) found = await withKind(client, document, { kind, found, cover });
  const { taken, others } = await cover(found);
  for (const kind of kinds) {
    const ids = others.filter((other) => other.kind === kind).map(({ id }) => id);
    if (ids.length === 0) continue;
    const { label } = findRecordType(kind);
    client.log.warn(`${label} in another currency were left out: ${ids.join(", ")}.`);
  }
  return taken;
}

/** Adds those of a kind that may be among the oldest ones. */
async function withKind(
  client: ZohoClient,
  document: Document,
  { kind, found, cover }: { kind: string; found: Credit[]; cover: ReturnType<typeof coverOf> },
): Promise<Credit[]> {
  const all = [...found];
  let last = "";
  for await (const { row, isOldestFirst } of openRows(client, document, kind)) {
    const day = String(row.date);
    // A credit of the same day may have the lower ID.
    if (isOldestFirst && day !== last) {
      const { isCovered } = await cover(all.filter(({ record }) => String(record.date) < day));
      if (isCovered) break;
    }
    last = day;
    const credit = toCredit(kind, row);
    if (isPositive(credit.unused)) all.push(credit);
  }
  return all;
}

/** What covers a balance. */
interface Cover {
  taken: Credit[];
  /** Those of other currencies that are older than the last one taken. */
  others: Credit[];
  isCovered: boolean;
}

/** Takes the oldest credits until the balance is covered. It reads those alone, and none twice. */
function coverOf(client: ZohoClient, document: Document) {
  const records = new Map<Credit, BooksRecord>();
  return async (credits: Credit[]): Promise<Cover> => {
    const taken: Credit[] = [];
    const others: Credit[] = [];
    let left = document.balance;
    for (const credit of [...credits].sort(byAge)) {
      if (!isPositive(left)) break;
      const record = records.get(credit) ?? (await withCurrency(client, credit));
      records.set(credit, record);
      if (isOtherCurrency(document, record)) {
        others.push(credit);
      } else {
        taken.push(credit);
        left = subtract(left, credit.unused);
      }
    }
    return { taken, others, isCovered: !isPositive(left) };
  };
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
