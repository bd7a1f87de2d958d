import type { DirectZoho } from "../support/directZoho";
import { type CostFacts, callsPerRound, mostCalls } from "./costs";
import type { Feed } from "./feeds";
import type { Change, History, Poll, Step } from "./history";
import { type Instance, openInstance, type Run } from "./instance";
import { createJudge, type Judge } from "./judge";
import type { Version } from "./ledger";
import type { HistoryTime } from "./time";
import {
  type Call,
  countChangeCalls,
  givenUp,
  isLookup,
  isOfOneRecord,
  openTraffic,
  type Traffic,
} from "./traffic";
import { openWorld, type World } from "./world";

/** What happened in a history, counted. */
export type Counts = Record<string, number>;

export interface Outcome {
  problems: string[];
  counts: Counts;
}

interface Course {
  zoho: DirectZoho;
  feed: Feed;
  history: History;
  time: HistoryTime;
  world: World;
  instance: Instance;
  judge: Judge;
  traffic: Traffic;
  counts: Counts;
  /** Changes that the run that goes on meets, by call. */
  edits: Poll["edits"];
  latency: number;
  /** How many runs may still ask for more than they need, to find out what Zoho honors. */
  probesLeft: number;
  /** The organizations; the other one is made when the connection leads to it. */
  worlds: World[];
  /** Whose state the instance saved last, and who judges what comes of it. */
  saved?: Pick<Course, "world" | "judge">;
  /** When the walk began that several runs share. */
  walkBegan?: number;
  /** When the last walk began that left nothing undone. */
  lastComplete?: number;
  /** Milliseconds by which the host's clock is ahead. */
  skew: number;
  /** How many runs in which no clock was wrong prove to what the trigger saved how far the clocks differ. */
  proofs: number;
  /** The run before had a wrong `Date`; another one that says the same would prove it. */
  hadWrongDate: boolean;
  /** The host's clock was changed, and two runs have not proven yet how far it differs. */
  isHostNew: boolean;
  /** A `Date` was wrong or the host's clock was set anew: calls are not counted any more. */
  wereClocksWrong: boolean;
  restoreTime: () => void;
}

const second = 1000;
const minute = 60 * second;
const probes = 2;
const stateLimit = 1024 * 1024;

/** Plays a history against the embedded Zoho and judges what the trigger made of it. */
export async function playHistory(
  zoho: DirectZoho,
  time: HistoryTime,
  feed: Feed,
  history: History,
): Promise<Outcome> {
  const { setup } = history;
  time.begin(setup.start);
  Object.assign(zoho.quirks.crm, setup.crm);
  Object.assign(zoho.quirks.books, setup.books);
  const world = openWorld(zoho, feed, setup, time);
  const course: Course = {
    zoho,
    feed,
    history,
    time,
    world,
    worlds: [world],
    instance: openInstance(feed, setup, world.organizationId, () => course.world.connection()),
    judge: createJudge(feed, setup, world),
    traffic: openTraffic(zoho, (call) => passCall(course, call)),
    counts: {},
    edits: [],
    latency: 0,
    probesLeft: probes,
    skew: setup.skew,
    proofs: 0,
    hadWrongDate: false,
    isHostNew: false,
    wereClocksWrong: false,
    restoreTime: time.install(setup.skew),
  };
  try {
    await runStep(course, firstPoll);
    for (const step of history.steps) await runStep(course, step);
    await comeToRest(course);
    course.judge.end();
  } finally {
    course.restoreTime();
    course.traffic.disconnect();
    for (const one of course.worlds) one.close();
  }
  return { problems: course.judge.problems, counts: course.counts };
}

const quietPoll: Poll = { do: "poll", edits: [], faults: [], latency: 0 };
const firstPoll: Poll = { ...quietPoll, latency: 300 };

function passCall(course: Course, call: number): void {
  course.time.advance(course.latency);
  settle(course);
  for (const edit of course.edits.filter((one) => one.call === call)) {
    makeChange(course, edit.change);
    count(course, "edits under a run");
  }
}

const settle = ({ worlds }: Course) => {
  for (const world of worlds) world.settle();
};

function count(course: Course, name: string, by = 1): void {
  course.counts[name] = (course.counts[name] ?? 0) + by;
}

function makeChange(course: Course, change: Change): void {
  course.world.change(change);
  count(course, "changes");
  if (change.late > 0) count(course, "late commits");
  if (change.count > 100) count(course, "bulk changes");
}

