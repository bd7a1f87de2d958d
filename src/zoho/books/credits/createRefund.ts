import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import type { ZohoRequest } from "../../http/request";
import { addedRows } from "../addedRows";
import { type BooksRecord, readRecord, unreadable } from "../answers";
import { idNamed, type RecordName } from "../findByNumber";
import { listPages } from "../lists";
import { compare, subtract, toJsonAmount } from "../money/decimal";
import { targetOf } from "../places";
import { repetitionOf } from "../repetition";
import { writeOnce } from "../writes";
import { amountOf, type Credit, readCredit } from "./documents";
import { paymentWith, retainerPayments } from "./retainers";

/** What is refunded, and how. Members that are undefined are left out. */
export interface Refund {
  kind: string;
  /** ID or number. */
  creditId: RecordName;
  amount: string;
  accountId: string;
  date: string;
  refund_mode?: string;
  reference_number?: string;
  description?: string;
  /** Refunds also where a refund has the same reference, day and amount. */
  repeatsReference: boolean;
}

/** The refund, and what is left of the credit. `existing`: it was there before, and nothing was sent. */
export interface CreatedRefund extends Record<"refundId" | "amount" | "left", string> {
  existing: boolean;
}

/**
 * Refunds a credit or a payment once, or a payment of a retainer (docs/zoho-books.md#retainers). A refund that has the
 * reference, day and amount already is given as it is. After a lost answer, the refund is the new one with these three
 * (docs/zoho-books.md#refunds).
 * @throws Error for an amount above what is left, before anything is sent. ZohoError also where it stays unknown.
 */
export async function createRefund(
  client: ZohoClient,
  { kind: named, creditId: name, amount, accountId, repeatsReference, ...given }: Refund,
): Promise<CreatedRefund> {
  const id = await idNamed(client, {
    ...{ recordType: named, number: name, place: "Record ID", isIdFirst: true },
  });
  const isRetainer = named === "retainerinvoices";
  const kind = isRetainer ? "customerpayments" : named;
  const credits = isRetainer
    ? await retainerPayments(client, id)
    : [await readCredit(client, kind, id)];
  const isLike = (row: BooksRecord) =>
    row.date === given.date &&
    textOf(row.reference_number) === textOf(given.reference_number) &&
    amountOf(row, "amount_fcy", "amount") === amount;
  const known = new Map<Credit, BooksRecord[]>();
  for (const credit of given.reference_number && !repeatsReference ? credits : []) {
    const { read, idOf } = refundsOf(client, credit);
    const rows = await read();
    known.set(credit, rows);
    const same = rows.find(isLike);
    if (same) return { refundId: idOf(same), amount, left: credit.unused, existing: true };
  }
  const credit = isRetainer ? paymentWith(credits, amount) : (credits[0] as Credit);
  const { unused, id: creditId } = credit;
  if (compare(amount, unused) > 0) {
    refuse(`Amount is ${amount}, and only ${unused} is left to refund. Give a lower amount.`);
  }
  const { type, path, read, idOf } = refundsOf(client, credit);
  const before = known.get(credit) ?? (await read());
  const find = async () => {
    const fresh = addedRows(before, await read(), idOf).filter(isLike);
    if (fresh.length > 1) throw unreadable("new refund");
    return fresh[0] && idOf(fresh[0]);
  };
  const request: ZohoRequest = {
    method: "POST",
    path,
    body: { ...given, amount: toJsonAmount(amount), [type.accountField ?? ""]: accountId },
    ...repetitionOf("createRefund", creditId),
  };
  const refundId = await writeOnce(client, request, (told) => idOf(readRecord(type, told)), find);
  const after = await readCredit(client, kind, creditId).catch(() => undefined);
  return { refundId, amount, left: after?.unused ?? subtract(unused, amount), existing: false };
}

/** Where the refunds of a credit are written and read. */
function refundsOf(client: ZohoClient, { kind, id }: Credit) {
  const place = { recordType: "refunds", parentRecordType: kind, parentRecordId: id };
  const { type, path } = targetOf("create", place);
  const read = async () => {
    const found: BooksRecord[] = [];
    for await (const { rows } of listPages(client, place, {})) found.push(...rows);
    return found;
  };
  return { type, path, read, idOf: (row: BooksRecord) => String(row[type.idField]) };
}

const textOf = (value: unknown): string => String(value ?? "").trim();
