import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { readRecord } from "../answers";
import { listPages } from "../lists";
import { compare, isPositive } from "../money/decimal";
import { getRecord } from "../records";
import { findRecordType } from "../recordTypes/findRecordType";
import { type Applied, type Credit, readCredit, toCredit } from "./documents";
import { byAge } from "./openCredits";

const recordType = "customerpayments";

/** A credit that is applied to a document, with the retainer invoice that it was paid on. */
export interface Loose extends Applied {
  retainerId?: string;
  /** By what people may name it. */
  names: string[];
}

/**
 * Tells which of the credits on a document are payments of retainers (docs/zoho-books.md#retainers); one call for each
 * customer's payment, and one for each retainer.
 */
export async function withRetainers(client: ZohoClient, applied: Applied[]): Promise<Loose[]> {
  const found: Loose[] = [];
  for (const one of applied) {
    const names = [one.creditId, one.number];
    const retainer = await retainerOf(client, one);
    found.push(
      retainer
        ? { ...one, retainerId: retainer.id, names: [...names, retainer.id, retainer.number] }
        : { ...one, names },
    );
  }
  return found;
}

async function retainerOf(client: ZohoClient, { kind, creditId }: Applied) {
  if (kind !== recordType) return undefined;
  const { retainerinvoice_id: id } = readRecord(
    findRecordType(recordType),
    await getRecord(client, { recordType }, creditId),
  );
  if (!id) return undefined;
  const { record } = await readCredit(client, "retainerinvoices", String(id));
  return { id: String(id), number: String(record.retainerinvoice_number) };
}

/**
 * The payment of a retainer that has an amount left; the oldest of several.
 * @throws Error for an amount that none of its payments has left.
 */
export async function retainerPayment(
  client: ZohoClient,
  id: string,
  amount: string,
): Promise<string> {
  const { record } = await readCredit(client, "retainerinvoices", id);
  const search = { customer_id: String(record.customer_id) };
  const open: Credit[] = [];
  for await (const { rows } of listPages(client, { recordType }, { search })) {
    const own = rows.filter(({ retainerinvoice_id }) => retainerinvoice_id === id);
    open.push(...own.map((row) => toCredit(recordType, row)));
  }
  const left = open.filter(({ unused }) => isPositive(unused)).sort(byAge);
  const payment = left.find(({ unused }) => compare(amount, unused) <= 0);
  if (payment) return payment.id;
  const told = left.map((one) => `${one.unused} of payment ${one.id}`).join(" and ") || "0";
  refuse(
    `Amount is ${amount}, and of the retainer invoice only ${told} is left to refund. Give a lower amount.`,
  );
}
