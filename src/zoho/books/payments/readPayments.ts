import type { ZohoClient } from "../../http/client";
import { isObject } from "../../isObject";
import type { BooksRecord } from "../answers";
import { amountOf, factsOf, readCredit } from "../credits/documents";
import { listPages } from "../lists";
import { readDecimal } from "../money/decimal";
import { findRecordType } from "../recordTypes/findRecordType";
import type { Payment, RecordedPayment } from "./payment";

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
  recordType: Payment["recordType"],
  paymentId: string,
): Promise<RecordedPayment> {
  const { documents } = factsOf(recordType);
  const { record, unused } = await readCredit(client, recordType, paymentId);
  const rows = Array.isArray(record[documents]) ? record[documents].filter(isObject) : [];
  const applied = rows.map((row) => ({
    documentId: String(row[findRecordType(documents).idField]),
    amount: amountOf(row, "amount_applied"),
    balance: amountOf(row, "balance_amount", "balance"),
  }));
  return { paymentId, applied, unused, existing: true };
}
