import { openStage, type Stage } from "./check";
import { feedsNamed } from "./feeds";
import type { Change, History, Poll } from "./history";
import { playHistory } from "./run";

/** Histories that were wrong once, by what was wrong with them. */

const change: Change = { op: "create", pick: 0, count: 1, late: 0, own: false };
const poll: Poll = { do: "poll", edits: [], faults: [], latency: 300 };

const setup: History["setup"] = {
  start: Date.parse("2026-06-09T12:00:00.897Z"),
  timeZone: "UTC",
  skew: 7000,
  existing: [0, 0],
  fields: 0,
  filtered: false,
  deletions: false,
  lookBack: true,
  show: "both",
  ignoreOwn: false,
  fullRecords: true,
  crm: {},
  books: { sortOrderIgnored: true },
};

/** A record changes between the list and its own fetch, while so many others are made. */
const changedUnderItsFetch = (others: number): History => ({
  setup,
  steps: [
    { do: "change", ...change },
    {
      ...poll,
      edits: [
        { call: 1, change: { ...change, op: "update" } },
        { call: 1, change: { ...change, count: others } },
      ],
      faults: [{ call: 1, times: 1, name: "500 before the work" }],
    },
    { do: "change", ...change },
  ],
});

describe("a history that was wrong once", () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.zoho.close());

  test.each([
    ["a full record came twice, for 500 others lay between", "books invoices", 1200],
    ["a run was full of what it left out, and was judged as if it was not", "books items", 210],
  ])("%s", async (_, name, others) => {
    const [feed] = feedsNamed(name);
    if (!feed) throw new Error(`There is no feed ${name}.`);

    const { problems } = await playHistory(
      stage.zoho,
      stage.time,
      feed,
      changedUnderItsFetch(others),
    );

    expect(problems).toEqual([]);
  });
});
