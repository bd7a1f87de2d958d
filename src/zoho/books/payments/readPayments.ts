import type { ZohoClient } from "../../http/client";
import { isObject } from "../../isObject";
import { type BooksRecord, readRecord, unreadable } from "../answers";
import { listPages } from "../lists";
import { readDecimal } from "../money/decimal";
import { getRecord } from "../records";
import { findRecordType } from "../recordTypes/findRecordType";
import { factsOf, type Payment, type RecordedPayment } from "./payment";

/** The contact's payments of that day and amount. Both are looked at again: Zoho ignores filters in silence. */
export async function paymentsLike(
  client: ZohoClient,
  { recordType, party, date, amount }: Payment,
): Promise<BooksRecord[]> {
  const { party: partyField } = factsOf(recordType);
  const search = { [partyField]: party, date };
  const found: BooksRecord[] = [];
  for await (const { rows } of listPages(client, { recordType }, { search })) {
    found.push(
      ...rows.filter(
        (row) =>
          String(row[partyField]) === party &&
          row.date === date &&
          readDecimal(row.amount) === amount,
      ),
    );
  }
  return found;
}

/** A payment that Zoho has, with what it settles; one call. */
export async function readPayment(
  client: ZohoClient,
  { recordType }: Pick<Payment, "recordType">,
  id: string,
): Promise<Omit<RecordedPayment, "existing">> {
  const type = findRecordType(recordType);
  const record = readRecord(type, await getRecord(client, { recordType }, id));
  const { documents, unused } = factsOf(recordType);
  const { idField } = findRecordType(documents);
  const rows = Array.isArray(record[documents]) ? record[documents].filter(isObject) : [];
  const amountOf = (value: unknown) => {
    const amount = readDecimal(value);
    if (amount === undefined) throw unreadable(`amounts of payment ${id}`, record);
    return amount;
  };
  return {
    paymentId: id,
    applied: rows.map((row) => ({
      documentId: String(row[idField]),
      amount: amountOf(row.amount_applied),
      balance: amountOf(row.balance_amount ?? row.balance),
    })),
    unused: amountOf(record[unused[0]]),
  };
}
