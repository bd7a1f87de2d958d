import { isObject } from "../../../src/zoho/isObject";

/**
 * Whether a damaged state that compares lists lost the record and kept nothing but others, as after a poll that did not
 * show the record: nothing is left that could tell that the record is gone.
 */
export function forgets(damaged: unknown, saved: unknown, id: string): boolean {
  const [kept, before] = [damaged, saved].map(fingerprintsIn);
  return (
    isObject(kept) &&
    isObject(before) &&
    !(id in kept) &&
    Object.keys(kept).every((one) => kept[one] === before[one])
  );
}

const fingerprintsIn = (polling: unknown): unknown =>
  isObject(polling) && isObject(polling.state) ? polling.state.fingerprints : undefined;
