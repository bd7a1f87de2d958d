import { givenKeys, type Keys, type Share, shareOf } from "./books/keys";
import type { ContractOperation, Contracts, Exchange } from "./contracts";
import { isSuccess } from "./reading";
import { patternOf } from "./templates";

/** An operation that the files do not describe. */
export interface Exemption {
  method: string;
  /** For instance `/crm/v8/functions/{name}/actions/execute`. */
  path: string;
  reason: string;
}

/** One thing that the files do not allow, wherever it was seen. */
interface Violation {
  operation: string;
  part: string;
  problem: string;
  count: number;
  /** The first request that had it. */
  example: string;
}

export interface ProductReport {
  name: string;
  requests: number;
  answers: number;
  /** Requests that the files reject and the embedded Zoho refused as well: tests that want to be refused. */
  refused: number;
  /** The operations used: those that the files have, those exempt, and those that are neither. */
  covered: string[];
  exempt: string[];
  missing: string[];
  violations: Violation[];
  /** For each operation how many of the keys that the file describes its answers had. */
  shares: Share[];
}

/** Zoho's products, and whether to tell how much of what the files describe the answers have. */
const products = [
  { name: "CRM v8", prefix: "/crm/", withShares: false },
  { name: "Books v3", prefix: "/books/", withShares: true },
];

/**
 * Holds recorded exchanges against Zoho's files; exchanges of other services are left out, and answers that are held
 * against newer files, which describe another form.
 */
export const check = (
  exchanges: readonly Exchange[],
  contracts: Contracts,
  exemptions: readonly Exemption[],
  isNewer: (exchange: Exchange) => boolean = () => false,
): ProductReport[] =>
  products.map(({ name, prefix, withShares }) =>
    checkProduct(
      name,
      exchanges.filter((exchange) => exchange.path.startsWith(prefix) && isPlayed(exchange)),
      withShares,
      contracts,
      exemptions,
      isNewer,
    ),
  );

/** Whether everything that was used is covered and agrees with the files, and something was. */
export const passes = (reports: readonly ProductReport[]): boolean =>
  reports.every(
    ({ requests, missing, violations }) =>
      requests > 0 && missing.length === 0 && violations.length === 0,
  );

function checkProduct(
  name: string,
  exchanges: readonly Exchange[],
  withShares: boolean,
  contracts: Contracts,
  exemptions: readonly Exemption[],
  isNewer: (exchange: Exchange) => boolean,
): ProductReport {
  const counts = { requests: 0, answers: 0, refused: 0 };
  const covered = new Set<string>();
  const exempt = new Set<string>();
  const missing = new Set<string>();
  const violations = new Map<string, Violation>();
  const shares = countKeys();

  for (const exchange of exchanges) {
    const exemption = exemptions.find(
      ({ method, path }) => method === exchange.method && patternOf(path).test(exchange.path),
    );
    if (exemption) {
      exempt.add(withoutIds(exchange));
      continue;
    }
    const operations = contracts.find(exchange.method, exchange.path);
    if (operations.length === 0) {
      if (isRefused(exchange)) counts.refused += 1;
      else missing.add(withoutIds(exchange));
      continue;
    }
    const found = (part: string, { operation, problems }: Judgment) => {
      for (const problem of problems) add(violations, operation.name, part, problem, exchange);
    };
    const request = nearest(operations, (operation) => operation.requestProblems(exchange));
    covered.add(request.operation.name);
    counts.requests += 1;
    if (request.problems.length > 0 && isRefused(exchange)) counts.refused += 1;
    else found("request", request);
    if (isZohos(exchange) && !isNewer(exchange)) {
      counts.answers += 1;
      const answer = nearest(operations, (operation) => operation.answerProblems(exchange));
      found(`answer ${exchange.status}`, answer);
      if (withShares && isSuccess(exchange.status)) shares.add(answer.operation, exchange.answer);
    }
  }
  return {
    name,
    ...counts,
    covered: [...covered].sort(),
    exempt: [...exempt].sort(),
    missing: [...missing].sort(),
    violations: [...violations.values()],
    shares: shares.all(),
  };
}

/** Gathers the keys of an operation's answers, which differ between records. */
function countKeys() {
  const seen = new Map<string, { described: Keys; given: Set<string> }>();
  return {
    add: ({ name, describedKeys }: ContractOperation, answer: unknown) => {
      const { described, given } = seen.get(name) ?? {
        described: describedKeys(),
        given: new Set<string>(),
      };
      for (const key of givenKeys(answer)) given.add(key);
      seen.set(name, { described, given });
    },
    all: () =>
      [...seen]
        .filter(([, { described }]) => described.size > 0)
        .map(([name, { described, given }]) => shareOf(name, described, given))
        .sort((one, other) => one.operation.localeCompare(other.operation)),
  };
}

interface Judgment {
  operation: ContractOperation;
  problems: string[];
}

/** An operation stands in several files; one that agrees suffices. */
function nearest(
  operations: ContractOperation[],
  problemsOf: (operation: ContractOperation) => string[],
): Judgment {
  const judgments = operations.map((operation) => ({ operation, problems: problemsOf(operation) }));
  return judgments.reduce((best, other) =>
    other.problems.length < best.problems.length ? other : best,
  );
}

function add(
  violations: Map<string, Violation>,
  operation: string,
  part: string,
  problem: string,
  { method, path, query }: Exchange,
): void {
  const key = [operation, part, problem].join("\n");
  const parameters = new URLSearchParams(query).toString();
  const example = `${method} ${path}${parameters && `?${parameters}`}`;
  const violation = violations.get(key) ?? { operation, part, problem, count: 0, example };
  violations.set(key, { ...violation, count: violation.count + 1 });
}

const isRefused = ({ status, fault }: Exchange) => [400, 404].includes(status) && !fault;

/** 501 says in the embedded Zoho's own words that it does not play the operation, which `walk/` is about. */
const isPlayed = ({ status, fault }: Exchange) => status !== 501 || fault !== undefined;

/** Whether the answer is the embedded Zoho's own: it was sent, and no test made it up. */
const isZohos = ({ status, fault }: Exchange) => status !== 0 && !fault?.includes("status");

const withoutIds = ({ method, path }: Exchange) => `${method} ${path.replace(/\/\d+/g, "/{id}")}`;
