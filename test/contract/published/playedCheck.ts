import { type AnswerReport, areRight, checkAnswers, describeAnswers } from "../answerProblems";
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

/**
 * Holds recorded answers of the embedded CRM against the published ones of the same operation. Left out are answers
 * that a test made up or cut, those of other readings than the default, and operations of which nothing is published.
 */
export function checkPlayed(
  recordings: readonly Recording[],
  examples: readonly Example[],
  exceptions: readonly PlayedException[],
): AnswerReport<PlayedException> {
  const published = groupByOperation(examples);
  const errors = examples.flatMap(errorsOf);
  return checkAnswers(recordings.filter(isDefault), {
    judge: (recording) => {
      const operation = findOperation(published, recording);
      if (!operation) return undefined;
      const found = playedProblems(recording, operation, errors);
      return { operation: operation.name, found };
    },
    exceptions,
    covers: (exception, { answer, problem }) =>
      fits(exception.answer, answer) && fits(exception.problem, problem),
  });
}

const isDefault = ({ product, hasQuirks, fault, status }: Recording) =>
  product === "crm" && !hasQuirks && fault === undefined && status !== 501;

function fits(pattern: string, text: string): boolean {
  const source = pattern
    .split("*")
    .map((fixed) => fixed.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  return new RegExp(`^${source}$`).test(text);
}

/** Whether all answers are as published or excepted, and there was one. */
export const playsAsPublished = areRight;

/** The result as text. */
export const describePlayed = (
  report: AnswerReport<PlayedException>,
  exceptions: readonly PlayedException[],
): string =>
  describeAnswers(
    "Zoho's published answers",
    report,
    exceptions,
    ({ answer, problem }) => `${answer}: ${problem}`,
  );
