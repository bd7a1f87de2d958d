import type { EmbeddedZoho } from "../../simulator";
import { type Fault, throttleAnswers } from "../../simulator/faults";
import { createRandom, type Random } from "../../simulator/random";
import type { SimAnswer, SimRequest } from "../../simulator/types";
import { requestHeader, type Traffic, type Trouble } from "./traffic";

export interface PlannedFault {
  name: string;
  /** Of a product's requests, in percent. */
  share: { crm: number; books: number };
  trouble: Trouble;
  fault: Fault;
  /** Which requests it may meet: all unless told otherwise. `key` is that of their operation. */
  of?: (request: SimRequest, key: string) => boolean;
  /** Time passes until the connector gives up. */
  isSlow?: boolean;
}

export const both = (percent: number) => ({ crm: percent, books: percent });

const gatewayPage = Buffer.from("<html><body>Bad Gateway</body></html>");
const answers: SimAnswer[] = [
  { status: 500, body: { code: "INTERNAL_ERROR", message: "Internal error", details: {} } },
  { status: 502, body: gatewayPage, headers: { "content-type": "text/html" } },
  {
    status: 503,
    body: { code: "SERVICE_UNAVAILABLE", message: "Busy", details: {}, status: "error" },
    headers: { "retry-after": "3" },
  },
  { status: 504 },
];

const serverErrors = answers.flatMap((answer): PlannedFault[] => [
  {
    name: `${answer.status} before the work`,
    share: both(0.625),
    trouble: "lost",
    fault: { kind: "status", ...answer },
  },
  {
    name: `${answer.status} after the work`,
    share: both(0.625),
    trouble: "lost",
    fault: { kind: "statusAfter", ...answer },
  },
]);

/** What goes wrong with requests to any service. */
export const plan: readonly PlannedFault[] = [
  ...serverErrors,
  {
    name: "dropped before the work",
    share: both(2),
    trouble: "lost",
    fault: { kind: "dropBefore" },
  },
  {
    name: "dropped after the work",
    share: both(2),
    trouble: "lost",
    fault: { kind: "dropAfter" },
  },
  { name: "broken off answer", share: both(0.5), trouble: "lost", fault: { kind: "truncate" } },
  {
    name: "half an answer that looks whole",
    share: both(0.5),
    trouble: "lost",
    fault: {
      kind: "statusAfter",
      status: 200,
      body: Buffer.from('{"code": 0, "data": [{"code": "SUC'),
      headers: { "content-type": "application/json;charset=UTF-8" },
    },
  },
  {
    name: "429",
    share: { crm: 1.5, books: 0 },
    trouble: "throttled",
    fault: { kind: "tooManyRequests" },
  },
  {
    name: "429 with Retry-After",
    share: { crm: 1.5, books: 0 },
    trouble: "throttled",
    fault: { kind: "status", ...throttleAnswers.crm, headers: { "retry-after": "7" } },
  },
  {
    name: "429, code 1070",
    share: { crm: 0, books: 1.9 },
    trouble: "throttled",
    fault: { kind: "tooManyRequests", shape: "booksConcurrent" },
  },
  {
    name: "429, code 44",
    share: { crm: 0, books: 1 },
    trouble: "blocked",
    // One call and no named time; half an hour would end every run of the plan.
    fault: { kind: "status", status: 429, body: throttleAnswers.booksMinute.body },
  },
  {
    name: "429, code 45",
    share: { crm: 0, books: 0.1 },
    trouble: "final",
    fault: {
      kind: "status",
      ...throttleAnswers.booksDaily,
      headers: { "x-rate-limit-reset": "5400", "x-rate-limit-remaining": "0" },
    },
  },
  { name: "dead token", share: both(0.2), trouble: "final", fault: { kind: "expiredToken" } },
];

/** A source of random numbers of its own for each seed and place, whatever happens elsewhere. */
export const randomFor = (seed: number, ...place: number[]): Random =>
  createRandom([seed, ...place].reduce(mix, 0));

/** Spreads numbers that lie close together. */
function mix(mixed: number, part: number): number {
  const spread = Math.imul(mixed ^ (part + 1), 0x9e3779b1);
  return Math.imul(spread ^ (spread >>> 15), 0x85ebca6b) >>> 0;
}

/**
 * Lets the planned shares of requests meet a fault. Which ones depends on the seed, the operation and the request's
 * position in it alone; it is noted at the operation's request, unless it left the answer as it was. Gives the function that ends the faults.
 */
export function injectFaults(
  zoho: Pick<EmbeddedZoho, "faults">,
  seed: number,
  planned: readonly PlannedFault[],
  findTraffic: (operation: number) => Traffic | undefined,
): () => void {
  const decided = new WeakMap<SimRequest, PlannedFault | undefined>();
  const find = ({ headers }: SimRequest) => {
    const [operation = -1, position = -1] = (headers[requestHeader] ?? "").split(".").map(Number);
    const traffic = findTraffic(operation);
    return { operation, position, traffic, sent: traffic?.requests[position] };
  };
  const decide = (request: SimRequest) => {
    if (decided.has(request)) return decided.get(request);
    const { operation, position, traffic, sent } = find(request);
    const product = request.path.startsWith("/books/") ? "books" : "crm";
    const possible = planned.filter(({ of }) => of?.(request, traffic?.key ?? "") ?? true);
    const met = draw(possible, randomFor(seed, operation, position)() * 100, product);
    if (sent && met) {
      Object.assign(sent, { fault: met.name, trouble: met.trouble, isSlow: met.isSlow });
      if (met.isSlow) sent.letTimePass();
    }
    decided.set(request, met);
    return met;
  };
  for (const one of planned) {
    const fault = unlessUnaltered(one.fault, (request) => {
      const { sent } = find(request);
      delete sent?.fault;
      delete sent?.trouble;
    });
    zoho.faults.add({ ...fault, match: (request) => decide(request) === one });
  }
  return () => zoho.faults.clear();
}

/** A request whose answer such a fault left as it was met none, which `forget` is told. */
const unlessUnaltered = (fault: Fault, forget: (request: SimRequest) => void): Fault =>
  fault.kind !== "alter"
    ? fault
    : {
        kind: "alter",
        alter: (answer, request) => {
          const altered = fault.alter(answer, request);
          if (altered === answer) forget(request);
          return altered;
        },
      };

function draw(
  planned: readonly PlannedFault[],
  percent: number,
  product: "crm" | "books",
): PlannedFault | undefined {
  let above = 0;
  return planned.find(({ share }) => {
    above += share[product];
    return percent < above;
  });
}
