import { type AnswerProblem, countProblem } from "../answerProblems";
import type { Recording } from "../recorder";
import { findNewer, type NewerOperation } from "./files";
import { type IsFree, schemaProblems } from "./schema";

/** Something that the embedded Zoho answers and the newer files do not describe, and why it is right. */
export interface NewerDefect {
  /** For instance `GET /crm/v8/{module}/deleted`. */
  operation: string;
  /** The place, as the report has it, for instance `/data`; what lies within it is excepted as well. */
  place: string;
  reason: string;
}

export interface NewerReport {
  checked: number;
  operations: number;
  problems: AnswerProblem[];
  /** Defects that nothing meets any more. */
  unused: NewerDefect[];
}

/**
 * Holds recorded answers of the embedded CRM against the newer files, keys and types. Left out are answers that a test
 * made up or cut, those of other readings than the default, what is not played, and operations that the files lack.
 */
export function checkNewer(
  recordings: readonly Recording[],
  operations: readonly NewerOperation[],
  defects: readonly NewerDefect[],
): NewerReport {
  const used = new Set<NewerDefect>();
  const seen = new Set<string>();
  const problems = new Map<string, AnswerProblem>();
  let checked = 0;
  for (const recording of recordings.filter(isDefault)) {
    const candidates = findNewer(operations, recording.method, recording.path);
    if (candidates.length === 0) continue;
    checked += 1;
    const { name, found } = nearest(candidates, recording);
    seen.add(name);
    for (const problem of found) {
      const defect = defects.find(
        ({ operation, place }) => operation === name && lies(problem, place),
      );
      if (defect) used.add(defect);
      else countProblem(problems, `${name} ${recording.status}`, problem, recording);
    }
  }
  return {
    checked,
    operations: seen.size,
    problems: [...problems.values()],
    unused: defects.filter((defect) => !used.has(defect)),
  };
}

const isDefault = ({ product, hasQuirks, fault, status, answer }: Recording) =>
  product === "crm" &&
  !hasQuirks &&
  fault === undefined &&
  status !== 501 &&
  typeof answer === "object" &&
  answer !== null;

const lies = (problem: string, place: string) =>
  problem.startsWith(`${place} `) || problem.startsWith(`${place}/`);

/** An operation may stand in several files; one that describes the answer suffices. */
function nearest(candidates: readonly NewerOperation[], recording: Recording) {
  const judged = candidates.map((operation) => ({
    name: operation.name,
    found: problemsOf(operation, recording),
  }));
  return judged.reduce((best, other) => (other.found.length < best.found.length ? other : best));
}

/**
 * An answer with a status that is not described may look like any of the operation, and an error like Zoho's own error:
 * the files give operations the errors of other ones. The details of errors are compared with the published examples.
 */
function problemsOf({ answers, resolve }: NewerOperation, recording: Recording): string[] {
  const { method, status, answer } = recording;
  const described = answers.get(status);
  const schemas = [
    ...(described ? [described] : answers.values()),
    ...(status >= 400 ? [flatError] : []),
  ];
  const isFree: IsFree = (place, name) =>
    (status >= 400 && place.endsWith("/details")) ||
    (status === 207 && place.endsWith("/details")) ||
    (method === "GET" && isField(place, name)) ||
    (method === "POST" && recording.path.endsWith("/coql") && isField(place, name));
  const found = schemas.map((schema) => schemaProblems(answer, schema, resolve, isFree));
  return found.reduce((best, other) => (other.length < best.length ? other : best), found[0] ?? []);
}

/** A field of a record: the files sample one module, and the fields of others go by names of their own. */
const isField = (place: string, name: string) => place === "/data/*" && !name.startsWith("$");

/** CRM sheet 0.2. */
const flatError = {
  type: "object",
  properties: {
    code: { type: "string" },
    message: { type: "string" },
    details: { type: "object" },
    status: { type: "string" },
  },
};

/** Whether the files describe all that was answered, but for known defects, and something was. */
export const describesAll = ({ checked, problems, unused }: NewerReport): boolean =>
  checked > 0 && problems.length === 0 && unused.length === 0;

/** The result as text. */
export const describeNewer = (
  { checked, operations, problems, unused }: NewerReport,
  defects: readonly NewerDefect[],
): string =>
  [
    `Zoho's newer files: ${checked} answers of the embedded CRM, of ${operations} operations, checked; ${problems.length} violations.`,
    ...problems.map(
      ({ answer, problem, count, example }) =>
        `  VIOLATION in ${answer}: ${problem} (${count} times, first in ${example})`,
    ),
    ...unused.map(({ operation, place }) => `  NO LONGER a defect: ${operation}: ${place}`),
    ...defects.map(({ operation, place, reason }) => `  defect: ${operation}: ${place}: ${reason}`),
  ].join("\n");
