import { isDeepStrictEqual } from "node:util";
import type { SentRequest, Traffic, Trouble } from "./traffic";

export type Outcome = "done" | "failed" | "unknown";

/** Where things are kept in Zoho, looked at directly and not through the API. */
export interface Place {
  name: string;
  /** Ids of what bears the mark. */
  find(mark: string): string[];
  /** What of a thing operations change; `absent` when it is not there. */
  observe(id: string): string;
  /** How many things there are. */
  count(): number;
}

/** What `observe` gives for a thing that is not there. */
export const absent = "(absent)";

/** Something that an operation put into Zoho, as the ledger knows it. */
export interface Thing {
  place: Place;
  id: string;
  mark: string;
  state: string;
  /** An operation works on it, so that no other may. */
  busy: boolean;
  /** Rises with each operation on it. */
  version: number;
}

/** What an operation is to change in Zoho. */
type Effect = { adds: string; to: Place } | { changes: Thing; into: string };

/** An operation as it was asked for. */
export interface Operation {
  /** Key of the action or trigger. */
  key: string;
  inputs: Record<string, unknown>;
  /** How often it may be sent: `asConfigured` as often as a raw request's own inputs say. */
  repeat: "always" | "ifNotRun" | "asConfigured";
  /** Left out for reads. */
  effect?: Effect;
  /** Zoho refuses it however well it arrives. */
  refused?: boolean;
  /** How many troubles its budget is surely enough for; four by default. */
  mostTroubles?: number;
  /** A thing that it reads and that must stay as it is meanwhile. */
  reads?: Thing;
  /** What is wrong with a result; undefined when nothing is. */
  check?: (result: unknown) => string | undefined;
  /** How it is run, when not as an action. */
  run?: () => Promise<unknown>;
}

/** An operation and what became of it. */
export interface Entry extends Traffic {
  asked: string;
  outcome?: Outcome;
  /** What was thrown. */
  message?: string;
}

export interface Violation {
  entry?: Entry;
  problem: string;
}

/** What the connector reported of an operation. */
export type Report = { result: unknown } | { thrown: unknown };

export interface Ledger {
  entries: Entry[];
  violations: Violation[];
  /** Things that are there and on which no operation works. */
  free(place: Place): Thing[];
  /** Everything that operations put there, what is gone again included. */
  things(place: Place): readonly Thing[];
  /** How many things are there. */
  alive(place: Place): number;
  /** What stands still from now on: the returned function gives those that did. */
  watch(place: Place): () => Thing[];
  /** Opens the entry of an operation. */
  open(number: number, operation: Operation): Entry;
  /** Compares what was reported with what Zoho holds now, and writes it down. */
  settle(entry: Entry, operation: Operation, report: Report): void;
  /** Compares everything with what Zoho holds at the end. */
  close(): void;
}

