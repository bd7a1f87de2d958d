import type { Example } from "./examples";
import type { ReadingException } from "./exceptions";
import { readingProblems } from "./reading";

export interface ReadingReport {
  read: number;
  problems: { example: string; problems: string[] }[];
  /** Exceptions that are none, because the example is read as it says or is not there. */
  unused: string[];
}

/** Hands all published answers to the connector's reading of answers. */
export async function checkReading(
  examples: readonly Example[],
  exceptions: readonly ReadingException[],
): Promise<ReadingReport> {
  const excepted = new Set(exceptions.map(({ example }) => example));
  const used = new Set<string>();
  const problems: ReadingReport["problems"] = [];
  for (const example of examples) {
    const found = await readingProblems(example);
    if (found.length === 0) continue;
    if (excepted.has(example.name)) used.add(example.name);
    else problems.push({ example: example.name, problems: found });
  }
  return {
    read: examples.length,
    problems,
    unused: [...excepted].filter((name) => !used.has(name)),
  };
}

/** Whether every answer is read as it says, and there was one. */
export const readsAll = ({ read, problems, unused }: ReadingReport): boolean =>
  read > 0 && problems.length === 0 && unused.length === 0;

/** The result as text. */
export const describeReading = (
  { read, problems, unused }: ReadingReport,
  exceptions: readonly ReadingException[],
): string =>
  [
    `Zoho's published answers: ${read} read, ${problems.length} of them otherwise than they say.`,
    ...problems.map(({ example, problems }) => `  MISREAD ${example}: ${problems.join("; ")}`),
    ...unused.map((example) => `  NO LONGER an exception: ${example}`),
    ...exceptions.map(({ example, reason }) => `  excepted: ${example}: ${reason}`),
  ].join("\n");
