import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { amountOf, toCredit } from "../credits/documents";
import type { SeenRows } from "../seenRows";
import type { Payment, RecordedPayment } from "./payment";
import { idsLike, paidBy, readPayment } from "./readPayments";

/**
 * The payment that has the reference, contact, amount and day already, with what it settles; one call for each such
 * payment. Warns of a document that it does not settle.
 * @throws Error for payments that settle none of the documents.
 */
export async function findExisting(
  client: ZohoClient,
  payment: Payment,
  before: SeenRows,
): Promise<RecordedPayment | undefined> {
  const { reference, repeatsReference, documents, recordType } = payment;
  if (!reference || repeatsReference) return undefined;
  const ids = idsLike(payment, before.rows);
  for (const id of ids) {
    const record = await readPayment(client, recordType, id);
    const paid = paidBy(payment, record) ?? [];
    const others = documents.filter(
      ({ document }) => !paid.some((one) => [one.documentId, one.number].includes(document)),
    );
    if (documents.length > 0 && others.length === documents.length) continue;
    for (const { row, document } of others) {
      client.log.warn(
        `Documents, row ${row}: payment ${id}, which was there before, has nothing on ${document}.`,
      );
    }
    return {
      paymentId: id,
      applied: paid.map(({ documentId, amount, row }) => ({
        documentId,
        amount,
        balance: amountOf(row, "balance_amount", "balance"),
      })),
      unused: toCredit(recordType, record).unused,
      existing: true,
    };
  }
  if (ids.length === 0) return undefined;
  refuse(
    `Reference: payment ${ids.join(" and ")} has this reference, day and amount, and is for none of Documents. Turn on Allow Repeated Reference to record another payment.`,
  );
}
