import { type AnswerProblem, countProblem } from "../answerProblems";
import type { Recording } from "../recorder";
import type { Example } from "./examples";
import { errorsOf, findOperation, groupByOperation, playedProblems } from "./played";

/** Something that the embedded Zoho answers otherwise than the published examples, and why. */
export interface PlayedException {
  /** Operation and HTTP status, such as `GET /crm/v8/Notes 403`; `*` stands for any text. */
  answer: string;
  /** The whole problem as the report has it; `*` stands for any text. */
  problem: string;
  reason: string;
}

export interface PlayedReport {
  /** Answers that were compared, and operations that they were of. */
  compared: number;
  operations: number;
  problems: AnswerProblem[];
  /** Exceptions that nothing needs any more. */
  unused: PlayedException[];
}

/**
 * Holds recorded answers of the embedded CRM against the published ones of the same operation. Left out are answers
 * that a test made up or cut, those of other readings than the default, and operations of which nothing is published.
 */
export function checkPlayed(
  recordings: readonly Recording[],
  examples: readonly Example[],
  exceptions: readonly PlayedException[],
): PlayedReport {
  const published = groupByOperation(examples);
  const errors = examples.flatMap(errorsOf);
  const used = new Set<PlayedException>();
  const seen = new Set<string>();
  const problems = new Map<string, AnswerProblem>();
  let compared = 0;
  for (const recording of recordings.filter(isDefault)) {
    const operation = findOperation(published, recording);
    if (!operation) continue;
    compared += 1;
    seen.add(operation.name);
    const answer = `${operation.name} ${recording.status}`;
    for (const problem of playedProblems(recording, operation, errors)) {
      const exception = exceptions.find((one) => covers(one, answer, problem));
      if (exception) used.add(exception);
      else countProblem(problems, answer, problem, recording);
    }
  }
  return {
    compared,
    operations: seen.size,
    problems: [...problems.values()],
    unused: exceptions.filter((exception) => !used.has(exception)),
  };
}

const isDefault = ({ product, hasQuirks, fault, status }: Recording) =>
  product === "crm" && !hasQuirks && fault === undefined && status !== 501;

const covers = (exception: PlayedException, answer: string, problem: string): boolean =>
  fits(exception.answer, answer) && fits(exception.problem, problem);

function fits(pattern: string, text: string): boolean {
  const source = pattern
    .split("*")
    .map((fixed) => fixed.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  return new RegExp(`^${source}$`).test(text);
}

/** Whether all compared answers are as published or excepted, and there was one. */
export const playsAsPublished = ({ compared, problems, unused }: PlayedReport): boolean =>
  compared > 0 && problems.length === 0 && unused.length === 0;

/** The result as text. */
export const describePlayed = (
  { compared, operations, problems, unused }: PlayedReport,
  exceptions: readonly PlayedException[],
): string =>
  [
    `Zoho's published answers: ${compared} answers of the embedded CRM, of ${operations} operations, compared; ${problems.length} differences.`,
    ...problems.map(
      ({ answer, problem, count, example }) =>
        `  DIFFERENT ${answer}: ${problem} (${count} times, first in ${example})`,
    ),
    ...unused.map(({ answer, problem }) => `  NO LONGER an exception: ${answer}: ${problem}`),
    ...exceptions.map(
      ({ answer, problem, reason }) => `  excepted: ${answer}: ${problem}: ${reason}`,
    ),
  ].join("\n");
