import { type Change, compareIds } from "./change";
import type { Cursor } from "./cursor";
import { type DeliveredVersions, isDeliveredId } from "./delivered";
import { lateFrom } from "./nextCursor";

/**
 * Tells of what a walk found whether it was created since what is remembered begins, and was not delivered since.
 * @param delivered before this walk.
 * @param ignoredUser what this user created counts as updated.
 */
export function creationRule(
  { newSince, until, hasForgotten, highestIds }: Cursor,
  delivered: DeliveredVersions,
  ignoredUser?: string,
) {
  return ({ id, modified, created, createdBy }: Change): boolean => {
    if (isDeliveredId(delivered, id)) return false;
    if (ignoredUser !== undefined && createdBy === ignoredUser) return false;
    // It changed under the walk, which may have delivered it before; one as new as that would be remembered.
    const isForgotten = hasForgotten && until !== undefined && modified > until;
    if (isForgotten && !(created !== undefined && created >= lateFrom(until))) return false;
    if (created !== undefined) return created >= newSince;
    const known = highestIds?.before[0]?.id;
    return known !== undefined && compareIds(id, known) > 0;
  };
}
