/** The verdicts that a call can have, in the table's order. */
export const verdicts = [
  "works",
  "refused as documented",
  "not played",
  "cannot be parsed",
  "wrong content",
];

/** The verdicts that fail the run. */
const failing = new Set(["cannot be parsed", "wrong content"]);

/** Whether every call of every program has a verdict that is known and does not fail. */
export const passes = (reports) =>
  reports.every(
    ({ calls }) =>
      calls.length > 0 &&
      calls.every(({ verdict }) => verdicts.includes(verdict) && !failing.has(verdict)),
  );

/** The table of programs and verdicts, below the calls that do not simply work. */
export function describeReports(reports) {
  const lines = reports.flatMap(({ name, calls }) =>
    calls
      .filter(({ verdict }) => failing.has(verdict) || verdict === "not played")
      .map(({ operation, verdict, detail }) => `${name}: ${operation}: ${verdict}: ${detail}`),
  );
  const rows = reports.map(({ name, calls }) => [
    name,
    String(calls.length),
    ...verdicts.map((each) => String(calls.filter(({ verdict }) => verdict === each).length)),
  ]);
  return [...lines, "", ...table([["client", "calls", ...verdicts], ...rows])].join("\n");
}

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
      .join("  "),
  );
}
