import { type AnswerReport, areRight, checkAnswers, describeAnswers } from "../answerProblems";
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

/**
 * Holds recorded answers of the embedded CRM against the newer files, keys and types. Left out are answers that a test
 * made up or cut, those of other readings than the default, what is not played, and operations that the files lack.
 */
export const checkNewer = (
  recordings: readonly Recording[],
  operations: readonly NewerOperation[],
  defects: readonly NewerDefect[],
): AnswerReport<NewerDefect> =>
  checkAnswers(recordings.filter(isDefault), {
    judge: (recording) => {
      const candidates = findNewer(operations, recording.method, recording.path);
      return candidates.length > 0 ? nearest(candidates, recording) : undefined;
    },
    exceptions: defects,
    covers: (defect, { operation, problem }) =>
      defect.operation === operation && lies(problem, defect.place),
  });

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
    operation: operation.name,
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

/** docs/zoho-crm.md#error-form. */
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
export const describesAll = areRight;

/** The result as text. */
export const describeNewer = (
  report: AnswerReport<NewerDefect>,
  defects: readonly NewerDefect[],
): string =>
  describeAnswers(
    "Zoho's newer files",
    report,
    defects,
    ({ operation, place }) => `${operation}: ${place}`,
  );
