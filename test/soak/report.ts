import type { Entry, Outcome, Violation } from "./ledger";
import type { SentRequest } from "./traffic";

const shownViolations = 5;

/** The counts of a run: by kind of operation, and of the faults that met its requests. */
export function describeCounts(entries: readonly Entry[]): string {
  const rows = [...new Set(entries.map(({ key }) => key))].sort().map((key) =>
    rowOf(
      key,
      entries.filter((entry) => entry.key === key),
    ),
  );
  const faults = countBy(requestsOf(entries).flatMap((sent) => nameOf(sent) ?? []));
  return [
    table([headings, ...rows, rowOf("all", entries)]),
    "",
    table([["faults", "requests"], ...faults.map(([name, count]) => [name, String(count)])]),
  ].join("\n");
}

/** What met a request: a fault, or one of Zoho's own refusals of a caller. */
function nameOf({ fault, status }: SentRequest): string | undefined {
  if (fault) return fault;
  if (status === 429) return "429 of a limit in force";
  return status === 401 ? "401 of a token that died" : undefined;
}

const headings = ["operation", "runs", "done", "failed", "unknown", "requests", "with a fault"];

function rowOf(name: string, entries: readonly Entry[]): string[] {
  const with_ = (outcome: Outcome) => entries.filter((entry) => entry.outcome === outcome).length;
  const requests = requestsOf(entries);
  const counts = [
    entries.length,
    with_("done"),
    with_("failed"),
    with_("unknown"),
    requests.length,
    requests.filter(({ fault }) => fault).length,
  ];
  return [name, ...counts.map(String)];
}

const requestsOf = (entries: readonly Entry[]) => entries.flatMap(({ requests }) => requests);

function countBy(names: string[]): [name: string, count: number][] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([one], [other]) => one.localeCompare(other));
}

function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join("  "),
    )
    .join("\n");
}

/** The first violations: the operation, what was reported, what Zoho holds, and its requests. */
export const describeViolations = (violations: readonly Violation[]): string =>
  violations.slice(0, shownViolations).map(describeViolation).join("\n\n");

function describeViolation({ entry, problem }: Violation): string {
  if (!entry) return problem;
  const { number, key, asked, outcome, message, requests } = entry;
  return [
    `operation ${number}, ${key}: ${problem}`,
    `  asked: ${asked}`,
    `  reported: ${[outcome, message].filter(Boolean).join(": ")}`,
    ...requests.map(
      ({ method, url, status, error, fault }) =>
        `  ${method} ${url} -> ${[status, error].filter(Boolean).join(", ")}${fault ? ` (${fault})` : ""}`,
    ),
  ].join("\n");
}
