import fc from "fast-check";
import type { Feed } from "./feeds";
import type { Change, ChangeOp, History, Poll, Setup, Step } from "./history";
import { faultNames } from "./traffic";

const second = 1000;
const minute = 60 * second;

/** Hours in which a zone's offset changes, and one in which it does not. */
const beginnings: [timeZone: string, start: string][] = [
  ["UTC", "2026-06-09T12:00:00Z"],
  ["Europe/Berlin", "2026-03-29T00:30:00Z"],
  ["Europe/Berlin", "2026-10-25T00:10:00Z"],
  ["America/New_York", "2026-11-01T05:20:00Z"],
  ["America/New_York", "2026-03-08T06:40:00Z"],
  ["Asia/Kolkata", "2026-12-31T18:25:00Z"],
];

/** The first of the values is the one that failing histories are made simple with. */
const weighted = <T>(...values: [weight: number, value: T][]): fc.Arbitrary<T> =>
  fc.oneof(
    ...values.map(([weight, value]) => ({ weight: whole(weight), arbitrary: fc.constant(value) })),
  );

/** Weights may be fractions here; fast-check takes whole numbers. */
const whole = (weight: number) => Math.round(weight * 20);

const sometimes = (percent: number) => weighted<boolean>([100 - percent, false], [percent, true]);

function setupFor(feed: Feed): fc.Arbitrary<Setup> {
  const isCrm = feed.product === "crm";
  return fc
    .record({
      beginning: fc.constantFrom(...beginnings),
      millisecond: fc.nat(999),
      skew: weighted(
        [3, 0],
        [1, 10 * minute],
        [1, -10 * minute],
        [1, 7 * second],
        [1, -61 * second],
      ),
      existing: fc.tuple(fc.nat(7), weighted([12, 0], [1, 230])),
      fields: isCrm ? weighted([4, 1], [2, 3], [1, 46], [3, 60]) : fc.constant(0),
      filtered: feed.byCoql ? sometimes(40) : fc.constant(false),
      deletions: isCrm ? sometimes(70) : fc.constant(false),
      lookBack: feed.hasLookBack ? sometimes(20) : fc.constant(false),
      show:
        feed.by === "modified"
          ? weighted<Setup["show"]>([12, "both"], [1, "created"], [1, "updated"])
          : fc.constant("both" as const),
      ignoreOwn: isCrm ? sometimes(12) : fc.constant(false),
      unnamed: isCrm ? fc.constant(false) : sometimes(50),
      fullRecords:
        feed.trigger === "booksRecordsPollingTrigger" && feed.by === "modified"
          ? sometimes(10)
          : fc.constant(false),
      mostRecords: weighted<number | undefined>(
        [4, undefined],
        [1, 1000],
        [2, 200],
        [1, 25],
        [0.5, 1],
      ),
      batchSize: weighted<number | undefined>([3, undefined], [1, 50], [1, 1]),
      crm: fc.record({
        ifModifiedSinceInclusive: fc.boolean(),
        stablePageTokens: fc.boolean(),
        tieOrder: fc.constantFrom("id" as const, "against" as const, "scattered" as const),
        latestDeletionsFirst: fc.boolean(),
        restoreStampsModified: fc.boolean(),
        coqlLargePages: fc.boolean(),
      }),
      books: fc.record({
        undocumentedModifiedFilter: fc.constantFrom(true, false, "equalOnly" as const),
        undocumentedModifiedSort: fc.boolean(),
        journalsFilterSince: fc.boolean(),
        // Lists that are read by their order alone are refused where it is ignored.
        sortOrderIgnored: fc.boolean(),
        modifiedFilterIgnored: weighted([5, false], [1, true]),
      }),
    })
    .map(({ beginning: [timeZone, start], millisecond, ...rest }) => ({
      timeZone,
      start: Date.parse(start) + millisecond,
      ...rest,
    }));
}

const few = weighted([8, 1], [1, 2], [1, 5]);
const many = weighted([6, 210], [4, 430], [1, 1200], [0.3, 3000]);