/** An empty ledger over places that hold nothing yet but what the world began with. */
export function createLedger(places: readonly Place[]): Ledger {
  const began = new Map(places.map((place) => [place, place.count()]));
  const things = new Map<Place, Thing[]>(places.map((place) => [place, []]));
  const marks = new Map<Place, Map<string, Entry>>(places.map((place) => [place, new Map()]));
  const entries: Entry[] = [];
  const violations: Violation[] = [];
  const of = (place: Place) => {
    const known = things.get(place);
    if (known) return known;
    throw new Error(`The world does not name the place ${place.name}.`);
  };
  const isThere = ({ state }: Thing) => state !== absent;

  function judgeAddition(
    entry: Entry,
    { repeat }: Operation,
    { adds: mark, to: place }: { adds: string; to: Place },
  ): string | undefined {
    const ids = place.find(mark);
    marks.get(place)?.set(mark, entry);
    for (const id of ids) {
      const state = place.observe(id);
      of(place).push({ place, id, mark, state, busy: false, version: 0 });
    }
    // A raw request that its builder lets repeat may do its work with every try whose answer was lost.
    const repeats = repeat === "asConfigured" ? lostTries(entry).length : 1;
    const least = { done: 1, failed: 0, unknown: 0 }[entry.outcome ?? "failed"];
    const most = {
      done: repeat === "asConfigured" ? 1 + repeats : 1,
      failed: 0,
      unknown: repeats,
    }[entry.outcome ?? "failed"];
    if (ids.length >= least && ids.length <= most) return undefined;
    return `reported as ${entry.outcome}, but Zoho holds it ${ids.length} times in ${place.name}`;
  }

  function judgeChange(
    entry: Entry,
    { changes: thing, into }: { changes: Thing; into: string },
  ): string | undefined {
    const before = thing.state;
    thing.state = thing.place.observe(thing.id);
    const possible = { done: [into], failed: [before], unknown: [before, into] };
    if (possible[entry.outcome ?? "failed"].includes(thing.state)) return undefined;
    return `reported as ${entry.outcome}, but ${thing.place.name} ${thing.id} holds ${thing.state} (before: ${before}, asked: ${into})`;
  }

  return {
    entries,
    violations,
    free: (place) => of(place).filter((thing) => isThere(thing) && !thing.busy),
    things: of,
    alive: (place) => of(place).filter(isThere).length,
    watch: (place) => {
      const still = of(place)
        .filter(({ busy }) => !busy)
        .map((thing) => ({ thing, version: thing.version }));
      return () =>
        still
          .filter(({ thing, version }) => !thing.busy && thing.version === version)
          .map(({ thing }) => thing);
    },
    open: (number, operation) => {
      const { key, inputs } = operation;
      const entry: Entry = { number, key, asked: JSON.stringify(inputs), requests: [] };
      entries.push(entry);
      for (const thing of thingsOf(operation)) {
        thing.busy = true;
        thing.version += 1;
      }
      return entry;
    },
    settle: (entry, operation, report) => {
      Object.assign(entry, readReport(report));
      const { effect } = operation;
      const problems = [
        ...judgeReport(entry, operation, report),
        ...judgeRequests(entry, operation),
        effect && "adds" in effect ? judgeAddition(entry, operation, effect) : undefined,
        effect && "changes" in effect ? judgeChange(entry, effect) : undefined,
        "result" in report ? judgeResult(operation, report.result) : undefined,
      ];
      for (const thing of thingsOf(operation)) thing.busy = false;
      for (const problem of problems) if (problem) violations.push({ entry, problem });
    },
    close: () => {
      for (const place of places) {
        for (const { id, mark, state } of of(place)) {
          const held = place.observe(id);
          if (held === state) continue;
          const entry = marks.get(place)?.get(mark);
          const problem = `at the end ${place.name} ${id} holds ${held}, not ${state}`;
          violations.push({ entry, problem });
        }
        for (const [mark, entry] of marks.get(place) ?? []) {
          const there = of(place).filter((thing) => thing.mark === mark && isThere(thing));
          const ids = place.find(mark);
          const known = there.map(({ id }) => id);
          if (isDeepStrictEqual(new Set(ids), new Set(known))) continue;
          const problem = `at the end ${place.name} holds ${mark} ${ids.length} times, not ${there.length}`;
          violations.push({ entry, problem });
        }
        const expected = (began.get(place) ?? 0) + of(place).filter(isThere).length;
        if (place.count() !== expected) {
          const problem = `at the end ${place.name} holds ${place.count()} things, not ${expected}`;
          violations.push({ problem });
        }
      }
    },
  };
}

function judgeResult({ check }: Operation, result: unknown): string | undefined {
  try {
    return check?.(result);
  } catch (thrown) {
    return `the result has another shape (${thrown}): ${JSON.stringify(result)?.slice(0, 200)}`;
  }
}

function thingsOf({ effect, reads }: Operation): Thing[] {
  const changed = effect && "changes" in effect ? [effect.changes] : [];
  return reads ? [reads, ...changed] : changed;
}

/** A builder reads the message, and so does the ledger. */
function readReport(report: Report): Pick<Entry, "outcome" | "message"> {
  if ("result" in report) return { outcome: "done" };
  const { thrown } = report;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { outcome: /is unknown whether/.test(message) ? "unknown" : "failed", message };
}

// A function may do anything, also by GET.
const isRead = ({ method, url }: SentRequest) =>
  (method === "GET" && !url.includes("/functions/")) || url.endsWith("/coql");