async function runStep(course: Course, step: Step): Promise<void> {
  const { world, instance, time } = course;
  switch (step.do) {
    case "change":
      return makeChange(course, step);
    case "wait":
      time.advance(step.milliseconds);
      return settle(course);
    case "poll":
      await poll(course, step);
      return;
    case "expireTokens":
      return world.expireTokens();
    case "setHostClock":
      count(course, "other host clocks");
      course.restoreTime();
      Object.assign(course, {
        skew: step.skew,
        proofs: 0,
        isHostNew: true,
        wereClocksWrong: true,
        restoreTime: time.install(step.skew),
      });
      return;
    case "authorize":
      return authorize(course, step.other);
    case "redeploy":
      count(course, `redeploys that keep ${step.keeps}`);
      instance.redeploy(step.keeps);
      course.lastComplete = undefined;
      if (step.keeps === "nothing") course.walkBegan = undefined;
      if (step.keeps !== "all") lose(course, step.keeps === "nothing" ? "all" : "allButCopy");
      return;
    case "garble":
      count(course, `unreadable states (${step.what})`);
      instance.garble(step.what, step.into);
      course.lastComplete = undefined;
      lose(course, step.what === "both" ? "all" : "allButCopy");
  }
}

/** State was lost, of whichever organization it was. */
function lose(course: Course, what: "all" | "allButCopy"): void {
  const { judge, saved, time } = course;
  if (what === "all") course.proofs = 0;
  for (const one of new Set([judge, saved?.judge])) one?.lose(what, time.now());
}

/** The trigger begins anew for another organization, unless it saved nothing since the connection led there. */
function authorize(course: Course, other: boolean): void {
  const { feed, history, time, zoho, worlds, saved, judge } = course;
  if (other) {
    const next =
      worlds.find((one) => one !== course.world) ?? openWorld(zoho, feed, history.setup, time);
    if (!worlds.includes(next)) worlds.push(next);
    course.judge =
      saved?.world === next ? saved.judge : createJudge(feed, history.setup, next, judge.problems);
    const unknown = { lastComplete: undefined, walkBegan: undefined, proofs: 0 };
    Object.assign(course, { world: next, ...unknown });
  }
  course.world.authorize();
  count(course, `authorizations for ${other ? "another" : "the same"} organization`);
}

/** A wrong `Date` can be told from a right one only where the host's clock, or what was saved, says otherwise. */
const mayDateBeWrong = ({ skew, proofs, isHostNew, hadWrongDate }: Course): boolean =>
  !hadWrongDate && (proofs > 1 || (skew === 0 && !isHostNew));

/** Runs the trigger once. Gives how many records it delivered; undefined when it failed. */
async function poll(course: Course, planned: Poll): Promise<number | undefined> {
  const step = mayDateBeWrong(course) ? planned : { ...planned, wrongDate: undefined };
  const { judge, traffic, instance, time, world, counts } = course;
  const begin = time.now();
  const isFirst = judge.epoch === undefined;
  traffic.begin(step);
  Object.assign(course, { edits: step.edits, latency: step.latency });
  const run = await instance.run(step, (round) => judge.take(round, { begin, now: time.now() }));
  Object.assign(course, { edits: [], latency: 0 });
  if (run.rounds.some(({ died }) => !died)) course.saved = { world, judge };
  const calls = traffic.calls();
  const delivered = run.rounds.flatMap(({ deliveries }) => deliveries);
  count(course, "polls");
  count(course, "performs", run.rounds.length + (run.thrown ? 1 : 0));
  count(course, "calls", calls.length);
  for (const { change } of delivered) count(course, change);
  for (const { fault } of calls) if (fault) count(course, `fault: ${fault}`);
  const hadWrongDate =
    step.wrongDate !== undefined && countChangeCalls(calls) > step.wrongDate.call;
  // Behind a run that saved nothing, what the one before was told is still waiting for its proof.
  if (run.rounds.some(({ died }) => !died)) course.hadWrongDate = hadWrongDate;
  if (hadWrongDate) {
    count(course, "wrong dates");
    course.wereClocksWrong = true;
  }
  if (run.thrown) count(course, "failed runs");
  if (run.rounds.at(-1)?.died) count(course, "died runs");
  if (calls.some(({ status }) => status === 401)) world.renewToken();
  counts["largest state"] = Math.max(counts["largest state"] ?? 0, instance.stateSize());
  judgeRun(course, run, calls, isFirst, { ...step, begin });
  const whole = !run.thrown && !run.rounds.at(-1)?.died;
  if (whole) {
    const isComplete = !isFull(course, run, calls);
    const began = course.walkBegan ?? begin;
    course.walkBegan = isComplete ? undefined : began;
    // A clock that seems to be behind makes the next run read what this one read.
    if (!course.hadWrongDate) course.proofs += 1;
    if (course.proofs > 1) course.isHostNew = false;
    const isInDoubt = course.hadWrongDate || course.isHostNew;
    if (!isInDoubt || !isComplete) course.lastComplete = isComplete ? began : undefined;
  } else {
    // What was saved of it goes on from where it began.
    if (run.rounds.some(({ died }) => !died)) course.walkBegan ??= begin;
    course.lastComplete = undefined;
  }
  return run.thrown ? undefined : delivered.length;
}

const usualMost = 2000;
const mostFull = 85;

