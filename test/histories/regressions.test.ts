import { openStage, type Stage } from "./check";
import { feedsNamed } from "./feeds";
import type { Change, History, Poll, Step } from "./history";
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

/** Without history, full records and a clock that is ahead, and with lists in the order asked for. */
const plain: History["setup"] = {
  ...setup,
  lookBack: false,
  fullRecords: false,
  skew: 0,
  books: { sortOrderIgnored: false },
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

const wait = (minutes: number): Step => ({ do: "wait", milliseconds: minutes * 60_000 });
const removal: Change = { ...change, op: "delete" };

/** Records of one second lie on both sides of where a run ends; some above are deleted before the next one goes on. */
const deletedWhereARunEnds: History = {
  setup: { ...plain, mostRecords: 200 },
  steps: [
    poll,
    { do: "change", ...change, count: 210 },
    wait(5),
    poll,
    { do: "change", ...removal, pick: 20, count: 5 },
    poll,
  ],
};

/** A new record changes under the run that should deliver it, and the next run finds the copy of the state alone. */
const changedBeforeADeploy: History = {
  setup: plain,
  steps: [
    poll,
    { do: "change", ...change, count: 430 },
    wait(2),
    { ...poll, edits: [{ call: 1, change: { ...change, op: "update" } }] },
    { do: "redeploy", keeps: "crossFlow" },
  ],
};

/** New records change under each of two walks, and come with the third. */
function changedUnderTwoWalks(): History {
  const more: Step = { do: "change", ...change, count: 200 };
  const edit: Step = { do: "change", ...change, op: "update", count: 10 };
  const cycle = [more, wait(1), poll, edit, wait(1), poll, wait(1)];
  return {
    setup: { ...plain, mostRecords: 200 },
    steps: [poll, wait(2), { do: "change", ...change, count: 10 }, ...cycle, ...cycle, ...cycle],
  };
}

/** More than a page of older journals changed before a run that starts anew, and the newest one after it. */
const beyondTheFirstPage: History = {
  setup: { ...plain, existing: [1, 230] },
  steps: [
    { do: "change", ...change, op: "update", count: 210 },
    wait(1),
    { do: "redeploy", keeps: "nothing" },
    poll,
    { do: "change", ...change, op: "update", pick: 1, count: 230 },
  ],
};

/** A row moves into the part of the list that was read, and another one leaves that part. */
const movedAgainstARemoval: History = {
  setup: plain,
  steps: [
    { do: "change", ...change, count: 430 },
    poll,
    {
      ...poll,
      edits: [
        { call: 1, change: { ...change, op: "update", pick: 27 } },
        { call: 1, change: removal },
      ],
    },
  ],
};

/** While a first run reads a second page, a row moves from that page to the one read, and another one goes there. */
const movedUnderAFirstRun: History = {
  setup: {
    ...plain,
    start: Date.parse("2026-12-31T18:25:00.128Z"),
    timeZone: "Asia/Kolkata",
    skew: 7000,
    existing: [1, 230],
    unnamed: true,
    mostRecords: 1000,
    books: { sortOrderIgnored: true },
  },
  steps: [
    { do: "redeploy", keeps: "nothing" },
    {
      ...poll,
      edits: [
        { call: 2, change: { ...change, op: "update", pick: 5, count: 2 } },
        { call: 1, change: removal },
        { call: 2, change: removal },
      ],
    },
    { ...poll, latency: 3_400 },
  ],
};

/** Journals are made before the first run, which cannot see them yet, and change before the next one does. */
const shownBehindTheFirstRun: History = {
  setup: { ...plain, skew: -61_000, existing: [4, 0], show: "updated", mostRecords: 1_000 },
  steps: [
    { do: "change", ...change, count: 2, late: 2 },
    { do: "redeploy", keeps: "nothing" },
    { do: "wait", milliseconds: 1_000 },
    { ...poll, edits: [{ call: 0, change: { ...change, op: "update" } }] },
    {
      ...poll,
      faults: [
        { call: 0, times: 2, name: "500 before the work" },
        { call: 2, times: 6, name: "500 before the work" },
      ],
    },
    { do: "change", ...change, op: "update", count: 430, own: true },
  ],
};

/** Runs that show updates alone find nothing in one window after another. */
const twoWindowsOfCreations: History = {
  setup: {
    ...plain,
    start: Date.parse("2026-03-29T00:30:00.003Z"),
    timeZone: "Europe/Berlin",
    existing: [5, 0],
    show: "updated",
    fullRecords: true,
    mostRecords: 200,
    books: { ...plain.books, sortOrderIgnored: true, modifiedFilterIgnored: false },
  },
  steps: [
    { do: "change", ...change, count: 210, own: true },
    wait(60),
    { ...poll, faults: [{ call: 0, times: 6, name: "500 before the work" }] },
    { do: "change", ...change, op: "update", count: 20 },
    { ...poll, faults: [{ call: 0, times: 6, name: "500 before the work" }] },
    { do: "change", ...change, count: 430 },
    wait(300),
    { ...poll, faults: [{ call: 0, times: 6, name: "500 before the work" }] },
    { do: "change", ...change, op: "update", count: 20 },
    { ...poll, latency: 3_400, edits: [{ call: 3, change: { ...change, count: 5 } }] },
    wait(3_660),
  ],
};

/** More than a page is to come when a list shows that it is not filtered, and then that it is not sorted. */
const ignoredBehindAllThatChanged: History = {
  setup: {
    ...plain,
    start: Date.parse("2026-12-31T18:25:00.104Z"),
    timeZone: "Asia/Kolkata",
    existing: [7, 0],
    mostRecords: 200,
    books: {
      sortOrderIgnored: false,
      undocumentedModifiedFilter: false,
      undocumentedModifiedSort: false,
      modifiedFilterIgnored: true,
    },
  },
  steps: [
    { do: "change", ...change, count: 210, own: true },
    { do: "wait", milliseconds: 400 },
    { ...poll, latency: 0 },
    { do: "change", ...change, op: "update", count: 20, own: true },
    poll,
    wait(5),
    { do: "change", ...change, count: 430 },
    { do: "wait", milliseconds: 400 },
    { ...poll, dies: 0 },
    { do: "change", ...change, op: "update", count: 20, own: true },
    poll,
  ],
};

/** All records are deleted between the first page of a query and the second. */
const deletedUnderItsQuery: History = {
  setup: { ...plain, existing: [3, 0], lookBack: true, deletions: true, mostRecords: 200 },
  steps: [
    { do: "change", ...change, count: 210 },
    { do: "wait", milliseconds: 400 },
    { ...poll, edits: [{ call: 1, change: { ...removal, count: 1200 } }] },
    { do: "change", ...change, count: 20 },
    poll,
  ],
};

/** All that a list showed is deleted before the full records are fetched. */
const deletedBeforeItsFetch: History = {
  setup: { ...plain, fullRecords: true, existing: [5, 0], mostRecords: 200 },
  steps: [
    { do: "change", ...change, op: "update", count: 5 },
    { ...poll, edits: [{ call: 1, change: { ...removal, count: 5 } }] },
  ],
};

/** The list that no longer shows them has a second page, and Zoho neither filters nor sorts it. */
const deletedBeforeItsFetchOfMany: History = {
  setup: { ...deletedBeforeItsFetch.setup, books: { sortOrderIgnored: true } },
  steps: [...deletedBeforeItsFetch.steps, { do: "change", ...change, count: 210 }, poll, wait(5)],
};

/** The first answer of a trigger that begins anew has a `Date` ahead by less than a minute, and a change comes at once. */
const begunTooLate: History = {
  setup: plain,
  steps: [
    { do: "redeploy", keeps: "nothing" },
    { ...poll, wrongDate: { call: 0, by: 50_000 } },
    { do: "change", ...change },
    wait(2),
  ],
};

/** A first run meets a wrong date, asks twice, and saves nothing. */
const diedBehindAWrongDate: History = {
  setup: plain,
  steps: [
    { do: "redeploy", keeps: "nothing" },
    { ...poll, wrongDate: { call: 0, by: 400 * 24 * 60 * 60 * 1000 }, dies: 0 },
    wait(2),
  ],
};

/** Leads are made and converted within the second in which history was loaded. */
const convertedWhenMade: History = {
  setup: {
    ...plain,
    start: Date.parse("2026-11-01T05:20:00.691Z"),
    timeZone: "America/New_York",
    existing: [6, 0],
    fields: 1,
    lookBack: true,
    ignoreOwn: true,
    mostRecords: 200,
    crm: { coqlLargePages: false },
  },
  steps: [
    { do: "change", ...change, count: 5 },
    { ...poll, latency: 0 },
    { ...poll, latency: 0, edits: [{ call: 1, change: { ...change, op: "convert", count: 430 } }] },
    wait(5),
  ],
};

describe("a history that was wrong once", () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.zoho.close());

  test.each([
    [
      "a full record came twice, for 500 others lay between",
      "books invoices",
      changedUnderItsFetch(1200),
    ],
    [
      "a run was full of what it left out, and was judged as if it was not",
      "books items",
      changedUnderItsFetch(210),
    ],
    [
      "projects never came, for those deleted above them were of the same second",
      "books projects",
      deletedWhereARunEnds,
    ],
    ["a new contact came as updated behind a deploy", "books contacts", changedBeforeADeploy],
    ["new journals came as updated", "books journals", changedUnderTwoWalks()],
    ["new contacts came as updated", "books contacts", changedUnderTwoWalks()],
    ["journals that the first run could not see were judged", "books journals", beyondTheFirstPage],
    [
      "finding out that a filter is ignored behind 600 changes counted as too many calls",
      "books invoices",
      ignoredBehindAllThatChanged,
    ],
    [
      "each of five full records that were gone cost a look at the list",
      "books journals",
      deletedBeforeItsFetch,
    ],
    [
      "five full records that were gone were fetched for good",
      "books journals",
      deletedBeforeItsFetchOfMany,
    ],
    [
      "leads that were converted in the second of their creation were not told",
      "converted leads COQL",
      convertedWhenMade,
    ],
    ["a change in the minute behind the first run was passed over", "crm list", begunTooLate],
    [
      "a second question about the time counted as too many calls in a run that died",
      "crm list",
      diedBehindAWrongDate,
    ],
    ["a tax that moved was told to be gone", "books taxes", movedAgainstARemoval],
    ["a tax that moved under a first run was told to be new", "books taxes", movedUnderAFirstRun],
    [
      "runs that show updates alone were judged before two windows were over",
      "books invoices",
      twoWindowsOfCreations,
    ],
    [
      "journals that the first run could not see yet, and that were new, were missed as updated",
      "books journals",
      shownBehindTheFirstRun,
    ],
    [
      "a run failed whose list was deleted under it, which was not told from a broken one",
      "leads COQL",
      deletedUnderItsQuery,
    ],
  ])("%s", async (_, name, history) => {
    const [feed] = feedsNamed(name);
    if (!feed) throw new Error(`There is no feed ${name}.`);

    const { problems } = await playHistory(stage.zoho, stage.time, feed, history);

    expect(problems).toEqual([]);
  });
});
