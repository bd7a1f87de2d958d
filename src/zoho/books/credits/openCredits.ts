import type { ZohoClient } from "../../http/client";
import { listPages } from "../lists";
import { isPositive } from "../money/decimal";
import { type Credit, type Document, factsOf, kindsFor, toCredit } from "./documents";

/**
 * The credits of a document's customer or vendor, in its currency, of which something is left. The oldest come first.
 * Payments of retainers are not among them (docs/zoho-books.md#retainers).
 */
export async function openCredits(client: ZohoClient, document: Document): Promise<Credit[]> {
  const found: Credit[] = [];
  for (const kind of kindsFor(document.type)) {
    const { party, applyList, isPayment } = factsOf(kind);
    if (!applyList) continue;
    const whose = document.record[party];
    // The list of vendor credits alone has no filter for whom they are from.
    const isFiltered = isPayment || party === "customer_id";
    const search = {
      ...(isFiltered && { [party]: String(whose) }),
      ...(!isPayment && { status: "open" }),
    };
    for await (const { rows } of listPages(client, { recordType: kind }, { search })) {
      // Zoho ignores filters in silence (docs/zoho-books.md#filters).
      const own = rows.filter(
        (row) =>
          row[party] === whose && (isPayment ? !row.retainerinvoice_id : row.status === "open"),
      );
      found.push(...own.map((row) => toCredit(kind, row)));
    }
  }
  const isInCurrency = ({ record }: Credit) => !isOtherCurrency(document, record);
  return found.filter((credit) => isPositive(credit.unused) && isInCurrency(credit)).sort(byAge);
}

/** A text that is the smaller the older a credit is: the day, and the ID, which grows. */
const ageOf = ({ record, id }: Credit) => `${record.date} ${id.padStart(30, "0")}`;

/** Puts the oldest credit first. */
export const byAge = (one: Credit, other: Credit): number => (ageOf(one) < ageOf(other) ? -1 : 1);

/** Whether both say their currency, and say another one. List rows of payments may not have it. */
export const isOtherCurrency = (
  { record }: Document,
  { currency_id }: Record<string, unknown>,
): boolean => Boolean(currency_id && record.currency_id && currency_id !== record.currency_id);
