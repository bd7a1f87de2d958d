import { type Feed, feeds } from "../../histories/feeds";
import type { Change, Setup, Step } from "../../histories/history";

/** A flow, and what happens until it has saved a state that is worth damaging. */
export interface Scene {
  name: string;
  feed: Feed;
  setup: Setup;
  steps: Step[];
}

const start = Date.parse("2026-06-09T12:00:00.000Z");

const plain: Setup = {
  start,
  timeZone: "UTC",
  skew: 0,
  existing: [4, 0],
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

const change: Change = { op: "create", pick: 0, count: 1, late: 0, own: false };
const poll: Step = { do: "poll", edits: [], faults: [], latency: 100 };
const wait = (seconds: number): Step => ({ do: "wait", milliseconds: seconds * 1000 });
const make = (count: number): Step => ({ do: "change", ...change, count });
const edit = (pick: number): Step => ({ do: "change", ...change, op: "update", pick });
const remove = (pick: number): Step => ({ do: "change", ...change, op: "delete", pick });

/** Two polls, and changes of several kinds that more than one run delivers. */
const inWalk: Step[] = [
  ...[poll, make(3), wait(600), poll, edit(0), remove(1), wait(300), poll],
  ...[wait(60), make(4), wait(1), make(4), edit(2), wait(5), poll],
];

/** The first of several runs that load history. */
const inHistory: Step[] = [make(5), wait(60), make(3), wait(600), poll];

/** Records are deleted between the list that shows them and the calls for all of them, so that they are awaited. */
const awaiting: Step[] = [
  ...[poll, make(6), wait(300)],
  { ...poll, edits: [{ call: 1, change: { ...change, op: "delete", pick: 8, count: 2 } }] } as Step,
];

const feedNamed = (name: string): Feed => {
  const found = feeds.find((feed) => feed.name === name);
  if (!found) throw new Error(`There is no feed ${name}.`);
  return found;
};

const scene = (name: string, feed: string, setup: Partial<Setup>, steps: Step[]): Scene => ({
  name: `${feed}, ${name}`,
  feed: feedNamed(feed),
  setup: { ...plain, ...setup },
  steps,
});

const few = { mostRecords: 3 };
const walk = (feed: string, setup: Partial<Setup> = {}) =>
  scene("in the middle of a walk", feed, { ...few, ...setup }, inWalk);

const isUnordered = { books: { sortOrderIgnored: true } };
const isUnfiltered = { books: { modifiedFilterIgnored: true } };

/** Each way to find changes, in the middle of something. */
export const scenes: readonly Scene[] = [
  walk("crm list"),
  scene(
    "all fields, own changes ignored",
    "crm list",
    { ...few, fields: 0, ignoreOwn: true },
    inWalk,
  ),
  scene("loading history", "crm list", { ...few, lookBack: true }, inHistory),
  walk("crm COQL", { filtered: true }),
  scene(
    "60 fields, small pages",
    "crm COQL",
    { ...few, fields: 60, crm: { coqlLargePages: false } },
    inWalk,
  ),
  scene("loading history", "crm COQL", { ...few, lookBack: true }, inHistory),
  walk("contacts preset"),
  walk("converted leads preset"),
  walk("converted leads list"),
  walk("converted leads COQL"),
  walk("books contacts preset"),
  walk("books invoices", { unnamed: true }),
  scene("full records", "books invoices", { fullRecords: true, lookBack: true }, awaiting),
  scene("a filter that is ignored", "books invoices", { ...few, ...isUnfiltered }, inWalk),
  scene("an order that is ignored", "books contacts", { ...few, ...isUnordered }, inWalk),
  scene("loading history", "books contacts", { ...few, lookBack: true }, inHistory),
  walk("books journals"),
  scene("an order that is ignored", "books journals", { ...few, ...isUnordered }, inWalk),
  scene(
    "a sort that is refused",
    "books items",
    { ...few, books: { undocumentedModifiedSort: false } },
    inWalk,
  ),
  walk("books payments"),
  walk("books projects"),
  walk("books taxes", { unnamed: true }),
  walk("books currencies"),
];
