import { failureOf } from "../../src/zoho/errors/errors";
import { recordingLogger } from "../support/logger";
import { manifest } from "../support/manifest";
import {
  exampleOf,
  examplesOf,
  type Operation,
  operations,
  requiredInputs,
  runContext,
} from "../support/operations";
import { openEndlessZoho, type Way, ways } from "./endlessLists";

type Values = Record<string, unknown>;
type Run = Awaited<ReturnType<ReturnType<typeof openEndlessZoho>["run"]>>;

const minute = 60_000;

let zoho: ReturnType<typeof openEndlessZoho>;

beforeEach(() => {
  zoho = openEndlessZoho();
});

afterEach(() => {
  zoho.close();
  jest.restoreAllMocks();
});

/** What the examples of single inputs do not fit for. */
const apart: Record<string, Values> = {
  "dataSources selectModuleEvent": { recordType: "Deals" },
  "triggers crmEventsTrigger onDeployPerform": { startDate: "2026-01-01" },
  "actions crmSearchRecords": { word: "Example" },
  "actions crmRunQuery": { query: "select Last_Name from Leads where id is not null" },
};

/** The inputs to run an operation with: all of a list, and each of its switches on in turn. */
function variantsOf({ name, inputs, ...operation }: Operation): [what: string, values: Values][] {
  const chosen = inputs.filter(({ key }) => ["fetchAll", "lookBackDate", "filter"].includes(key));
  const wide = { ...requiredInputs({ ...operation, inputs } as Operation), ...apart[name] };
  const base = { ...wide, ...examplesOf(chosen.filter(({ key }) => key === "lookBackDate")) };
  const all = inputs.some(({ key }) => key === "fetchAll") ? { fetchAll: "true" } : {};
  const flags = inputs.filter(({ type, key }) => type === "boolean" && key !== "fetchAll");
  return [
    ["as it is", { ...base, ...all }],
    ...flags.map(({ key, default: value }): [string, Values] => [
      key,
      { ...base, ...all, [key]: String(value) === "true" ? "false" : "true" },
    ]),
    ...chosen
      .filter(({ key }) => key === "filter")
      .map((input): [string, Values] => [input.key, { ...base, ...all, filter: exampleOf(input) }]),
  ];
}

/** These look for something in a list of theirs. Their error tells what they did not do, and no row is their result. */
const looking = new Set(
  ["AddComment", "ConvertRecord", "GetPdf", "ListComments", "ReverseJournal"].map(
    (name) => `actions books${name}`,
  ),
);
/** These look whether something is there already, and write where a list does not tell: no row is their result. */
const writing = new Set(
  ["CreateCustomer", "CreateVendor", "CreateItem", "ImportFromCrm"].map(
    (name) => `actions books${name}`,
  ),
);
/** This one reads the files of a record, and these answers are none. */
const ofOneRecord = "dataSources selectBooksAttachment";

const pollingTriggers = new Set(
  Object.values(manifest.triggers)
    .filter((trigger) => "isPollingTrigger" in trigger && trigger.isPollingTrigger)
    .map(({ key }) => `triggers ${key}`),
);
const isPoll = ({ name }: Operation) => pollingTriggers.has(name);
const isSync = ({ name }: Operation) => name.endsWith(" onDeployPerform");
const isHandler = (operation: Operation) =>
  /^triggers \w+ \w+/.test(operation.name) && !isSync(operation);
const isShort = (operation: Operation) =>
  operation.name.startsWith("dataSources") || isHandler(operation);

/** A run by schedule, which is what makes a trigger with a channel look for itself. */
const payload = {
  headers: { "prismatic-invoke-type": "Scheduled" },
  queryParameters: {},
  body: { data: null },
  rawBody: { data: null },
};

/** Runs an operation while lists do not end in a way. */
async function runWith(operation: Operation, values: Values, way: Way) {
  const { logger, lines } = recordingLogger();
  const context = runContext(logger);
  const manner = isShort(operation)
    ? { latency: 5_000 }
    : { latency: 20_000, hasFullPages: isPoll(operation) || isSync(operation) };
  const run = await zoho.run(() => operation.run(values, context, payload), way, manner);
  const warned = lines.filter(({ level }) => level === "warn").map(({ message }) => message);
  return { ...run, saved: context.instanceState as Values, warned };
}

/** A list of which more than one page was read, and whose last page announced more. */
const isPartial = ({ lists }: Run) =>
  [...lists.values()].some(({ pages, isOpen }) => pages > 1 && isOpen);

/** A search ends where Zoho's searches do, and its result says so. */
const saysIncomplete = (value: unknown): boolean =>
  (value as { data?: { info?: Values } } | undefined)?.data?.info?.isComplete === false;

const ended = /ENDLESS_LIST|NO_TIME_LEFT|ETIMEDOUT/;

/** What a run is judged by, whatever it was. */
function expectBounded(operation: Operation, run: Run) {
  const { hasEnded, took, calls, thrown } = run;
  expect(hasEnded).toBe(true);
  expect(took).toBeLessThanOrEqual(isShort(operation) ? 30_000 : 15 * minute);
  expect(calls).toBeLessThan(250);
  expect(String(thrown)).not.toMatch(/TypeError|RangeError/);
}

const cases = (chosen: Operation[], isFit: (way: Way) => boolean = () => true) =>
  chosen.flatMap((operation) =>
    Object.entries(ways)
      .filter(([, way]) => isFit(way))
      .map(([name, way]) => [operation.name, name, operation, way] as const),
  );

