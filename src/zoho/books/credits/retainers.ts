import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { type BooksRecord, readRecord } from "../answers";
import { listPages } from "../lists";
import { compare, isPositive } from "../money/decimal";
import { getRecord } from "../records";
import { findRecordType } from "../recordTypes/findRecordType";
import { type Applied, type Credit, factsOf, readCredit, toCredit } from "./documents";
import { byAge } from "./openCredits";

const recordType = "customerpayments";

/** A credit that is applied to a document, with the retainer invoice that it was paid on. */
export interface Loose extends Applied {
  retainerId?: string;
  /** The payment, where it is one. */
  payment?: BooksRecord;
  /** By what people may name it. */
  names: string[];
}

/**
 * Tells which of the credits on a document are payments of retainers (docs/zoho-books.md#retainers); one call for each
 * payment, and one for each retainer.
 */
export async function withRetainers(client: ZohoClient, applied: Applied[]): Promise<Loose[]> {
  const found: Loose[] = [];
  for (const one of applied) {
    const names = [one.creditId, one.number];
    const payment = factsOf(one.kind).isPayment ? await readPayment(client, one) : undefined;
    const retainer = await retainerOf(client, payment);
    found.push(
      retainer
        ? {
            ...one,
            payment,
            retainerId: retainer.id,
            names: [...names, retainer.id, retainer.number],
          }
        : { ...one, payment, names },
    );
  }
  return found;
}

export const readPayment = async (
  client: ZohoClient,
  { kind, creditId }: Applied,
): Promise<BooksRecord> =>
  readRecord(findRecordType(kind), await getRecord(client, { recordType: kind }, creditId));

async function retainerOf(client: ZohoClient, payment: BooksRecord = {}) {
  const { retainerinvoice_id: id } = payment;
  if (!id) return undefined;
  const { record } = await readCredit(client, "retainerinvoices", String(id));
  return { id: String(id), number: String(record.retainerinvoice_number) };
}

/** What was paid on a retainer, payment by payment. */
export async function retainerPayments(client: ZohoClient, id: string): Promise<Credit[]> {
  const { record } = await readCredit(client, "retainerinvoices", id);
  const search = { customer_id: String(record.customer_id) };
  const found: Credit[] = [];
  for await (const { rows } of listPages(client, { recordType }, { search })) {
    const own = rows.filter(({ retainerinvoice_id }) => retainerinvoice_id === id);
    found.push(...own.map((row) => toCredit(recordType, row)));
  }
  return found;
}

/**
 * The payment of a retainer that has an amount left; the oldest of several.
 * @throws Error for an amount that none of its payments has left.
 */
export function paymentWith(payments: Credit[], amount: string): Credit {
  const left = payments.filter(({ unused }) => isPositive(unused)).sort(byAge);
  const payment = left.find(({ unused }) => compare(amount, unused) <= 0);
  if (payment) return payment;
  const told = left.map((one) => `${one.unused} of payment ${one.id}`).join(" and ") || "0";
  refuse(
    `Amount is ${amount}, and of the retainer invoice only ${told} is left to refund. Give a lower amount.`,
  );
}