/** Whether a request does no harm twice, whatever operation it belongs to. */
const mayComeAgain = (sent: SentRequest) =>
  isRead(sent) || sent.method === "DELETE" || uploads.includes(sent.url);

/** A file that no job, record or e-mail names does nothing. */
const uploads = ["/crm/v8/upload", "/crm/v8/files"];

/** Whether Zoho may have done what no answer told of. A whole answer tells a limit by its status, damaged or not. */
const isLost = ({ trouble, status, error }: SentRequest) =>
  (trouble === "lost" || trouble === "unclear") && (status !== 429 || error !== undefined);

const lostTries = ({ requests }: Entry): SentRequest[] =>
  requests.filter((sent) => !isRead(sent) && isLost(sent));

/** What the plan may say with 429. */
const refusals: Trouble[] = ["throttled", "blocked", "final"];

/** What went wrong on the way, one for each request that met something. */
const troublesOf = ({ requests }: Entry): { sent: SentRequest; trouble: Trouble }[] =>
  requests.flatMap((sent) => {
    const planned = sent.trouble === "none" ? undefined : sent.trouble;
    // A token that really died, whatever was planned, or a limit that is really reached.
    const isReal =
      sent.status === 401 || (sent.status === 429 && !(planned && refusals.includes(planned)));
    const trouble = isReal ? "final" : planned;
    return trouble ? [{ sent, trouble }] : [];
  });

/** What was begun could not be undone: Zoho refused that, no answer came, or there was no time left. */
const isStopped = (entry: Entry): boolean =>
  troublesOf(entry).some(
    ({ sent }) => sent === entry.requests.at(-1) && (sent.method === "DELETE" || sent.isSlow),
  );

const programmingErrors = ["TypeError", "ReferenceError", "RangeError", "SyntaxError"];

function* judgeReport(
  entry: Entry,
  operation: Operation,
  report: Report,
): Generator<string | undefined> {
  const { outcome } = entry;
  if ("thrown" in report && report.thrown instanceof Error) {
    const { name } = report.thrown;
    if (programmingErrors.includes(name)) yield `threw a ${name}`;
  }
  if (outcome === "unknown" && lostTries(entry).length === 0 && !isStopped(entry)) {
    yield "reported as unknown, but no answer was lost";
  }
  // What Zoho refuses now it may have done before, with a try whose answer was lost.
  const expected = operation.refused ? ["failed", "unknown"] : ["done"];
  if (outcome && !expected.includes(outcome) && isEasy(entry, operation)) {
    yield `reported as ${outcome}, but could have been ${expected[0]}`;
  }
}

/** Whether the budget, of five tries and 75 seconds of waiting for most, was surely enough. */
function isEasy(entry: Entry, { repeat, mostTroubles = 4 }: Operation): boolean {
  const troubles = troublesOf(entry);
  if (troubles.length === 0) return true;
  if (repeat === "asConfigured") return false;
  const repeated = troubles.every(
    ({ sent, trouble }) => trouble !== "lost" || repeat === "always" || mayComeAgain(sent),
  );
  const isHopeless = troubles.some(({ trouble }) => trouble === "final" || trouble === "unclear");
  if (!repeated || isHopeless) return false;
  const blocked = troubles.filter(({ trouble }) => trouble === "blocked").length;
  // Pickers have 25 s, and do not wait for the end of a block.
  if (blocked > 0 && entry.key.startsWith("select")) return false;
  return blocked === 0 ? troubles.length <= mostTroubles : troubles.length === 1;
}

function* judgeRequests({ requests }: Entry, { repeat }: Operation): Generator<string | undefined> {
  for (const [position, sent] of requests.entries()) {
    if (sent.error && !sent.fault) yield `a connection failed by itself (${sent.error})`;
    const mustNotCome =
      sent.trouble === "final" || (isLost(sent) && repeat === "ifNotRun" && !mayComeAgain(sent));
    const again = requests
      .slice(position + 1)
      .some(({ method, url }) => method === sent.method && url === sent.url);
    if (mustNotCome && again && repeat !== "asConfigured") {
      yield `${sent.method} ${sent.url} was sent again after: ${sent.fault}`;
    }
  }
}
