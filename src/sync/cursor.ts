import { type Change, stampOf, versionOf } from "./change";

/**
 * What a trigger keeps between polls. All times are milliseconds since 1970 in Zoho's clock.
 * It is written only after a poll succeeded.
 */
export interface Cursor {
  version: 1;
  /** Nothing that was modified before is delivered: the time of the first poll. */
  start: number;
  /** Everything up to here was read once; the overlap behind it is read again. */
  watermark: number;
  /** By record id: the version delivered last, kept while it is within the overlap. */
  delivered: Record<string, string>;
}

/** Milliseconds behind the watermark that are read again, for records that appear later than their own stamp. */
export const overlap = 60_000;

/** The cursor of a trigger that has not polled yet. */
export const startCursor = (serverTime: number): Cursor => ({
  version: 1,
  start: serverTime,
  watermark: serverTime,
  delivered: {},
});

/** Where the next window begins, inclusive. */
export const windowStart = ({ start, watermark }: Cursor): number =>
  Math.max(start, watermark - overlap);

/**
 * Reads a saved cursor.
 * @returns undefined when nothing was saved, null when what was saved cannot be read.
 */
export function readCursor(saved: Record<string, unknown>): Cursor | undefined | null {
  if (Object.keys(saved).length === 0) return undefined;
  const { version, start, watermark, delivered } = saved;
  const readable =
    version === 1 &&
    Number.isFinite(start) &&
    Number.isFinite(watermark) &&
    typeof delivered === "object" &&
    delivered !== null &&
    Object.values(delivered).every((entry) => typeof entry === "string");
  return readable ? (saved as unknown as Cursor) : null;
}

/** The cursor after a poll that read everything up to `until` and delivered `changes`. */
export function advance(cursor: Cursor, changes: Change[], until: number): Cursor {
  const watermark = Math.max(cursor.watermark, until);
  const delivered = { ...cursor.delivered };
  for (const change of changes) delivered[change.id] = versionOf(change);
  const keptFrom = windowStart({ ...cursor, watermark });
  return {
    ...cursor,
    watermark,
    delivered: Object.fromEntries(
      Object.entries(delivered).filter(([, version]) => stampOf(version) >= keptFrom),
    ),
  };
}
