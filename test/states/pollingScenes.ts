import { machines } from "../histories/places/crm";
import type { Scene, Step } from "./scene";
import { create, deploy, remove, run, update, wait } from "./steps";

/** Each polling feed in several situations. */

const crmList = {
  trigger: "crmRecordsPollingTrigger",
  product: "crm",
  type: machines,
  inputs: { recordType: machines, fields: ["F1"], showDeletedRecords: "true" },
} as const;
const crmCoql = { ...crmList, inputs: { ...crmList.inputs, filter: "Kind = 'a'" } };

const booksOf = (type: string, inputs = {}) =>
  ({
    trigger: "booksRecordsPollingTrigger",
    product: "books",
    type,
    inputs: { recordType: type, ...inputs },
  }) as const;

type Feed = Omit<Scene, "name" | "before" | "meanwhile" | "after">;

const feeds: Record<string, Feed> = {
  "CRM list": crmList,
  "CRM COQL": crmCoql,
  "CRM list, all fields, own changes ignored": {
    ...crmList,
    inputs: { recordType: machines, ignoreOwnChanges: "true" },
  },
  "CRM contacts preset": {
    trigger: "contactsPollingTrigger",
    product: "crm",
    type: "Contacts",
    inputs: { fields: ["Phone"] },
  },
  "CRM leads preset": {
    trigger: "leadsPollingTrigger",
    product: "crm",
    type: "Leads",
    inputs: { fields: ["Phone"] },
  },
  "Books contacts preset": {
    trigger: "bookContactsPollingTrigger",
    product: "books",
    type: "contacts",
    inputs: {},
  },
  "Books sorted list": booksOf("invoices"),
  "Books sorted list, full records": booksOf("invoices", { getFullRecords: "true" }),
  "Books sorted list without creation times": booksOf("journals"),
  "Books sorted list of creations": booksOf("projects"),
  "Books whole list": { ...booksOf("items"), quirks: { undocumentedModifiedSort: false } },
  "Books filtered list": booksOf("vendorpayments"),
  "Books compared list": booksOf("settings/taxes"),
};

const isCompared = ({ type }: Feed) => type === "settings/taxes";
const tellsDeletions = (feed: Feed) => "showDeletedRecords" in feed.inputs || isCompared(feed);
/** Those that find changes as another one does are played idle alone. */
const hasWalks = (name: string, feed: Feed) => !isCompared(feed) && !name.endsWith("preset");

/**
 * What happens after the state was saved.
 * @param taken records that a walk from the newest down has delivered: what lies behind them moves up when they go.
 */
const afterwards = (feed: Feed, ...taken: number[]): Pick<Scene, "meanwhile" | "after"> => ({
  meanwhile: [
    ...[wait(60), create(90_000), update(5)],
    ...[4, ...taken].map((number) => remove(number)),
    wait(30),
  ],
  after: [create(100_000, 100_001), update(2), ...(tellsDeletions(feed) ? [remove(3)] : [])],
});

/** The last changes were delivered just now, so that the next run reads them again. */
const idle = (name: string, feed: Feed): Scene => ({
  ...feed,
  name: `${name}, idle`,
  before: [
    deploy,
    create(1, 3),
    wait(600),
    run,
    wait(300),
    create(4, 5),
    update(1),
    wait(5),
    run,
    wait(5),
  ],
  ...afterwards(feed),
});

const few = { maxRecordsPerRun: "3" };

const inWalk = (name: string, feed: Feed): Scene => ({
  ...feed,
  name: `${name}, in the middle of a walk`,
  inputs: { ...feed.inputs, ...few },
  before: [deploy, create(1, 3), wait(600), run, wait(60), create(4, 10), update(1), wait(5), run],
  ...afterwards(feed, 10),
});

const inInitialSync = (name: string, feed: Feed): Scene => ({
  ...feed,
  name: `${name}, in an initial sync`,
  inputs: { ...feed.inputs, ...few, lookBackDate: "2026-06-01" },
  before: [deploy, create(1, 4), wait(60), create(5, 6), wait(600), run],
  ...afterwards(feed, 6),
});

/** A walk that delivers more than a state remembers. */
const forgetful = (name: string, feed: Feed): Scene => ({
  ...feed,
  name: `${name}, with forgotten versions`,
  inputs: { ...feed.inputs, lookBackDate: "2026-06-01", maxRecordsPerRun: "15100" },
  // Few of one second where the walk stops, from either end of the list.
  before: [
    deploy,
    ...[create(1, 3), wait(1), create(4, 103), wait(1), create(104, 15_000), wait(1)],
    ...[create(15_001, 15_100), wait(1), create(15_101, 15_103), wait(600)],
    run,
  ],
  ...afterwards(feed, 15_102),
});

/** The same where a run takes few: most were delivered before full records were asked for. */
const forgetfulInFull = (name: string, feed: Feed): Scene => {
  const { inputs, ...scene } = forgetful(name, feed);
  const { getFullRecords: _, ...ofRows } = inputs;
  return {
    ...scene,
    inputs,
    before: [
      { do: "deploy", inputs: ofRows },
      ...[create(1, 193), wait(1), create(194, 15_090), wait(1)],
      ...[create(15_091, 15_190), wait(1), create(15_191, 15_193), wait(600)],
      ...[run, deploy, run],
    ],
  };
};

/** A run that delivers more than the copy remembers. */
const forgetfulCopy = (name: string, feed: Feed): Scene => ({
  ...feed,
  name: `${name}, a copy that has forgotten`,
  inputs: { ...feed.inputs, maxRecordsPerRun: "3000" },
  before: [deploy, create(1, 3), wait(600), run, wait(60), create(4, 2_104), wait(600), run],
  ...afterwards(feed),
  copyAlone: true,
});

const every = Object.entries(feeds);
const walked = every.filter(([name, feed]) => hasWalks(name, feed));
const named = (...names: string[]) => every.filter(([name]) => names.includes(name));

export const pollingScenes: Scene[] = [
  ...every.map(([name, feed]) => idle(name, feed)),
  ...walked.map(([name, feed]) => inWalk(name, feed)),
  ...walked.map(([name, feed]) => inInitialSync(name, feed)),
  // A list that is read as a whole ends at 25 pages, 5,000 records: fewer than a walk remembers.
  ...named(
    ...["CRM list", "CRM COQL", "Books sorted list", "Books filtered list"],
    ...["Books sorted list of creations", "Books sorted list without creation times"],
  ).map(([name, feed]) => forgetful(name, feed)),
  ...named("Books sorted list, full records").map(([name, feed]) => forgetfulInFull(name, feed)),
  ...named(
    ...["CRM list", "CRM COQL", "Books sorted list", "Books filtered list", "Books whole list"],
  ).map(([name, feed]) => forgetfulCopy(name, feed)),
];

const hidden: Step = { do: "create", from: 4, to: 5, values: { status: "inactive" } };
const taxes = booksOf("settings/taxes");

/** What a list left out when the state was saved is no new record when it shows it. */
export const withHidden: Scene = {
  ...taxes,
  name: "Books compared list, with inactive ones",
  before: [deploy, create(1, 3), hidden, wait(600), run, wait(300), run],
  meanwhile: [create(90_000), update(1), wait(30)],
  after: [create(100_000), update(2), remove(3)],
};
