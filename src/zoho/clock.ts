import { setTimeout as pass } from "node:timers/promises";

/**
 * The clock by which everything in the connector is timed: deadlines, waits between tries, the pace of calls. It is the
 * process's own, asked anew each time, so that whoever runs the connector can put another time in its place. Libraries
 * set their own timers with the global `setTimeout`.
 */

/** Milliseconds since 1970. */
export const now = (): number => Date.now();

/** Resolves when that many milliseconds have passed. */
export const sleep = (milliseconds: number): Promise<void> => pass(milliseconds);

/** Calls a function when that many milliseconds have passed, unless the returned function is called before. */
export function callAfter(milliseconds: number, end: () => void): () => void {
  const timer = setTimeout(end, milliseconds);
  return () => clearTimeout(timer);
}