/** Polls ask by page number or key, so that a token of a list's next page makes no other way of it. */
const isByNumber = ({ token, dripsFrom }: Way) => token === undefined || dripsFrom !== undefined;

describe("a list without end, or an answer without end, ends", () => {
  const isAction = ({ name }: Operation) => name.startsWith("actions");

  test.each(cases(operations.filter(isAction)))("%s (%s)", async (_o, _w, operation, way) => {
    for (const [what, values] of variantsOf(operation)) {
      const run = await runWith(operation, values, way);
      expectBounded(operation, run);
      // Nothing that is a part of a list may look like the whole.
      const mustFail = isPartial(run) || (values.fetchAll === "true" && run.calls > 0);
      if (!mustFail || saysIncomplete(run.value) || writing.has(operation.name)) continue;
      const code = failureOf(run.thrown)?.code;
      expect({ what, code, value: run.value }).toEqual({
        what,
        code: expect.stringMatching(ended),
        value: undefined,
      });
      if (code !== "ENDLESS_LIST" && isPartial(run) && !looking.has(operation.name)) {
        expect(String(run.thrown)).toMatch(/ read, and are not given\./);
      }
    }
  });

  test.each(cases(operations.filter(isShort)))("%s (%s)", async (_o, _w, operation, way) => {
    for (const [, values] of variantsOf(operation)) {
      const run = await runWith(operation, values, way);
      expectBounded(operation, run);
      const isNeverRed = operation.name.endsWith("webhookDelete");
      const isPicker =
        !isHandler(operation) && operation.name !== ofOneRecord && run.lists.size > 0;
      if (isPicker || isNeverRed) expect({ thrown: run.thrown }).toEqual({});
      // What was cut short says so.
      const isCut = run.calls >= (way.dripsFrom ?? Number.POSITIVE_INFINITY);
      if (isCut && run.thrown === undefined) expect(run.warned).not.toEqual([]);
    }
  });

  test.each(cases(operations.filter(isPoll), isByNumber))(
    "%s (%s)",
    async (_o, _w, operation, way) => {
      for (const [what, values] of pollsOf(operation)) {
        const run = await runWith(operation, values, way);
        expectBounded(operation, run);
        const isRed = run.thrown !== undefined;
        expect({ what, isSaved: Object.keys(run.saved).length > 0 }).toEqual({
          what,
          isSaved: !isRed,
        });
        const isCut = run.calls >= (way.dripsFrom ?? Number.POSITIVE_INFINITY);
        if (isCut && !isRed)
          expect(run.warned).toContainEqual(expect.stringContaining("time was over"));
        if (isRed && way.dripsFrom) expect(failureOf(run.thrown)?.code).toMatch(ended);
      }
    },
  );
});

describe("an initial sync of a list without end, or whose answers do not end", () => {
  const syncs = operations.filter(isSync);

  test.each(cases(syncs, isByNumber))("%s (%s)", async (_o, _w, operation, way) => {
    for (const [what, values] of variantsOf(operation)) {
      const run = await runWith(operation, values, way);
      expectBounded(operation, run);
      const isCut = run.calls >= (way.dripsFrom ?? Number.POSITIVE_INFINITY);
      if (run.thrown !== undefined) {
        if (way.dripsFrom) expect(failureOf(run.thrown)?.code).toMatch(ended);
        continue;
      }
      // What comes next goes on where it stopped.
      const { crossFlowState = {} } = run.value as { crossFlowState?: Values };
      const { isDone, state } = crossFlowState["zohoInitialSync:flowStableId"] as Values;
      expect({ what, isDone, goesOn: state !== undefined }).toEqual({
        what,
        isDone: isPartial(run) || isCut ? undefined : true,
        goesOn: isPartial(run) || isCut,
      });
      if (isCut) expect(run.warned).toContainEqual(expect.stringContaining("time was over"));
    }
  });

  test("reads a list, and goes on behind it, at least where rows never end", async () => {
    expect(syncs.map(({ name }) => name)).toEqual(["triggers crmEventsTrigger onDeployPerform"]);
    for (const operation of syncs) {
      const [, values] = variantsOf(operation)[0] ?? ["", {}];
      const run = await runWith(operation, values, ways["ever more rows"] as Way);
      expect({ thrown: run.thrown, isPartial: isPartial(run) }).toEqual({ isPartial: true });
    }
  });
});

/** The variants of a poll; where it takes one of several record types, each of them as well. */
function pollsOf(operation: Operation): [what: string, values: Values][] {
  const { model = [] } = operation.inputs.find(({ key }) => key === "recordType") ?? {};
  const variants = variantsOf(operation);
  const [, plain] = variants[0] ?? ["", {}];
  return [
    ...variants,
    ...model.map(({ value }): [string, Values] => [value, { ...plain, recordType: value }]),
  ];
}

test("every operation that can read a whole list, and every poll, read more than a page of it", async () => {
  const lists = operations.filter(
    (operation) => isPoll(operation) || operation.inputs.some(({ key }) => key === "fetchAll"),
  );
  const short: string[] = [];
  for (const operation of lists) {
    const [, values] = variantsOf(operation)[0] ?? ["", {}];
    const run = await runWith(operation, values, ways["ever more rows"] as Way);
    if (!isPartial(run)) short.push(`${operation.name}: ${run.calls} calls, ${run.thrown}`);
  }
  expect(short).toEqual([]);
  expect(lists.length).toBeGreaterThan(8);
});
