import { byTimeThenId, type Change, compareIds } from "./change";
import { type Cursor, overlap } from "./cursor";
import {
  type DeliveredVersions,
  isDelivered,
  isDeliveredId,
  packDelivered,
  remember,
  unpackDelivered,
} from "./delivered";
import type { Feed, Position } from "./feed";

/** What to leave out, and how much to read. */
export interface ReadOptions {
  /** How many changes to take at most; more come only where the feed cannot stop. */
  limit: number;
  /** Leaves out what this user changed last; what the user created counts as updated. */
  ignoredUser?: string;
}

/** What one poll found. */
export interface Reading {
  /** In order of time and id. */
  changes: Change[];
  isCreated: (change: Change) => boolean;
  cursor: Cursor;
  /** The walk stopped at the limit; the next poll goes on there. */
  more: boolean;
}

// Sixteen characters each, for changes and for deletions, so that the saved state stays below 1 MB.
const mostRemembered = 25_000;

/**
 * Reads what changed since the cursor, up to the moment in which the walk began, and moves the cursor behind it.
 * Nothing is passed over: what was stamped less than a minute before that moment is read again by the next walk.
 */
export async function readWindow(
  feed: Feed,
  cursor: Cursor,
  options: ReadOptions,
): Promise<Reading> {
  const delivered = unpackDelivered(cursor.delivered);
  const found = new Map<string, Change>();
  const { until, stoppedAt } = await walk(feed, cursor, delivered, found, options);
  const changes = [...found.values()].sort(byTimeThenId);
  const isCreated = creationRule(cursor, changes, delivered, options.ignoredUser);

  // Without a `Date` header, the walk reached as far as the latest stamp.
  const end = until ?? changes.at(-1)?.modified ?? cursor.from;
  for (const change of changes) {
    if (change.modified >= lateFrom(end)) remember(delivered, change);
  }
  const nextHighestId = highestOf(cursor.nextHighestId ?? cursor.highestId, changes);
  if (stoppedAt !== undefined) {
    const kept = { ...cursor, until: end, position: stoppedAt, nextHighestId };
    return {
      changes,
      isCreated,
      cursor: { ...kept, delivered: packDelivered(delivered) },
      more: true,
    };
  }
  const from = Math.max(cursor.from, lateFrom(end));
  const next = { start: cursor.start, from, highestId: nextHighestId };
  return {
    changes,
    isCreated,
    cursor: { ...next, delivered: packDelivered(delivered, from) },
    more: false,
  };
}

/** Where the stretch begins that is read again after a walk that began then; all of time when that is not known. */
const lateFrom = (until: number | undefined) => (until ?? Number.NEGATIVE_INFINITY) - overlap;

/** Walks the window into `found`, as far as the limit. */
async function walk(
  feed: Feed,
  cursor: Cursor,
  delivered: DeliveredVersions,
  found: Map<string, Change>,
  { limit, ignoredUser }: ReadOptions,
): Promise<{ until?: number; stoppedAt?: Position }> {
  let { until } = cursor;
  let remembered = delivered.size;
  const isKnown = (change: Change) =>
    feed.tellsUpdates === false
      ? isDeliveredId(delivered, change.id)
      : isDelivered(delivered, change);
  const isWanted = (change: Change) =>
    change.modified >= cursor.from &&
    change.modified <= (until ?? Number.POSITIVE_INFINITY) &&
    (ignoredUser === undefined || change.modifiedBy !== ignoredUser) &&
    !isKnown(change);

  for await (const { changes, serverTime, positionAfter } of feed.changesSince(cursor)) {
    until ??= serverTime;
    for (const [index, change] of changes.entries()) {
      if (!isWanted(change)) continue;
      if (positionAfter && found.size >= limit && !found.has(change.id)) {
        return { until, stoppedAt: positionAfter(index) };
      }
      if (change.modified >= lateFrom(until) && !found.has(change.id)) {
        // What cannot be remembered any more is left to a walk for which it is no longer late.
        if (feed.ascending && remembered >= mostRemembered) return { until };
        remembered += 1;
      }
      found.set(change.id, change);
    }
    const last = changes.at(-1);
    // What was stamped since the walk began belongs to the next one; a busy module would never end.
    if (feed.ascending && until !== undefined && last && last.modified > until) break;
  }
  return { until };
}

function creationRule(
  cursor: Cursor,
  changes: Change[],
  delivered: DeliveredVersions,
  ignoredUser?: string,
): (change: Change) => boolean {
  const isNew = ({ id, created, createdBy }: Change): boolean => {
    // A record that was delivered as created in the stretch that is read again comes as updated now.
    if (isDeliveredId(delivered, id)) return false;
    if (ignoredUser !== undefined && createdBy === ignoredUser) return false;
    if (created !== undefined) return created >= cursor.from;
    return cursor.highestId !== undefined && compareIds(id, cursor.highestId) > 0;
  };
  // Now, before what was found counts as delivered.
  const created = new Set(changes.filter(isNew));
  return (change) => created.has(change);
}

/** The highest id of records that do not tell when they were created. */
const highestOf = (known: string | undefined, changes: Change[]): string | undefined =>
  changes.reduce(
    (highest, { id }) => (highest !== undefined && compareIds(id, highest) > 0 ? id : highest),
    known,
  );
