import type { Exchange } from "../contracts";
import { isJson } from "../json";
import { standsInOlderAlone } from "../olderAlone";
import { fixedLength, patternOf } from "../templates";
import type { Example } from "./examples";
import { differences, shapeOf } from "./shape";
import { type Statement, statementsOf } from "./statements";

/** An answer of the embedded Zoho, as it was recorded. */
export type Answer = Pick<Exchange, "method" | "path" | "status" | "answer">;

/** The published answers of one operation. */
export interface PublishedOperation {
  /** For instance `PUT /crm/v8/{module}/{recordId}`. */
  name: string;
  examples: Example[];
}

/** The operation that a call is, by the path that fits best; undefined when nothing is published of it. */
export function findOperation(
  operations: readonly PublishedOperation[],
  { method, path }: Pick<Answer, "method" | "path">,
): PublishedOperation | undefined {
  if (standsInOlderAlone(path)) return undefined;
  const fitting = operations.filter(({ name }) => {
    const [taken, template = ""] = name.split(" ");
    return taken === method && patternOf(template).test(path);
  });
  return fitting.sort((a, b) => fixedLength(b.name) - fixedLength(a.name))[0];
}

/** The examples by operation; bulk jobs have a base of their own. */
export function groupByOperation(examples: readonly Example[]): PublishedOperation[] {
  const operations = new Map<string, Example[]>();
  for (const example of examples) {
    const base = /^bulk_/.test(example.name) ? "/crm/bulk/v8" : "/crm/v8";
    const name = `${example.method} ${base}${example.path}`;
    operations.set(name, [...(operations.get(name) ?? []), example]);
  }
  return [...operations].map(([name, examples]) => ({ name, examples }));
}

/** How an answer differs from the published ones of its operation; `everywhere` are the errors of all operations. */
export function playedProblems(
  answer: Answer,
  { examples }: PublishedOperation,
  everywhere: readonly PublishedError[],
): string[] {
  if (!isJson(answer.answer)) return [];
  const errors = errorsIn(answer.answer, answer.status);
  const own = examples.flatMap(errorsOf);
  return [
    ...new Set([
      ...errors.flatMap((error) => errorProblems(error, own, everywhere)),
      ...(answer.status < 300 ? successProblems(answer, examples) : []),
    ]),
  ];
}

/** An error with what stands around it. */
export interface PublishedError {
  code: string;
  httpStatus: number;
  /** Whether it stands alone, in an object or in a list: ``, `data`, `data[]`. */
  container: string;
  /** The error as it is written. */
  written: unknown;
}

/** All errors that an example holds. */
export const errorsOf = ({ body, status }: Example): PublishedError[] => errorsIn(body, status);

function errorsIn(body: unknown, httpStatus: number): PublishedError[] {
  if (!isJson(body)) return [];
  const flat = statementsOf(body, httpStatus).filter(({ item }) => item === undefined);
  if (typeof body.code === "string") {
    return flat
      .filter(({ kind }) => kind === "error")
      .map(({ code }) => ({ code, httpStatus, container: "", written: body }));
  }
  return Object.entries(body).flatMap(([name, value]) => {
    const isList = Array.isArray(value);
    return (isList ? value : [value]).flatMap((written) =>
      isError(written, httpStatus)
        ? [{ code: written.code, httpStatus, container: isList ? `${name}[]` : name, written }]
        : [],
    );
  });
}

function isError(value: unknown, httpStatus: number): value is { code: string } {
  const [said] =
    isJson(value) && typeof value.code === "string" ? statementsOf(value, httpStatus) : [];
  return said?.kind === "error";
}

/**
 * HTTP status and container are those of one example of the operation, where it has the code; the details are in one of
 * the forms that are published with the code anywhere, since most operations only repeat Zoho's common errors.
 */
function errorProblems(
  error: PublishedError,
  own: readonly PublishedError[],
  everywhere: readonly PublishedError[],
): string[] {
  const ofCode = ({ code }: PublishedError) => code === error.code;
  const anywhere = everywhere.filter(ofCode);
  const [first] = anywhere;
  if (!first) {
    const like = everywhere.find(({ code }) => code.toLowerCase() === error.code.toLowerCase());
    return like ? [`${error.code} is written ${like.code}`] : [];
  }
  const candidates = own.some(ofCode) ? own.filter(ofCode) : anywhere;
  return [
    ...fewest(candidates, (published) => placeDifferences(error, published)),
    ...fewest(worded(anywhere), ({ written }) =>
      differences(error.written, shapeOf([written]), (place) => freeDetails.includes(place)),
    ),
  ].map((problem) => `${error.code}: ${problem}`);
}

const placeDifferences = (error: PublishedError, published: PublishedError): string[] => [
  ...(statusFits(error.httpStatus, published.httpStatus)
    ? []
    : [`HTTP status is ${error.httpStatus}, not ${published.httpStatus}`]),
  ...(error.container === published.container
    ? []
    : [`it stands in ${error.container || "no list"}, not in ${published.container || "none"}`]),
];

/** Those with details, which a few examples leave out, where there are any. */
function worded(errors: readonly PublishedError[]): readonly PublishedError[] {
  const having = errors.filter(({ written }) => isJson(written) && "details" in written);
  return having.length > 0 ? having : errors;
}

function fewest<T>(candidates: readonly T[], problemsOf: (candidate: T) => string[]): string[] {
  const found = candidates.map(problemsOf);
  return found.reduce((best, other) => (other.length < best.length ? other : best));
}

/** Rows of writes come with what became of the others: all refused with 400, some with 207 or 202, none with 2xx. */
const statusFits = (given: number, published: number): boolean =>
  given === published || [given, published].every((status) => ofRows.includes(status));

const ofRows = [200, 201, 202, 207, 400];

/** What one record or field of the sample has and another has not. */
const freeDetails = ["/details/supported_values", "/details/errors"];

/** Areas whose rows are records, whose members are the fields of a module. */
const recordAreas = /^(record|module_search|related_records|notes|related_notes|coql)\//;

/** What repeats the request, or is named by the account. */
const echoes = ["/data/*/query", "/data/*/criteria", "/fields"];

function successProblems({ status, answer }: Answer, examples: readonly Example[]): string[] {
  const successes = examples.filter((example) => example.status < 300);
  if (successes.length === 0) return [];
  const exact = successes.filter((example) => example.status === status);
  const same = exact.length > 0 ? exact : successes;
  const holdsRecords =
    same.some(({ name }) => recordAreas.test(name)) && !isWritten(answer, status);
  return differences(
    withoutRefused(answer, status),
    shapeOf(same.map(({ body }) => withoutRefused(body, status))),
    (place) => echoes.includes(place) || (holdsRecords && place === "/data/*"),
  );
}

/** Whether the rows are what Zoho says of a write. */
const isWritten = (answer: unknown, status: number): boolean =>
  statementsOf(answer, status).some(({ kind }: Statement) => kind === "success");

function withoutRefused(body: unknown, status: number): unknown {
  if (!isJson(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.filter((entry) => !isError(entry, status)) : value,
    ]),
  );
}
