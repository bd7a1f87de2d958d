import type { Execution } from "./host/records";
import { counted, dim, red } from "./terminal";

/** Rounds of one recurrence that are shown; the rest is counted. */
const SHOWN_ROUNDS = 8;

/** The rounds of a recurrence, one line each. */
export function roundLines({ steps, rounds = [] }: Execution): string[] {
  const indent = " ".repeat(12);
  const lines = steps.slice(0, SHOWN_ROUNDS).flatMap((step, index) => {
    const name = `Round ${index + 1}`.padEnd(8);
    const cost = dim(`${step.durationMs} ms`.padStart(7));
    const line = `${indent}${name}  ${cost}  ${found(rounds[index])}${counted(step.calls.length, "call")}`;
    return step.error ? [line, `${indent}${red(step.error)}`] : [line];
  });
  const more = steps.length - SHOWN_ROUNDS;
  return more > 0 ? [...lines, dim(`${indent}and ${counted(more, "more round")}`)] : lines;
}

/** How much a recurrence came to, for instance `50 batches in 5 rounds`. */
export function recurrenceResult({ rounds = [] }: Execution): string {
  const batches = rounds.reduce((sum, round) => sum + round.batches, 0);
  return `${counted(batches, "batch")} in ${counted(rounds.length, "round")}`;
}

/** Where a batch comes from, for instance `round 2, batch 3, 100 items`. */
export function batchName({ round, number, items }: NonNullable<Execution["batch"]>): string {
  return `round ${round}, batch ${number}, ${counted(items, "item")}`;
}

function found(round: NonNullable<Execution["rounds"]>[number] | undefined): string {
  return round ? `${counted(round.items, "item")}, ${counted(round.batches, "batch")}, ` : "";
}
