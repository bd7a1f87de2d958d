import { refuse } from "../../errors/refuse";
import type { RecordName } from "../findByNumber";
import { compare, isPositive, smaller, subtract } from "../money/decimal";
import { findRecordType } from "../recordTypes/findRecordType";
import { type Applied, type Credit, type Document, factsOf, sumOf } from "./documents";
import { isOtherCurrency } from "./openCredits";

/** A credit to apply, as a builder names it: as much as fits, where no amount is given. */
export interface WantedCredit {
  /** Place in the input, from 1. */
  row: number;
  kind: string;
  /** ID or number. */
  creditId: RecordName;
  amount?: string;
}

/** An amount of a credit that is to be applied. */
export interface Planned {
  credit: Credit;
  amount: string;
}

/** Takes credits in their order, each as far as the balance and the credit go. */
export function planOpenCredits({ balance }: Document, credits: Credit[]): Planned[] {
  let left = balance;
  return credits.flatMap((credit) => {
    const amount = smaller(left, credit.unused);
    if (!isPositive(amount)) return [];
    left = subtract(left, amount);
    return [{ credit, amount }];
  });
}

/** @throws Error naming the row of a kind that does not go with the documents, before anything is read. */
export function refuseOtherKinds(type: Document["type"], wanted: WantedCredit[] = []): void {
  const other = wanted.find(({ kind }) => factsOf(kind).documents !== type);
  if (!other) return;
  const [credits, documents] = [other.kind, type].map((name) => findRecordType(name).label);
  refuse(
    `Credits, row ${other.row}: ${credits} are not for ${documents}. Choose another Kind or Record Type.`,
  );
}

/**
 * The amounts of named credits. A credit of which nothing more fits, and which the document has already, is left out.
 * @throws Error naming the row of a credit that cannot be applied so, before anything is sent.
 */
export function planNamedCredits(
  document: Document,
  wanted: WantedCredit[],
  credits: Credit[],
  applied: Applied[],
): Planned[] {
  let left = document.balance;
  return wanted.flatMap(({ row, amount: given }, index) => {
    const credit = credits[index] as Credit;
    const isTwice =
      credits.findIndex(({ kind, id }) => kind === credit.kind && id === credit.id) < index;
    const fits = smaller(left, credit.unused);
    const amount = given ?? fits;
    const isThere = (sum: string) => isPositive(sum) && compare(sum, given ?? sum) >= 0;
    if (!isTwice && !isPositive(fits) && isThere(sumOf(applied, credit))) return [];
    const why =
      reasonAgainst(document, credit) ??
      (isTwice ? "the credit stands in a row before" : undefined) ??
      (compare(amount, fits) > 0 || !isPositive(amount)
        ? `${credit.unused} is left of the credit, and ${left} of the document's balance`
        : undefined);
    if (why) refuse(`Credits, row ${row}: ${why}. Change the row, or take it out.`);
    left = subtract(left, amount);
    return [{ credit, amount }];
  });
}

/** Why a credit is none for a document; undefined where it may be. */
function reasonAgainst(document: Document, { kind, record }: Credit): string | undefined {
  const { party } = factsOf(kind);
  if (record[party] !== document.record[party]) {
    return `the credit is another ${party === "vendor_id" ? "vendor" : "customer"}'s`;
  }
  return isOtherCurrency(document, record) ? "the document has another currency" : undefined;
}
