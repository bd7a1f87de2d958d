/** What Books refuses in changes of what amounts hang on (docs/zoho-books.md#refusals-of-amounts). */
import { BooksRefusal } from "../answers";
import type { BooksRecord, OrganizationState, Values } from "../state";
import { unitsOf } from "./exact";
import { DOCUMENTS, SOURCES } from "./kinds";
import { settlementsFrom, settlementsOn } from "./ledger";

/** Throws the refusal of another contact, or of less than what was settled; `after` is what the record would be. */
export function checkChange(
  organization: OrganizationState,
  type: string,
  { id, values: before }: BooksRecord,
  after: Values,
): void {
  const [document, source] = [DOCUMENTS[type], SOURCES[type]];
  const party = (document ?? source)?.party;
  if (!party || type === "journals") return;
  const holder = { type, id };
  const settled = [
    ...settlementsOn(organization, holder),
    ...settlementsFrom(organization, holder),
  ];
  if (settled.length > 0 && String(after[party]) !== String(before[party])) {
    throw new BooksRefusal(400, 3010, "The contact cannot be changed: amounts are applied.");
  }
  // What a payment names may change along with its amount, which is judged apart.
  const left = source && !source.isPayment ? after[source.unused] : document && after.balance;
  if (unitsOf(left) < 0n) {
    throw new BooksRefusal(400, 4, "The total is less than the amounts that are applied.");
  }
}
