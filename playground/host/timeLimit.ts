/** Lifecycle handlers of one flow (docs/prismatic.md#time-and-size-limits). */
export const LIFECYCLE_LIMIT_MS = 30_000;
/** One execution, trigger and steps together (docs/prismatic.md#time-and-size-limits). */
export const EXECUTION_LIMIT_MS = 15 * 60_000;

/**
 * Gives what `work` gives, or rejects when it takes longer than `limitMs`.
 * The work itself cannot be stopped; what it does afterwards is ignored.
 */
export async function withTimeLimit<T>(
  work: Promise<T>,
  limitMs: number,
  what: string,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${what} took longer than ${limitMs / 1000} seconds.`)),
      limitMs,
    );
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
