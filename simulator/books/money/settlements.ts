/**
 * What settles documents (docs/zoho-books.md#payments-and-credits). `applyAmounts` and `release` are the only ways to
 * change it, and bring balances and statuses of both sides up to date. A `Holder` names a record by its type's name and id.
 */
import { zonedDate } from "../../timestamps";
import type { OrganizationState } from "../state";
import { checkApplications } from "./checks";
import { amountOf, unitsOf } from "./exact";
import {
  type Application,
  enterAll,
  eraseAll,
  type Holder,
  type Settlement,
  settlementsFrom,
  settlementsOn,
} from "./ledger";
import { refreshDocument, refreshSource } from "./sums";

/**
 * Applies amounts, all or none. Throws Books' refusal of the first one that cannot be applied, before anything is
 * changed; `released` are settlements that are about to be released, and count as gone.
 */
export function applyAmounts(
  organization: OrganizationState,
  applications: readonly Application[],
  released: readonly Settlement[] = [],
): Settlement[] {
  checkApplications(organization, applications, released);
  release(organization, released);
  return enter(organization, applications);
}

/** Writes applications into the ledger without judging them, as direct calls of tests do. */
export function enter(
  organization: OrganizationState,
  applications: readonly Application[],
): Settlement[] {
  const today = zonedDate(organization.clock.now(), organization.timeZone);
  const settlements = applications.map((application) => ({
    ...application,
    id: application.id ?? organization.newId(),
    date: application.date ?? today,
    amount: amountOf(unitsOf(application.amount)),
  }));
  enterAll(organization, settlements);
  refreshBoth(organization, settlements);
  return settlements;
}

/** Takes settlements back: amounts come loose, and documents are open again. */
export function release(organization: OrganizationState, settlements: readonly Settlement[]): void {
  eraseAll(organization, settlements);
  refreshBoth(organization, settlements);
}

/** Takes back all that was applied to a document or of it, as when it is void or gone. */
export function releaseAll(organization: OrganizationState, holder: Holder): void {
  release(organization, settlementsOn(organization, holder));
  release(organization, settlementsFrom(organization, holder));
}

function refreshBoth(organization: OrganizationState, settlements: readonly Settlement[]): void {
  for (const { document } of settlements) refreshDocument(organization, document);
  for (const { source } of settlements) refreshSource(organization, source);
}
