import type { Recording } from "./recorder";

/** What is wrong with answers of one kind, however often it was seen. */
export interface AnswerProblem {
  /** Operation and HTTP status, for instance `GET /crm/v8/Notes 403`. */
  answer: string;
  problem: string;
  count: number;
  /** The first request that was answered so. */
  example: string;
}

/** Counts a problem, by the answer and the problem itself. */
export function countProblem(
  problems: Map<string, AnswerProblem>,
  answer: string,
  problem: string,
  { method, path, query }: Recording,
): void {
  const key = `${answer} ${problem}`;
  const example = `${method} ${path}?${new URLSearchParams(query)}`;
  const known = problems.get(key) ?? { answer, problem, count: 0, example };
  problems.set(key, { ...known, count: known.count + 1 });
}
