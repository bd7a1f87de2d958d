import { existingField } from "../prepare/problems";
import type { FitProblem } from "./fitting";

// A line names this many fields of each kind; the others are counted.
const maxNamed = 20;

const maxName = 80;

const maxExpected = 300;

/** What does not fit, in one line of bounded length. No text of the record stands in the line: logs keep it. */
export function describeProblems(module: string, problems: FitProblem[]): string {
  const describe = (kind: FitProblem["kind"], subject: string) =>
    sentence(
      subject,
      problems.filter((problem) => problem.kind === kind),
      describeProblem,
    );
  return [
    describe("name", `No fields of ${module} have these names`),
    describe("readOnly", `These fields of ${module} cannot be written`),
    describe("value", `These fields of ${module} do not take what is given`),
  ]
    .filter(Boolean)
    .join(" ");
}

/** Which names stand for fields, in one line of bounded length. */
export const describeMoves = (module: string, moves: string[]): string =>
  sentence(`These names stand for fields of ${module}`, moves, (move) => cut(move, 2 * maxName));

function sentence<T>(subject: string, all: T[], describe: (one: T) => string): string {
  const named = all.slice(0, maxNamed).map(describe);
  if (all.length > maxNamed) named.push(`${all.length - maxNamed} more`);
  return named.length > 0 ? `${subject}: ${named.join("; ")}.` : "";
}

function describeProblem({ kind, field, expected, closest }: FitProblem): string {
  const saysWhat = kind === "value" || (kind === "name" && expected !== existingField);
  const why = [
    saysWhat ? `expected ${cut(expected, maxExpected)}` : "",
    closest === undefined ? "" : `closest: ${cut(closest, maxName)}`,
  ].filter(Boolean);
  const name = kind === "name" ? `"${cut(field, maxName)}"` : cut(field, maxName);
  return why.length > 0 ? `${name} (${why.join(", ")})` : name;
}

const cut = (text: string, length: number) =>
  text.length > length ? `${text.slice(0, length)}…` : text;