function changeFor(
  ops: fc.Arbitrary<ChangeOp>,
  counts: fc.Arbitrary<number>,
): fc.Arbitrary<Change> {
  return fc.record({
    op: ops,
    // Among the oldest, or anywhere.
    pick: fc.oneof(fc.nat(50), fc.nat(9_999)),
    count: counts,
    late: fc.oneof(
      { weight: 5, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 }) },
    ),
    own: sometimes(25),
  });
}

const waits = weighted(
  [4, 400],
  [3, second],
  [2, 3 * second],
  [2, 20 * second],
  [3, minute],
  [1, 59 * second],
  [1, 61 * second],
  [2, 5 * minute],
  [1, 61 * minute],
);

const hour = 60 * minute;
const day = 24 * hour;

/** By how much a host's clock is off: far beyond a day it finds no certificate valid, and no call gets through. */
const hostDifferences: [number, number][] = [
  [1, 7 * second],
  [2, 50 * second],
  [2, 61 * second],
  [2, 10 * minute],
  [2, 3 * hour],
  [1, day],
];

const eitherWay = (...differences: [number, number][]) =>
  weighted(...differences).chain((one) => fc.constantFrom(one, -one));

const differencesOfHosts = eitherWay(...hostDifferences);

/** By how much a `Date` header is off. */
const differencesOfDates = eitherWay(...hostDifferences, [2, 400 * day], [1, 9_000 * day]);

const garbage = weighted<unknown>(
  [1, { version: "no" }],
  [1, { version: 9999, watermark: [], delivered: 7 }],
  [1, { unknown: { deep: [1, 2, 3] } }],
);

interface Sizes {
  /** How many records bulk changes have. */
  bulks: fc.Arbitrary<number>;
  bursts: fc.Arbitrary<number>;
  /** Runs end in the midst of a bulk change, and the next one goes on there. */
  isCut: boolean;
  /** Pages by number may not reach the end of a second. */
  hasFullSeconds: boolean;
}

