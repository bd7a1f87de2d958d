import fc from "fast-check";
import { type DirectZoho, openDirectZoho } from "../support/directZoho";
import type { Feed } from "./feeds";
import { historiesOf } from "./generator";
import type { History } from "./history";
import { addCounts, describeHistory } from "./report";
import { type Counts, playHistory } from "./run";
import { createTime, type HistoryTime } from "./time";

export interface CheckOptions {
  runs: number;
  seed: number;
  /** Of a failing history, to play it alone. */
  path?: string;
}

export interface Checked {
  runs: number;
  counts: Counts;
  /** What is wrong and with which history; undefined when nothing is. */
  failure?: string;
}

/** A Zoho and its time, for any number of histories one after the other. */
export interface Stage {
  zoho: DirectZoho;
  time: HistoryTime;
}

export async function openStage(): Promise<Stage> {
  const time = createTime();
  const zoho = await openDirectZoho({ clock: { now: time.now } });
  zoho.limits.enabled = false;
  // The log would hold every answer until the end.
  zoho.requests.add = () => {};
  return { zoho, time };
}

/** Plays random histories of one feed until one is wrong, and makes that one as simple as it can be. */
export async function checkFeed(
  { zoho, time }: Stage,
  feed: Feed,
  { runs, seed, path }: CheckOptions,
): Promise<Checked> {
  const counts: Counts = {};
  let failed = false;
  const property = fc.asyncProperty(historiesOf(feed), async (history) => {
    const outcome = await playHistory(zoho, time, feed, history);
    if (!failed) addCounts(counts, outcome.counts);
    failed ||= outcome.problems.length > 0;
    if (outcome.problems.length > 0) throw new Problems(outcome.problems);
  });
  const details = await fc.check(property, { numRuns: runs, seed, ...(path ? { path } : {}) });
  const [history] = details.counterexample ?? [];
  if (!history) return { runs: details.numRuns, counts };
  return { runs: details.numRuns, counts, failure: describeFailure(feed, seed, details, history) };
}

class Problems extends Error {
  constructor(problems: string[]) {
    super(problems.slice(0, 4).join("\n"));
  }
}

function describeFailure(
  feed: Feed,
  seed: number,
  { counterexamplePath, errorInstance }: fc.RunDetails<[History]>,
  history: History,
): string {
  const replay = `--feed "${feed.name}" --seed ${seed} --path ${counterexamplePath}`;
  const error = errorInstance as Error | undefined;
  const problem = error instanceof Problems ? error.message : (error?.stack ?? String(error));
  return [problem, describeHistory(history), `  again: npm run test:histories -- ${replay}`].join(
    "\n",
  );
}
