/** What Books refuses to delete because amounts hang on it (docs/zoho-books.md#refusals-of-amounts). */
import { BooksRefusal } from "../answers";
import type { BooksRecord, OrganizationState, Values } from "../state";
import { unitsOf } from "./exact";
import { PAYMENT_LISTS, SOURCES } from "./kinds";
import { settlementsFrom, settlementsOn } from "./ledger";

/** Whether something of a credit or a payment was paid back. */
export const isRefunded = (type: string, values: Values): boolean =>
  unitsOf(values[SOURCES[type]?.refunded ?? ""]) > 0n;

/**
 * Throws the refusal of a document that is settled in part, or of a credit that is used. A payment goes with its
 * applications, but not where something of it was refunded.
 */
export function checkRemoval(
  organization: OrganizationState,
  type: string,
  { id, values }: BooksRecord,
): void {
  const on = settlementsOn(organization, { type, id });
  if (on.some(({ source }) => SOURCES[source.type]?.isPayment)) {
    throw new BooksRefusal(400, 4001, "Payments are recorded: the transaction cannot be deleted.");
  }
  if (on.length > 0) {
    throw new BooksRefusal(400, 12008, "Credits are applied: the transaction cannot be deleted.");
  }
  if (isRefunded(type, values)) {
    throw new BooksRefusal(400, 4, "Refunds are recorded: the transaction cannot be deleted.");
  }
  if (!(type in PAYMENT_LISTS) && settlementsFrom(organization, { type, id }).length > 0) {
    throw new BooksRefusal(400, 4, "The credit cannot be deleted because it is applied.");
  }
}