function stepsFor(
  feed: Feed,
  setup: Setup,
  { bulks, bursts, isCut, hasFullSeconds }: Sizes,
): fc.Arbitrary<Step[]> {
  const isCrm = feed.product === "crm";
  const ops = weighted<ChangeOp>(
    [5, "create"],
    [5, "update"],
    [isCrm ? 2 : 0.1, "updateLast"],
    [1, "touch"],
    [1, "other"],
    [2, "delete"],
    [isCrm ? 1 : 0.1, "restore"],
    [feed.conversions ? 3 : 0, "convert"],
  );
  const change = changeFor(ops, few);
  const bulk = changeFor(ops, bulks);
  const burst = changeFor(fc.constant("create"), bursts);
  // As many as move what lies behind them out of the rows that pages have in common.
  const several = changeFor(fc.constantFrom("update", "delete"), fc.constantFrom(20, 90));
  const fullSecond = changeFor(fc.constant("create"), fc.constant(2_300));
  const faults = fc.record({
    call: weighted([4, 0], [2, 1], [2, 2], [1, 3], [1, 6]),
    times: weighted([4, 1], [1, 2], [2, 6]),
    name: fc.constantFrom(...faultNames(feed.product)),
  });
  const edits = fc.record({
    call: weighted([1, 0], [4, 1], [2, 2], [1, 3], [1, 5], [0.5, 8], [0.5, 12]),
    change: fc.oneof(
      { weight: whole(6), arbitrary: change },
      { weight: whole(0.3), arbitrary: bulk },
    ),
  });
  const listOf = <T>(one: fc.Arbitrary<T>, percent: number) =>
    fc.oneof(
      { weight: 100 - percent, arbitrary: fc.constant<T[]>([]) },
      { weight: percent, arbitrary: fc.array(one, { minLength: 1, maxLength: 4 }) },
    );
  const poll: fc.Arbitrary<Poll> = fc.record({
    do: fc.constant("poll" as const),
    edits: listOf(edits, 35),
    faults: listOf(faults, 25),
    wrongDate: fc.option(
      fc.record({ call: weighted([4, 0], [2, 1], [1, 2]), by: differencesOfDates }),
      {
        nil: undefined,
        freq: 7,
      },
    ),
    latency: weighted([3, 0], [2, 150], [1, 1700]),
    dies: weighted<number | undefined>([20, undefined], [1, 0], [0.5, 1], [0.3, 4]),
  });
  // The first ten pages come by number, the others by page token.
  const editUnderTokens = fc.record({
    call: fc.integer({ min: 10, max: 13 }),
    change: changeFor(fc.constantFrom("update", "delete"), few),
  });
  const pollByTokens: fc.Arbitrary<Poll> = fc.record({
    do: fc.constant("poll" as const),
    edits: fc.array(editUnderTokens, { minLength: 1, maxLength: 3 }),
    faults: fc.constant([]),
    latency: fc.constant(150),
  });
  const step = (weight: number, ...arbitraries: fc.Arbitrary<Step>[]) => ({
    weight: whole(weight),
    arbitrary: fc.tuple(...arbitraries),
  });
  const made = (one: fc.Arbitrary<Change>) =>
    one.map((values): Step => ({ do: "change", ...values }));
  const wait = waits.map((milliseconds): Step => ({ do: "wait", milliseconds }));
  const pause = fc.constant<Step>({ do: "wait", milliseconds: 5 * minute });
  return fc.oneof(
    step(10, made(change)),
    step(0.5, made(bulk)),
    // More than a run takes, too old to be read again, and changes before the next run goes on.
    step(isCut ? 3 : 0.2, made(burst), wait, poll, made(several), poll),
    step(hasFullSeconds ? 0.15 : 0, made(fullSecond), pause, pollByTokens),
    step(8, wait),
    step(8, poll),
    step(0.5, fc.constant({ do: "expireTokens" })),
    step(
      0.5,
      fc.record({
        do: fc.constant("setHostClock" as const),
        skew: fc.oneof(fc.constant(0), differencesOfHosts),
      }),
    ),
    step(
      0.4,
      fc.record({
        do: fc.constant("authorize" as const),
        // With Organization ID, Books refuses the other one.
        other: isCrm || setup.unnamed ? weighted([1, false], [2, true]) : fc.constant(false),
      }),
    ),
    step(
      0.5,
      fc.record({
        do: fc.constant("redeploy" as const),
        keeps: weighted<"all" | "crossFlow" | "nothing">(
          [1, "all"],
          [1, "crossFlow"],
          [1, "nothing"],
        ),
      }),
    ),
    step(
      0.25,
      fc.record({
        do: fc.constant("garble" as const),
        what: weighted<"flow" | "both">([1, "flow"], [1, "both"]),
        into: garbage,
      }),
    ),
  );
}

/** Thousands of records in runs of a few each take long and show little. */
function sizesFor(feed: Feed, setup: Setup): Sizes {
  const { mostRecords = 1000 } = setup;
  // What is compared as a whole comes as a whole, and is refused when it is too much.
  const isCut = mostRecords === 200 && feed.by !== "content";
  const hasFullSeconds = feed.name === "crm list" && mostRecords >= 1000;
  if (mostRecords === 1) {
    return { bulks: fc.constant(9), bursts: fc.constant(9), isCut, hasFullSeconds };
  }
  const justMoreThanAPage = mostRecords < 100 || feed.walksAll(setup);
  const bulks = justMoreThanAPage ? fc.constant(210) : many;
  return { bulks, bursts: fc.constantFrom(210, 430), isCut, hasFullSeconds };
}

/** Histories for one feed. */
export const historiesOf = (feed: Feed): fc.Arbitrary<History> =>
  setupFor(feed).chain((setup) => {
    const steps = stepsFor(feed, setup, sizesFor(feed, setup));
    return fc.record({
      setup: fc.constant(setup),
      steps: fc.array(steps, { minLength: 1, maxLength: 30, size: "max" }).map((all) => all.flat()),
    });
  });
