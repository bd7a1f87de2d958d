import { refuse } from "../../errors/refuse";
import { type Amount, add, compare, isPositive, smaller, subtract } from "../money/decimal";
import type { DocumentShare, OpenDocument, Payment } from "./payment";

/** A document with what is paid on it. */
export interface Share {
  document: OpenDocument;
  amount: Amount;
}

/**
 * How much of a payment goes to each document: first the amounts that are given, then what is open of the others, in
 * their order. Nothing is rounded.
 * @throws Error before anything is sent: for an amount above a balance, and for a rest that is not to be kept.
 */
export function shareOut(
  { amount, documents, keepsRest }: Pick<Payment, "amount" | "documents" | "keepsRest">,
  found: OpenDocument[],
): { shares: Share[]; rest: Amount } {
  const rows = documents.map((row, index) => ({ row, document: found[index] as OpenDocument }));
  refuseTwice(rows);
  const given = add(...documents.map((row) => row.amount ?? "0"));
  if (compare(given, amount) > 0) {
    refuse(`The amounts in Documents make ${given}, more than Amount, ${amount}.`);
  }
  let rest = subtract(amount, given);
  const shares = rows.map(({ row, document }) => {
    if (row.amount !== undefined) return { document, amount: checked(row, document) };
    const taken = isPositive(document.balance) ? smaller(document.balance, rest) : "0";
    rest = subtract(rest, taken);
    return { document, amount: taken };
  });
  if (isPositive(rest) && !keepsRest) {
    refuse(
      `Of Amount, ${amount}, a rest of ${rest} is left without a document. Correct Amount or Documents, or turn on Keep Rest as Credit.`,
    );
  }
  return { shares: shares.filter((share) => isPositive(share.amount)), rest };
}

interface Row {
  row: DocumentShare;
  document: OpenDocument;
}

function refuseTwice(rows: Row[]): void {
  const seen = new Set<string>();
  for (const { row, document } of rows) {
    if (seen.has(document.id))
      refuse(`Documents, row ${row.row}: ${document.name} is there twice.`);
    seen.add(document.id);
  }
}

function checked({ row, amount = "0" }: DocumentShare, { name, balance }: OpenDocument): Amount {
  if (compare(amount, balance) <= 0) return amount;
  refuse(`Documents, row ${row}: ${amount} is more than the balance of ${name}, ${balance}.`);
}
