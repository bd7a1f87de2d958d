import type { Change, History, Setup, Step } from "./history";
import type { Counts } from "./run";

/** A history as a person reads it. */
export function describeHistory({ setup, steps }: History): string {
  return [describeSetup(setup), ...steps.map(describeStep)].map((line) => `  ${line}`).join("\n");
}

function describeSetup({ start, crm, books, ...rest }: Setup): string {
  const told = Object.entries(rest).filter(([, value]) => value !== undefined && value !== false);
  return `begins ${new Date(start).toISOString()}; ${JSON.stringify(Object.fromEntries(told))}; ${JSON.stringify({ ...crm, ...books })}`;
}

function describeStep(step: Step): string {
  switch (step.do) {
    case "change":
      return describeChange(step);
    case "wait":
      return `wait ${step.milliseconds / 1000} s`;
    case "poll":
      return [
        "poll",
        step.latency > 0 ? `calls take ${(2 * step.latency) / 1000} s` : "",
        ...step.faults.map(({ call, times, name }) => `call ${call} meets ${name}, ${times} times`),
        ...step.edits.map(({ call, change }) => `before call ${call}: ${describeChange(change)}`),
        step.wrongDate
          ? `the Date of answer ${step.wrongDate.call} is off by ${step.wrongDate.by / 1000} s`
          : "",
        step.dies === undefined ? "" : `dies after round ${step.dies}`,
      ]
        .filter(Boolean)
        .join("; ");
    case "redeploy":
      return `redeploy, keeping ${step.keeps}`;
    case "authorize":
      return `authorize again, for ${step.other ? "the other" : "the same"} organization`;
    case "garble":
      return `state (${step.what}) becomes ${JSON.stringify(step.into)}`;
    case "setHostClock":
      return `the host's clock is ahead of Zoho's by ${step.skew / 1000} s`;
    case "expireTokens":
      return "tokens expire";
  }
}

const describeChange = ({ op, pick, count, late, own }: Change): string =>
  [
    op,
    count > 1 ? `${count} records` : "",
    op === "create" ? "" : `from ${pick} on`,
    own ? "by the connection's user" : "",
    late > 0 ? `visible ${late} s later` : "",
  ]
    .filter(Boolean)
    .join(", ");

/** Adds up the counts of histories; the largest state is no sum. */
export function addCounts(sum: Counts, counts: Counts): void {
  for (const [name, number] of Object.entries(counts)) {
    sum[name] = name.startsWith("largest")
      ? Math.max(sum[name] ?? 0, number)
      : (sum[name] ?? 0) + number;
  }
}

/** The counts of one feed in a line, faults apart. */
export function describeCounts(counts: Counts): string {
  const isFault = (name: string) => name.startsWith("fault: ");
  const names = Object.keys(counts)
    .filter((name) => !isFault(name))
    .sort();
  const faults = Object.entries(counts).filter(([name]) => isFault(name));
  const struck = faults.reduce((sum, [, number]) => sum + number, 0);
  return [
    ...names.map((name) => `${counts[name]} ${name}`),
    `${struck} faults of ${faults.length} kinds`,
  ].join(", ");
}
