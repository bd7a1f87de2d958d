import { openStage, type Stage } from "./check";
import { feedsNamed } from "./feeds";
import type { Change, History, Poll, Step } from "./history";
import { playHistory } from "./run";

const change: Change = { op: "create", pick: 0, count: 1, late: 0, own: false };
const conversion: Change = { ...change, op: "convert" };
const poll: Poll = { do: "poll", edits: [], faults: [], latency: 0 };
const wait = (milliseconds: number): Step => ({ do: "wait", milliseconds });

const setup: History["setup"] = {
  start: Date.parse("2026-06-09T12:00:00.100Z"),
  timeZone: "UTC",
  skew: 0,
  existing: [5, 0],
  fields: 1,
  filtered: false,
  deletions: true,
  lookBack: false,
  show: "both",
  ignoreOwn: false,
  fullRecords: false,
  crm: {},
  books: {},
};

const changed = (count: number): Step => ({ do: "change", ...change, op: "update", count });

/** Two of 430 leads are converted while the list of them is read: one that came already, and the last one. */
const underAWalk: History = {
  setup: { ...setup, crm: { coqlLargePages: false } },
  steps: [
    { do: "change", ...change, count: 430 },
    wait(5 * 60_000),
    {
      ...poll,
      latency: 300,
      edits: [
        { call: 1, change: { ...conversion, pick: 20 } },
        { call: 1, change: { ...conversion, pick: 430 } },
      ],
    },
  ],
};

/** A run ends in the midst of a walk, and leads on both sides of where it goes on are converted. */
const whereARunEnds: History = {
  setup: { ...setup, mostRecords: 200 },
  steps: [
    { do: "change", ...change, count: 210 },
    wait(5 * 60_000),
    poll,
    { do: "change", ...conversion, pick: 20 },
    { do: "change", ...conversion, pick: 211 },
    poll,
  ],
};

/** A lead changes, comes, and is converted within one second. */
const inTheSameSecond: History = {
  setup,
  steps: [changed(1), poll, wait(200), { do: "change", ...conversion }, poll],
};

/** A lead is made, converted and deleted, each of which comes by itself where it is told. */
const untilItsEnd: History = {
  setup,
  steps: [
    { do: "change", ...change },
    poll,
    wait(5000),
    { do: "change", ...conversion, pick: 5 },
    poll,
    wait(5000),
    { do: "change", ...change, op: "delete", pick: 5 },
  ],
};

describe.each([
  "leads preset",
  "leads list",
  "leads COQL",
  "converted leads preset",
  "converted leads list",
  "converted leads COQL",
])("%s, where a lead is converted", (name) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.zoho.close());

  test.each([
    ["under a walk", underAWalk],
    ["where a run ends", whereARunEnds],
    ["between two runs in the same second", inTheSameSecond],
    ["and deleted later", untilItsEnd],
  ])("%s", async (_, history) => {
    const [feed] = feedsNamed(name);
    if (!feed) throw new Error(`There is no feed ${name}.`);

    const { problems } = await playHistory(stage.zoho, stage.time, feed, history);

    expect(problems).toEqual([]);
  });
});
