import { readDelivery, type Seen } from "./deliveries";
import { judgeEnd } from "./end";
import type { Feed } from "./feeds";
import type { Setup } from "./history";
import { type Delivery, lookBackDate, type Round } from "./instance";
import { type Ledger, type Thing, wholeSecond } from "./ledger";
import type { Place } from "./places/place";

/** What a run of the trigger must be told from: since when changes count, and what was delivered. */
export interface Epoch {
  /** Changes stamped from here on must be delivered. */
  from: number;
  /** Nothing older may be delivered. */
  notBefore: number;
  /** Until here it cannot be said whether a new record comes as created. */
  loadedUntil: number;
  delivered: Map<string, Seen[]>;
  /** Versions that may come once more. */
  excused: Set<string>;
  /** Records that were handed out as created by a run that may be repeated. */
  createdAgain: Set<string>;
}

/** Says of what was delivered what is wrong with it. */
export interface Judge {
  problems: string[];
  epoch: Epoch | undefined;
  /** A round of a run that began at that time. */
  take(round: Round, run: { begin: number; now: number }): void;
  /** State was lost: all of it, or so much that what was delivered may come again. */
  lose(what: "all" | "some"): void;
  /** Nothing more is to come. */
  end(): void;
}

export const asksDeletions = ({ trigger, by }: Feed, { deletions }: Setup): boolean =>
  by === "content" || (trigger === "crmRecordsPollingTrigger" && deletions);

const day = 24 * 3600_000;

export function createJudge(feed: Feed, setup: Setup, place: Place, ledger: Ledger): Judge {
  const problems: string[] = [];
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
      judgeSize(setup, round.deliveries, note);
      if (!setup.batchSize && round.saidNothing !== (seen.length === 0)) {
        note(
          `said ${round.saidNothing ? "nothing" : "something"} changed, with ${seen.length} records`,
        );
      }
      for (const one of seen) judgeOne(one, epoch, { feed, setup, ledger }, note);
      for (const one of seen) {
        epoch.delivered.set(one.id, [...(epoch.delivered.get(one.id) ?? []), one]);
        epoch.excused.delete(one.key);
        if (!round.died) continue;
        epoch.excused.add(one.key);
        if (one.change === "created") epoch.createdAgain.add(one.id);
      }
      // A first run that died leaves no trace, so that the next one is the first again.
      if (!round.died) judge.epoch = epoch;
    },
    lose: (what) => {
      if (what === "all") judge.epoch = undefined;
      if (!judge.epoch) return;
      for (const seen of judge.epoch.delivered.values()) {
        for (const { key, id } of seen) {
          judge.epoch.excused.add(key);
          judge.epoch.createdAgain.add(id);
        }
      }
    },
    end: () => {
      if (judge.epoch) judgeEnd(judge.epoch, { feed, setup, ledger }, note);
    },
  };
  return judge;
}

function openEpoch(feed: Feed, setup: Setup, begin: number, now: number): Epoch {
  const looksBack = setup.lookBack && feed.hasLookBack;
  const date = Date.parse(lookBackDate(setup.start));
  return {
    // In which zone the day begins is the trigger's to say, so that the day itself proves nothing.
    from: looksBack ? date + day : wholeSecond(now),
    notBefore: looksBack ? date - day : wholeSecond(begin),
    loadedUntil: now,
    delivered: new Map(),
    excused: new Set(),
    createdAgain: new Set(),
  };
}

/** Within each kind of change by time, then by id. */
function judgeOrder(seen: Seen[], note: (problem: string) => void): void {
  for (const change of ["created", "updated"] as const) {
    const ofKind = seen.filter((one) => one.change === change);
    for (const [index, one] of ofKind.entries()) {
      const before = ofKind[index - 1];
      if (!before || Number.isNaN(one.stamp)) continue;
      const isAfter =
        one.stamp > before.stamp || (one.stamp === before.stamp && one.id >= before.id);
      if (isAfter) continue;
      const where = `${one.id} of ${time(one.stamp)} comes behind ${before.id} of ${time(before.stamp)}`;
      note(`${change}: ${where}`);
      break;
    }
  }
}

function judgeSize(
  { mostRecords }: Setup,
  deliveries: Delivery[],
  note: (problem: string) => void,
) {
  if (mostRecords && deliveries.length > mostRecords) {
    note(`${deliveries.length} records in one run, with at most ${mostRecords} asked for`);
  }
}

export interface Facts {
  feed: Feed;
  setup: Setup;
  ledger: Ledger;
}

function judgeOne(one: Seen, epoch: Epoch, facts: Facts, note: (problem: string) => void): void {
  const { feed, setup } = facts;
  const thing = facts.ledger.find(one.id);
  const name = `${one.change} ${one.id}${Number.isNaN(one.stamp) ? "" : ` of ${time(one.stamp)}`}`;
  if (!thing) {
    note(`${name}: there is no such record`);
    return;
  }
  const former = epoch.delivered.get(one.id) ?? [];
  if (isRepeated(feed, one, former) && !epoch.excused.has(one.key))
    note(`${name} (${one.content}) came twice`);
  if (one.stamp < epoch.notBefore)
    note(`${name} is older than the beginning, ${time(epoch.notBefore)}`);
  if (one.change === "deleted") return;
  if (!thing.passes) note(`${name} does not pass the filter`);
  if (setup.show === "created" && one.change === "updated")
    note(`${name}, with only new ones asked for`);
  if (setup.show === "updated" && one.change === "created")
    note(`${name}, with only updated ones asked for`);
  if (feed.by === "created" && one.change === "updated")
    note(`${name}, of a type that tells only of new ones`);
  if (setup.ignoreOwn && feed.product === "crm" && isOwn(thing, one))
    note(`${name} was changed by the connection's user`);
  judgeKind(one, thing, former, epoch, note, name);
}

/** The same version again; where stamps are missing, the same content twice in a row. */
function isRepeated({ by }: Feed, one: Seen, former: Seen[]): boolean {
  if (by === "content" && one.change !== "deleted") {
    const last = former.at(-1);
    return last?.change !== "deleted" && last?.content === one.content;
  }
  if (by === "created") return former.length > 0;
  return former.some(({ key }) => key === one.key);
}

const isOwn = ({ versions }: Thing, { stamp, content }: Seen): boolean => {
  const same = versions.filter((version) => version.stamp === stamp && version.content === content);
  return same.length > 0 && same.every(({ own }) => own);
};

/** Created once as created, later as updated. */
function judgeKind(
  one: Seen,
  thing: Thing,
  former: Seen[],
  epoch: Epoch,
  note: (problem: string) => void,
  name: string,
): void {
  const wasThere = thing.created < epoch.notBefore;
  const told = former.some(({ change }) => change !== "deleted");
  if (one.change === "created") {
    if (wasThere && thing.existed) note(`${name} was there before`);
    if (told && !epoch.createdAgain.has(one.id))
      note(`${name} came before, as ${former.map(({ change }) => change).join(", ")}`);
    return;
  }
  // One that lay in the recycle bin when it should have come has lost its turn.
  const lay = thing.versions.some(({ op }) => op === "restore");
  const isNew = thing.created >= epoch.from && thing.created > epoch.loadedUntil;
  if (isNew && !told && !lay && thing.versions.every(({ own }) => !own))
    note(`${name} is new, and never came as created`);
}

export const time = (stamp: number): string => new Date(stamp).toISOString().slice(5, 19);
