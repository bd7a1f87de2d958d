import {
  type Check,
  isRecordOf,
  isText,
  isTrue,
  maybe,
  readShape,
  type Shape,
} from "../../zoho/shapes";
import { type Change, compareIds, contentOf } from "./change";
import type { Poll, Source } from "./poll";

/** One row of a list that is compared as a whole. */
export interface ComparedRow {
  id: string;
  record: Record<string, unknown>;
}

/** A digest of each record's content, by the record's id. */
type Fingerprints = Map<string, string>;

/** What is kept from poll to poll, as plain data. */
export interface FingerprintState {
  fingerprints: Record<string, string>;
  /** Saved from a list that shows all records; without it, from a list that left some out. */
  isWhole?: true;
}

/**
 * A source for records that tell no times: each poll compares the whole list with the list before, and finds created,
 * updated and deleted records. All rows count as history. The whole list is read anyway, so a poll takes all changes.
 * @param readAll gives all rows of the list; it gets the ids that are known.
 * @param deletedRecord what to deliver for a record that is gone.
 * @param readBefore the ids that the list showed when it left some out. A row that is not among them, and that a state
 * from then does not know, is not new. Absent where the list always showed all rows.
 */
export function fingerprintSource(
  readAll: (known: Iterable<string>) => Promise<ComparedRow[]>,
  deletedRecord: (id: string) => Record<string, unknown>,
  readBefore?: () => Promise<string[]>,
): Source<FingerprintState> {
  return {
    readState: (saved) => readShape(stateShape, saved),
    watermark: (state) => state,
    poll: async (state, { maxCompleted, lookBack }) => {
      const known = Object.keys(state?.fingerprints ?? {});
      const rows = (await readAll(known)).sort((one, other) => compareIds(one.id, other.id));
      const now: Fingerprints = new Map(rows.map(({ id, record }) => [id, contentOf(record)]));
      const isFirst = !state && lookBack === undefined;
      const before = isFirst ? new Map(now) : await knownBefore(state, now, readBefore);
      const changed = rows.filter(({ id }) => before.get(id) !== now.get(id));
      const gone = [...before.keys()].filter((id) => !now.has(id)).sort(compareIds);
      const taken = changed.slice(0, maxCompleted);
      for (const id of gone) before.delete(id);
      const created = taken.filter(({ id }) => !before.has(id)).map(toChange);
      const updated = taken.filter(({ id }) => before.has(id)).map(toChange);
      for (const { id } of taken) before.set(id, now.get(id) ?? "");
      return {
        created,
        updated,
        deleted: gone.map((id) => toChange({ id, record: deletedRecord(id) })),
        state: {
          fingerprints: Object.fromEntries(before),
          ...(readBefore && { isWhole: true as const }),
        },
        more: changed.length > taken.length,
      } satisfies Poll<FingerprintState>;
    },
  };
}

/** The fingerprints of a state, and of those rows that the list left out when the state was saved. */
async function knownBefore(
  state: FingerprintState | undefined,
  now: Fingerprints,
  readBefore?: () => Promise<string[]>,
): Promise<Fingerprints> {
  const known: Fingerprints = new Map(Object.entries(state?.fingerprints ?? {}));
  if (!state || state.isWhole || !readBefore) return known;
  const shown = new Set(await readBefore());
  const leftOut = [...now].filter(([id]) => !shown.has(id) && !known.has(id));
  return new Map([...known, ...leftOut]);
}

// The records have no times of their own: their ids alone give an order.
const toChange = ({ id, record }: ComparedRow): Change => ({ id, modified: 0, record });

/** Ten times as many rows as a compared list may have. */
const maxReadable = 20_000;

const isRecord = isRecordOf(isText(8), maxReadable);

/** IDs have digits. A name without one is no record's, and would be delivered as a deletion. */
const isFingerprints: Check<Record<string, string>> = (value): value is Record<string, string> =>
  isRecord(value) && Object.keys(value).every((id) => /\d/.test(id));

const stateShape: Shape<FingerprintState> = {
  fingerprints: isFingerprints,
  isWhole: maybe(isTrue),
};
