import { refuse } from "../../errors/refuse";
import {
  type Amount,
  add,
  compare,
  isPositive,
  placesOf,
  smaller,
  subtract,
} from "../money/decimal";
import type { DocumentShare, OpenDocument, Payment, Share } from "./payment";

/**
 * How much of a payment goes to each document: first the amounts that are given, then what is open of the others, in
 * their order. Nothing is rounded.
 * @param place what the amount is of, for messages.
 * @returns also the rows for which nothing was left.
 * @throws Error before anything is sent: for a document with nothing open, and an amount above a balance. Also for a rest
 * that is not to be kept.
 */
export function shareOut(
  { amount, documents, keepsRest }: Pick<Payment, "amount" | "documents" | "keepsRest">,
  found: OpenDocument[],
  place = "Amount",
): { shares: Share[]; rest: Amount; without: Row[] } {
  const rows = documents.map((row, index) => ({ row, document: found[index] as OpenDocument }));
  refuseTwice(rows);
  refuseClosed(rows);
  const given = add(...documents.map((row) => row.amount ?? "0"));
  if (compare(given, amount) > 0) {
    refuse(
      `The amounts in Documents make ${given}, more than ${place}, ${amount}. Correct the amounts.${exactly(given, amount)}`,
    );
  }
  let rest = subtract(amount, given);
  const shares = rows.map(({ row, document }) => {
    if (row.amount !== undefined) return { document, amount: checked(row, document) };
    const taken = smaller(document.balance, rest);
    rest = subtract(rest, taken);
    return { document, amount: taken };
  });
  if (isPositive(rest) && !keepsRest) {
    refuse(
      `Of ${place}, ${amount}, a rest of ${rest} is left without a document. Correct the amounts, name more in Documents, or turn on Keep Rest as Credit.${exactly(rest)}`,
    );
  }
  return {
    shares: shares.filter((share) => isPositive(share.amount)),
    rest,
    without: rows.filter((_, index) => !isPositive(shares[index]?.amount ?? "0")),
  };
}

/** What to do about digits that binary fractions made, such as those of 0.1 + 0.2; else nothing. */
const exactly = (...amounts: Amount[]): string =>
  amounts.some((amount) => placesOf(amount) > 10)
    ? ' Give amounts as texts, such as "12.50": sums of numbers are not exact.'
    : "";

interface Row {
  row: DocumentShare;
  document: OpenDocument;
}

function refuseTwice(rows: Row[]): void {
  const seen = new Set<string>();
  for (const { row, document } of rows) {
    if (seen.has(document.id))
      refuse(
        `Documents, row ${row.row}: ${document.name} is there twice. Name each document once.`,
      );
    seen.add(document.id);
  }
}

function refuseClosed(rows: Row[]): void {
  const isVoid = ({ status }: OpenDocument) => status === "void";
  const closed = rows.find(({ document }) => isVoid(document) || !isPositive(document.balance));
  if (!closed) return;
  const { row, document } = closed;
  const why = isVoid(document) ? "is void" : "looks paid already";
  refuse(
    `Documents, row ${row.row}: nothing is open of ${document.name}, which ${why}. Leave the document out of Documents; Keep Rest as Credit keeps the payment as a credit.`,
  );
}

function checked({ row, amount = "0" }: DocumentShare, { name, balance }: OpenDocument): Amount {
  if (compare(amount, balance) <= 0) return amount;
  refuse(
    `Documents, row ${row}: ${amount} is more than the balance of ${name}, ${balance}. Give at most that.`,
  );
}
