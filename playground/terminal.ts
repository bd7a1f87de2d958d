import pc from "picocolors";
import type { OutgoingCall } from "./host/outgoingCalls";
import type { Execution, HostReport, StepRecord } from "./host/records";

/** Steps of one execution that are shown; the rest is counted. */
const SHOWN_STEPS = 16;

const { bold, cyan, dim, green, red, yellow } = pc.createColors(
  Boolean(process.stdout.isTTY) && !process.env.NO_COLOR,
);

export function print(...lines: string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}

export function printError(message: string): void {
  process.stderr.write(`${red("Error")}  ${message}\n`);
}

/** A heading with lines of a label and a text, aligned. */
export function section(title: string, rows: [label: string, text: string | number][]): string[] {
  const width = Math.max(...rows.map(([label]) => label.length));
  return [
    "",
    bold(title),
    ...rows.map(([label, text]) => `  ${dim(label.padEnd(width))}  ${text}`),
  ];
}

/** Something that a person did, at a time of Zoho's clock in milliseconds. */
export function businessLine(at: number, sentence: string): string {
  return `${dim(clockTime(at))}  ${sentence}`;
}

/** What the host reports, as lines for people. */
export function reportLines(at: number, report: HostReport): string[] {
  if (report.kind === "execution") return executionLines(at, report.execution);
  const { step, phase, logs } = report.run;
  return [
    `${dim(clockTime(at))}  ${cyan(step.name)}  ${dim(`on ${phase}`)}`,
    ...stepLines([step], ({ operation }) => operation),
    ...logLines(logs),
  ];
}

function executionLines(at: number, execution: Execution): string[] {
  const { flow, invokedBy, triggered, steps, outcome, durationMs, responseStatus, logs } =
    execution;
  const calls = steps.reduce((sum, step) => sum + step.calls.length, 0);
  const cost = dim(`${counted(calls, "call")}, ${durationMs} ms`);
  const trigger = invokedBy === "schedule" ? "by schedule" : "by webhook";
  const heading = `${dim(clockTime(at))}  ${cyan(flow)}  ${dim(trigger)}`;
  if (outcome === "no changes") {
    const result = invokedBy === "schedule" ? "no changes" : yellow(`refused, ${responseStatus}`);
    return [`${heading}  ${result}  ${cost}`, ...logLines(logs)];
  }
  const result =
    outcome === "failed"
      ? `${red("failed")}  ${execution.error}`
      : `${green("done")}  ${execution.result}`;
  return [
    triggered ? `${heading}  ${triggered}` : heading,
    ...stepLines(steps.slice(0, SHOWN_STEPS), ({ name }) => name),
    ...(steps.length > SHOWN_STEPS
      ? [dim(`            and ${steps.length - SHOWN_STEPS} more steps`)]
      : []),
    ...logLines(logs),
    `          ${result}  ${cost}`,
  ];
}

function stepLines(steps: StepRecord[], label: (step: StepRecord) => string): string[] {
  const width = Math.max(...steps.map((step) => label(step).length));
  return steps.flatMap((step) => {
    const [first = dim("no call"), ...others] = step.calls.map(callText);
    const indent = " ".repeat(12);
    return [
      `${indent}${label(step).padEnd(width)}  ${dim(`${step.durationMs} ms`.padStart(7))}  ${first}`,
      ...others.map((call) => `${indent}${" ".repeat(width)}  ${" ".repeat(7)}  ${call}`),
      ...(step.error ? [`${indent}${red(step.error)}`] : []),
    ];
  });
}

function callText({ method, path, status = 0 }: OutgoingCall): string {
  const answer =
    status === 0 ? red("no answer") : status < 400 ? String(status) : red(String(status));
  return `${method.padEnd(6)} ${path} ${answer}`;
}

function logLines(logs: Execution["logs"]): string[] {
  return logs
    .filter(({ level }) => level === "warn" || level === "error")
    .map(({ level, message }) => `            ${yellow(level)}  ${message}`);
}

function clockTime(at: number): string {
  return new Date(at).toTimeString().slice(0, 8);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
