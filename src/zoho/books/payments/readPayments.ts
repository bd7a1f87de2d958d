import type { ZohoClient } from "../../http/client";
import { type BooksRecord, isRows, readRecord, unreadable } from "../answers";
import { amountOf, factsOf } from "../credits/documents";
import type { Amount } from "../money/decimal";
import { getRecord } from "../records";
import { findRecordType } from "../recordTypes/findRecordType";
import { newRows, type SeenRows, seeRows } from "../seenRows";
import type { Payment, Share } from "./payment";

/** The contact's payments of that day, as they are now. */
export const seePayments = (
  client: ZohoClient,
  { recordType, party, date }: Payment,
): Promise<SeenRows> => {
  const wanted = { [factsOf(recordType).party]: party, date };
  return seeRows(client, { recordType }, wanted, wanted);
};

/** The IDs of those that have the amount and the reference. @throws ZohoError for a payment without a readable amount. */
export const idsLike = ({ amount, reference = "" }: Payment, rows: BooksRecord[]): string[] =>
  rows
    .filter((row) => amountOf(row, "amount") === amount)
    .filter((row) => textOf(row.reference_number) === reference)
    .map(idOf);

export const idOf = ({ payment_id }: BooksRecord): string => String(payment_id);

export const textOf = (value: unknown): string => String(value ?? "").trim();

/** The record of a payment; one call. */
export const readPayment = async (
  client: ZohoClient,
  recordType: Payment["recordType"],
  id: string,
): Promise<BooksRecord> =>
  readRecord(findRecordType(recordType), await getRecord(client, { recordType }, id));

/** A document of a payment, as the payment's record has it. */
export interface PaidDocument {
  documentId: string;
  number: string;
  amount: Amount;
  row: BooksRecord;
}

/** What a payment settles, by its record; undefined where the record does not tell. */
export function paidBy({ recordType }: Payment, record: BooksRecord): PaidDocument[] | undefined {
  const { documents } = factsOf(recordType);
  const { idField, nameField = "" } = findRecordType(documents);
  const rows = record[documents];
  if (!isRows(rows)) return undefined;
  return rows.map((row) => ({
    documentId: String(row[idField]),
    number: String(row[nameField]),
    amount: amountOf(row, "amount_applied"),
    row,
  }));
}

/** Whether a payment settles what it was to settle, and nothing else. */
export const settles = (shares: Share[], paid: PaidDocument[]): boolean =>
  shares.length === paid.length &&
  shares.every(({ document, amount }) =>
    paid.some((one) => one.documentId === document.id && one.amount === amount),
  );

/**
 * The payment that is new and settles what it was to settle. One that is for other documents is somebody else's.
 * @throws ZohoError where it stays open whether a new payment is the one.
 */
export async function findRecorded(
  client: ZohoClient,
  payment: Payment,
  shares: Share[],
  before: SeenRows,
): Promise<BooksRecord | undefined> {
  const found: BooksRecord[] = [];
  for (const id of idsLike(payment, newRows(before, await seePayments(client, payment)))) {
    const record = await readPayment(client, payment.recordType, id);
    const paid = paidBy(payment, record) ?? [];
    const isNamed = ({ documentId }: PaidDocument) =>
      shares.some(({ document }) => document.id === documentId);
    if (!paid.every(isNamed)) continue;
    if (!settles(shares, paid)) throw unreadable("payment with what it was to settle", record);
    found.push(record);
  }
  if (found.length > 1) throw unreadable("new payment");
  return found[0];
}
