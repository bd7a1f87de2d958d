import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import type { ZohoRequest } from "../../http/request";
import { type BooksRecord, readRecord, unreadable } from "../answers";
import { idNamed } from "../findByNumber";
import { listPages } from "../lists";
import { compare, readDecimal, subtract, toJsonAmount } from "../money/decimal";
import { targetOf } from "../places";
import { repetitionOf } from "../repetition";
import { writeOnce } from "../writes";
import { readCredit } from "./documents";
import { retainerPayment } from "./retainers";

/** What is refunded, and how. Members that are undefined are left out. */
export interface Refund {
  kind: string;
  /** ID or number. */
  creditId: string;
  amount: string;
  accountId: string;
  date: string;
  refund_mode?: string;
  reference_number?: string;
  description?: string;
}

/** The new refund, and what is left of the credit. */
export type CreatedRefund = Record<"refundId" | "amount" | "left", string>;

/**
 * Refunds a credit or a payment once, or a payment of a retainer (docs/zoho-books.md#retainers). After a lost answer, the refund is the one of the day and the amount that is new
 * (docs/zoho-books.md#refunds).
 * @throws Error for an amount above what is left, before anything is sent. ZohoError also where it stays unknown.
 */
export async function createRefund(
  client: ZohoClient,
  { kind: named, creditId: name, amount, accountId, ...given }: Refund,
): Promise<CreatedRefund> {
  const id = await idNamed(client, { recordType: named, number: name, place: "Record ID" });
  const isRetainer = named === "retainerinvoices";
  const kind = isRetainer ? "customerpayments" : named;
  const creditId = isRetainer ? await retainerPayment(client, id, amount) : id;
  const { unused } = await readCredit(client, kind, creditId);
  if (compare(amount, unused) > 0) {
    refuse(`Amount is ${amount}, and only ${unused} is left to refund. Give a lower amount.`);
  }
  const place = { recordType: "refunds", parentRecordType: kind, parentRecordId: creditId };
  const { type, path } = targetOf("create", place);
  const idOf = (row: BooksRecord) => String(row[type.idField]);
  const read = async () => {
    const found: BooksRecord[] = [];
    for await (const { rows } of listPages(client, place, {})) found.push(...rows);
    return found;
  };
  const before = new Set((await read()).map(idOf));
  const find = async () => {
    const isIt = (row: BooksRecord) =>
      !before.has(idOf(row)) &&
      row.date === given.date &&
      readDecimal(row.amount_fcy ?? row.amount) === amount;
    const [found, other] = (await read()).filter(isIt);
    if (other) throw unreadable("new refund");
    return found && idOf(found);
  };
  const request: ZohoRequest = {
    method: "POST",
    path,
    body: { ...given, amount: toJsonAmount(amount), [type.accountField ?? ""]: accountId },
    ...repetitionOf("createRefund", creditId),
  };
  const refundId = await writeOnce(client, request, (told) => idOf(readRecord(type, told)), find);
  const after = await readCredit(client, kind, creditId).catch(() => undefined);
  return { refundId, amount, left: after?.unused ?? subtract(unused, amount) };
}
