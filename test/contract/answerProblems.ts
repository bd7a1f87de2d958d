import type { Recording } from "./recorder";

/** What is wrong with answers of one kind, however often it was seen. */
interface AnswerProblem {
  /** Operation and HTTP status, for instance `GET /crm/v8/Notes 403`. */
  answer: string;
  problem: string;
  count: number;
  /** The first request that was answered so. */
  example: string;
}

/** What a check of recorded answers found. */
export interface AnswerReport<Exception> {
  /** Answers that were checked, and operations that they were of. */
  checked: number;
  operations: number;
  problems: AnswerProblem[];
  /** Exceptions that nothing needs any more. */
  unused: Exception[];
}

/** How answers are checked, and which problems are excepted. */
export interface AnswerCheck<Exception> {
  /** The operation of an answer, and what is wrong with it; undefined for an answer that is not checked. */
  judge: (recording: Recording) => { operation: string; found: readonly string[] } | undefined;
  exceptions: readonly Exception[];
  covers: (
    exception: Exception,
    seen: { operation: string; answer: string; problem: string },
  ) => boolean;
}

/** Checks recorded answers and counts their problems, by the answer and the problem itself. */
export function checkAnswers<Exception>(
  recordings: readonly Recording[],
  { judge, exceptions, covers }: AnswerCheck<Exception>,
): AnswerReport<Exception> {
  const used = new Set<Exception>();
  const operations = new Set<string>();
  const problems = new Map<string, AnswerProblem>();
  let checked = 0;
  for (const recording of recordings) {
    const judged = judge(recording);
    if (!judged) continue;
    const { operation, found } = judged;
    checked += 1;
    operations.add(operation);
    const answer = `${operation} ${recording.status}`;
    for (const problem of found) {
      const exception = exceptions.find((one) => covers(one, { operation, answer, problem }));
      if (exception) used.add(exception);
      else count(problems, { answer, problem }, recording);
    }
  }
  return {
    checked,
    operations: operations.size,
    problems: [...problems.values()],
    unused: exceptions.filter((exception) => !used.has(exception)),
  };
}

function count(
  problems: Map<string, AnswerProblem>,
  found: { answer: string; problem: string },
  { method, path, query }: Recording,
): void {
  const key = `${found.answer} ${found.problem}`;
  const example = `${method} ${path}?${new URLSearchParams(query)}`;
  const known = problems.get(key) ?? { ...found, count: 0, example };
  problems.set(key, { ...known, count: known.count + 1 });
}

/** Whether all answers are right but for what is excepted, no exception is idle, and there was an answer. */
export const areRight = ({ checked, problems, unused }: AnswerReport<unknown>): boolean =>
  checked > 0 && problems.length === 0 && unused.length === 0;

/**
 * The result as text.
 * @param source what the answers were held against.
 * @param show where an exception holds.
 */
export const describeAnswers = <Exception extends { reason: string }>(
  source: string,
  { checked, operations, problems, unused }: AnswerReport<Exception>,
  exceptions: readonly Exception[],
  show: (exception: Exception) => string,
): string =>
  [
    `${source}: ${checked} answers of the embedded CRM, of ${operations} operations, checked; ${problems.length} violations.`,
    ...problems.map(
      ({ answer, problem, count, example }) =>
        `  VIOLATION in ${answer}: ${problem} (${count} times, first in ${example})`,
    ),
    ...unused.map((exception) => `  NO LONGER an exception: ${show(exception)}`),
    ...exceptions.map((exception) => `  excepted: ${show(exception)}: ${exception.reason}`),
  ].join("\n");
