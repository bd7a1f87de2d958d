import { type Change, compareIds, contentOf } from "./change";
import type { Poll, Source } from "./poll";
import { type Check, isRecordOf, isText, isTrue, maybe, readShape, type Shape } from "./shapes";

/** One row of a list that is compared as a whole. */
export interface Row {
  id: string;
  record: Record<string, unknown>;
}

/** A digest of each record's content, by the record's id. */
export interface FingerprintState {
  fingerprints: Record<string, string>;
  /** Saved since the list shows all there is; before, it left some out. */
  isWhole?: true;
}

/**
 * What is polled by comparing the whole list with what it was, for records that tell no times: created, updated and
 * deleted. History, when asked for, is all there is.
 * The whole list is read in any case, so that all changes are taken at once.
 * @param readAll all rows there are, those that are known by their ids among them.
 * @param deletedRecord what to deliver for a record that is gone.
 * @param readBefore the ids that the list showed when it left some out: what else a state from then does not know is not
 * new. Absent where the list always showed all.
 */
export function fingerprintSource(
  readAll: (known: Iterable<string>) => Promise<Row[]>,
  deletedRecord: (id: string) => Record<string, unknown>,
  readBefore?: () => Promise<string[]>,
): Source<FingerprintState> {
  return {
    readState: (saved) => readShape(stateShape, saved),
    watermark: (state) => state,
    poll: async (state, { mostCompleted, lookBack }) => {
      const known = Object.keys(state?.fingerprints ?? {});
      const rows = (await readAll(known)).sort((one, other) => compareIds(one.id, other.id));
      const now = new Map(rows.map(({ id, record }) => [id, contentOf(record)]));
      const isFirst = !state && lookBack === undefined;
      const before = isFirst ? now : new Map(Object.entries(state?.fingerprints ?? {}));
      if (state && !state.isWhole && readBefore) {
        const shown = new Set(await readBefore());
        for (const [id, content] of now) {
          if (!shown.has(id) && !before.has(id)) before.set(id, content);
        }
      }
      const changed = rows.filter(({ id }) => before.get(id) !== now.get(id));
      const gone = [...before.keys()].filter((id) => !now.has(id)).sort(compareIds);
      const taken = changed.slice(0, mostCompleted);
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

// Without times of their own, they are ordered by id alone.
const toChange = ({ id, record }: Row): Change => ({ id, modified: 0, record });

/** Ten times as many as a list may have that is compared. */
const mostReadable = 20_000;

const isRecord = isRecordOf(isText(8), mostReadable);

/** IDs have digits; a name without one is no record's, and would be told as deleted. */
const isFingerprints: Check<Record<string, string>> = (value): value is Record<string, string> =>
  isRecord(value) && Object.keys(value).every((id) => /\d/.test(id));

const stateShape: Shape<FingerprintState> = {
  fingerprints: isFingerprints,
  isWhole: maybe(isTrue),
};
