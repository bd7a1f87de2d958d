import { readDelivery } from "./deliveries";
import { judgeEnd } from "./end";
import type { Epoch } from "./epoch";
import type { Feed } from "./feeds";
import type { Setup } from "./history";
import { lookBackDate, type Round } from "./instance";
import { type Ledger, wholeSecond } from "./ledger";
import type { Place } from "./places/place";
import { judgeOne, judgeOrder, judgeSize, usuallyRemembered } from "./rules";

/** Says of what was delivered what is wrong with it. */
export interface Judge {
  problems: string[];
  epoch: Epoch | undefined;
  /** A round of a run that began at that time. */
  take(round: Round, run: { begin: number; now: number }): void;
  /** State was lost at that time: all of it, or all but its copy. */
  lose(what: "all" | "allButCopy", now: number): void;
  /** Nothing more is to come. */
  end(): void;
}

/** @param problems is added to. */
export function createJudge(
  feed: Feed,
  setup: Setup,
  { place, ledger }: { place: Place; ledger: Ledger },
  problems: string[] = [],
): Judge {
  const facts = { feed, setup, ledger };
  const note = (problem: string) => {
    if (!problems.includes(problem)) problems.push(problem);
  };
  const judge: Judge = {
    problems,
    epoch: undefined,
    take: (round, { begin, now }) => {
      const epoch = judge.epoch ?? openEpoch(feed, setup, begin, now);
      const seen = round.deliveries.map((delivery) => readDelivery(feed, place, delivery));
      judgeOrder(seen, note);
      judgeSize(facts, round.deliveries, note);
      if (!setup.batchSize && round.saidNothing !== (seen.length === 0)) {
        note(
          `said ${round.saidNothing ? "nothing" : "something"} changed, with ${seen.length} records`,
        );
      }
      for (const one of seen) judgeOne(one, epoch, facts, note);
      for (const one of seen) {
        epoch.delivered.set(one.id, [...(epoch.delivered.get(one.id) ?? []), one]);
        epoch.excused.delete(one.key);
        if (!round.died) {
          epoch.sure.set(one.id, one);
          continue;
        }
        epoch.excused.add(one.key);
        if (one.change === "created") epoch.createdAgain.add(one.id);
      }
      // A first run that died leaves no trace, so that the next one is the first again.
      if (!round.died) judge.epoch = epoch;
    },
    lose: (what, now) => {
      if (what === "all") judge.epoch = undefined;
      if (!judge.epoch || judge.epoch.delivered.size <= usuallyRemembered) return;
      judge.epoch.forgottenUntil = now;
      for (const seen of judge.epoch.delivered.values()) {
        for (const { key, id } of seen) {
          judge.epoch.excused.add(key);
          judge.epoch.createdAgain.add(id);
        }
      }
    },
    end: () => {
      if (judge.epoch) judgeEnd(judge.epoch, facts, note);
    },
  };
  return judge;
}

function openEpoch(feed: Feed, setup: Setup, begin: number, now: number): Epoch {
  const looksBack = setup.lookBack && feed.hasLookBack;
  const date = Date.parse(lookBackDate(setup.start));
  return {
    begun: begin,
    // The day begins in UTC.
    from: looksBack ? date : wholeSecond(now),
    notBefore: looksBack ? date : wholeSecond(begin),
    loadedUntil: now,
    forgottenUntil: Number.NEGATIVE_INFINITY,
    isBlind: looksBack && !feed.hasCreated,
    delivered: new Map(),
    sure: new Map(),
    excused: new Set(),
    createdAgain: new Set(),
  };
}
