import { isDeepStrictEqual } from "node:util";
import { copyPlainData } from "./plainData";

export type State = Record<string, unknown>;

/** What an instance remembers between executions; the integration's own state belongs to the integration. */
export interface InstanceState {
  /** Flow state by the flow's stable id; `context.instanceState` in a component. */
  flows: Map<string, State>;
  crossFlow: State;
}

/** State as one execution sees it: read at the start, changed by it alone, written at the end. */
export interface StateDraft {
  /** The object a component gets, and may change. */
  values: State;
  /** Takes over the keys that a perform function returned. */
  take(returned: State | undefined): void;
  /** The keys this execution wrote, with their values; undefined for a key that goes away. */
  changes(): State;
}

/** Combined limit of what an instance keeps (docs/prismatic.md#kinds-of-state). */
const STATE_LIMIT_BYTES = 64 * 1024 * 1024;

export function draftState(stored: State): StateDraft {
  const before = copyPlainData(stored, "state");
  const values = copyPlainData(stored, "state");
  const returnedKeys = new Set<string>();
  return {
    values,
    take(returned) {
      for (const [key, value] of Object.entries(returned ?? {})) {
        values[key] = value;
        returnedKeys.add(key);
      }
    },
    changes() {
      const keys = new Set([...Object.keys(before), ...Object.keys(values)]);
      const written = [...keys].filter(
        (key) => returnedKeys.has(key) || !isDeepStrictEqual(before[key], values[key]),
      );
      return Object.fromEntries(
        written.map((key) => [key, copyPlainData(values[key] ?? undefined, `state.${key}`)]),
      );
    },
  };
}

/**
 * Writes the changes of an execution, key by key: of two executions that overlapped, the one that
 * ends last wins on the keys that both wrote. A key set to null or undefined goes away.
 * @throws Error, and writes nothing, when a value is not plain data or the states grow above 64 MB.
 */
export function writeState(writes: { draft: StateDraft; stored: State }[]): void {
  const next = writes.map(({ draft, stored }) => ({ stored, changes: draft.changes() }));
  const bytes = next
    .map(({ stored, changes }) => Buffer.byteLength(JSON.stringify({ ...stored, ...changes })))
    .reduce((sum, size) => sum + size, 0);
  if (bytes > STATE_LIMIT_BYTES)
    throw new Error(`State of ${bytes} bytes is above the limit of 64 MB.`);
  for (const { stored, changes } of next) {
    for (const [key, value] of Object.entries(changes)) {
      if (value === undefined) delete stored[key];
      else stored[key] = value;
    }
  }
}
