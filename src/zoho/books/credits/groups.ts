import { booksPath } from "../../http/paths";
import { toJsonAmount } from "../money/decimal";
import { findRecordType } from "../recordTypes/findRecordType";
import { type Document, factsOf } from "./documents";
import type { Planned } from "./planCredits";

/** What goes out in one request. */
export interface Group {
  planned: Planned[];
  path: string;
  /** A second one is for Zoho refusing the first. */
  bodies: object[];
}

/** The requests that apply credits to a document: one for each retainer, and one for all others. */
export function groupsOf({ type, id }: Document, planned: Planned[]): Group[] {
  const isListed = ({ credit }: Planned) => Boolean(factsOf(credit.kind).applyList);
  const listed = planned.filter(isListed);
  const path = booksPath`/${type}/${id}/credits`;
  const retainers = planned
    .filter((one) => !isListed(one))
    .map((one) => ({
      planned: [one],
      path: booksPath`/retainerinvoices/${one.credit.id}/invoices`,
      bodies: [
        { invoice_payments: [{ invoice_id: id, amount_applied: toJsonAmount(one.amount) }] },
      ],
    }));
  return [
    ...(listed.length > 0 ? [{ planned: listed, path, bodies: bodiesOf(type, listed) }] : []),
    ...retainers,
  ];
}

/**
 * Zoho's files want both lists for invoices, and a client sends one alone (UNSURE,
 * docs/zoho-books.md#credits-of-a-document). An empty list goes along, and is left out where Zoho refuses it.
 */
function bodiesOf(type: Document["type"], planned: Planned[]): object[] {
  const given: Record<string, object[]> = {};
  for (const { credit, amount } of planned) {
    const list = factsOf(credit.kind).applyList ?? "";
    const row = {
      [findRecordType(credit.kind).idField]: credit.id,
      amount_applied: toJsonAmount(amount),
    };
    given[list] = [...(given[list] ?? []), row];
  }
  return type === "bills"
    ? [given]
    : [{ apply_creditnotes: [], invoice_payments: [], ...given }, given];
}