/** Whether the run may have stopped because it had as many records as it may have. */
function isFull(
  { history: { setup }, world }: Course,
  { rounds }: Run,
  calls: readonly Call[],
): boolean {
  const most = Math.min(setup.mostRecords ?? usualMost, setup.fullRecords ? mostFull : usualMost);
  // A full record that was delivered before counts, though it is left out.
  const loaded = new Set(calls.filter(isOfOneRecord).map(({ key }) => key));
  if (loaded.size >= most) return true;
  const showsAll = setup.show === "both" && !setup.ignoreOwn;
  const taken = showsAll ? rounds.at(-1)?.deliveries : world.ledger.things;
  return (taken?.length ?? 0) >= most;
}

/** A list from which all is deleted while it is read looks like a broken one: the run fails, and the next one goes on. */
const wasEmptied = (thrown: unknown, { edits }: Poll): boolean =>
  describeError(thrown).includes("UNPROVEN_END") &&
  edits.some(({ change }) => change.op === "delete");

function judgeRun(
  course: Course,
  run: Run,
  calls: readonly Call[],
  isFirst: boolean,
  step: Poll & { begin: number },
): void {
  const { feed, history, world, judge, instance, lastComplete } = course;
  const { setup } = history;
  // What was found out went with the state.
  if (isFirst || lastComplete === undefined) course.probesLeft = probes;
  const note = (problem: string) => judge.problems.push(problem);
  const lost = givenUp(calls).filter((call) => !isLookup(call));
  const passedOver = lost.at(-1);
  if (!run.thrown && passedOver) {
    note(
      `the run went on over ${passedOver.method} ${passedOver.url}, which met ${passedOver.fault}`,
    );
  }
  const troubled = calls.some(({ fault, status }) => fault || status === 401);
  if (run.thrown && !troubled && !wasEmptied(run.thrown, step))
    note(`the run failed by itself: ${describeError(run.thrown)}`);
  if (instance.stateSize() > stateLimit) note(`the state has ${instance.stateSize()} bytes`);
  if (run.thrown || troubled || step.edits.length > 0) return;
  // A trigger that has to find out which clock is right may read again what it has.
  if (course.wereClocksWrong) return;
  // A change that becomes visible under the walk is one under the walk, whenever it was made.
  const isUnderWay = ({ visibleAt }: Version) =>
    visibleAt > step.begin && visibleAt <= course.time.now();
  if (world.ledger.things.some(({ versions }) => versions.some(isUnderWay))) return;

  const facts: CostFacts = { feed, setup, ledger: world.ledger, place: world.place };
  const counted = countChangeCalls(calls);
  if (isFirst) {
    // Where the clocks differ, a second answer tells whether the first was right.
    const most = Math.abs(course.skew) > 5 * second ? 2 : 1;
    if (!(setup.lookBack && feed.hasLookBack) && !feed.walksAll(setup) && counted > most) {
      note(`the first poll took ${counted} calls: ${listed(calls)}`);
    }
    return;
  }
  if (lastComplete === undefined) return;
  const rounds = Math.max(1, run.rounds.length);
  // History is loaded up to the host's clock; where that is behind, the next run reads the rest once more.
  const behind = setup.lookBack ? Math.max(0, -course.skew) : 0;
  const each = mostCalls(facts, lastComplete - behind, course.time.now());
  const most = feed.walksAll(setup) ? each * rounds : each + (rounds - 1) * callsPerRound(facts);
  if (counted <= most) return;
  if (feed.probes && counted <= most + feed.callsPerProbe(setup, each) && course.probesLeft > 0)
    course.probesLeft -= 1;
  else note(`a poll took ${counted} calls, at most ${most} were to be: ${listed(calls)}`);
}

const listed = (calls: readonly Call[]) =>
  calls
    .slice(0, 6)
    .map(({ method, url }) => `\n      ${method} ${url}`)
    .join("");

const describeError = (thrown: unknown) =>
  thrown instanceof Error
    ? (thrown.stack ?? thrown.message).split("\n").slice(0, 3).join(" ")
    : String(thrown);

const mostFinalPolls = 400;

/**
 * Two; but runs that leave things out find nothing also while they are under way. The window of the last run that was
 * cut, and the one behind it, may each hold all things.
 */
function emptyRunsAtRest({ history: { setup }, world }: Course): number {
  if (setup.show === "both" && !setup.ignoreOwn) return 2;
  return 2 + 2 * Math.ceil(world.ledger.things.length / (setup.mostRecords ?? usualMost));
}

/** After the last change: the commits become visible, and the trigger polls until two runs find nothing. */
async function comeToRest(course: Course): Promise<void> {
  const { time, world, judge } = course;
  world.renewToken();
  time.advance(3 * minute);
  settle(course);
  let empty = 0;
  for (let number = 0; empty < emptyRunsAtRest(course); number++) {
    if (number === mostFinalPolls) {
      judge.problems.push(`polls still find something after ${mostFinalPolls} runs`);
      return;
    }
    const delivered = await poll(course, quietPoll);
    empty = delivered === 0 ? empty + 1 : 0;
    if (delivered === undefined) return;
    time.advance(10 * second);
  }
}
