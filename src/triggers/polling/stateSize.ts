/**
 * Bytes of one saved state at most. All states of an instance may have 64 MB together
 * (docs/prismatic.md#kinds-of-state); each is loaded with every run.
 */
export const maxStateSize = 1_000_000;

/**
 * The first of several forms of a state, each with less in it than the one before, that is small enough to be saved.
 * @throws Error where none is.
 */
export function firstThatFits<T>(forms: readonly (() => T)[], tooLarge: string): T {
  for (const make of forms) {
    const form = make();
    if (Buffer.byteLength(JSON.stringify(form)) <= maxStateSize) return form;
  }
  throw new Error(tooLarge);
}
