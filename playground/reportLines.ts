import type { OutgoingCall } from "./host/outgoingCalls";
import type { Execution, HostReport, StepRecord } from "./host/records";
import { batchName, recurrenceResult, roundLines } from "./recurrenceLines";
import { clockTime, counted, cyan, dim, green, red, yellow } from "./terminal";

/** Steps of one execution that are shown; the rest is counted. */
const SHOWN_STEPS = 16;

/** What the host reports, as lines for people. A batch that went well is only counted by its recurrence. */
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
  const { flow, invokedBy, batch, rounds, triggered, steps, outcome, responseStatus, logs } =
    execution;
  if (batch && outcome === "succeeded" && logLines(logs).length === 0) return [];
  const calls = steps.reduce((sum, step) => sum + step.calls.length, 0);
  const cost = dim(`${counted(calls, "call")}, ${execution.durationMs} ms`);
  const trigger = batch ? batchName(batch) : `by ${invokedBy}`;
  const heading = `${dim(clockTime(at))}  ${cyan(flow)}  ${dim(trigger)}`;
  if (outcome === "no changes") {
    const isRefused = invokedBy === "webhook" && Number(responseStatus) >= 400;
    const result = isRefused ? yellow(`refused, ${responseStatus}`) : "no changes";
    return [`${heading}  ${result}  ${cost}`, ...logLines(logs)];
  }
  if (outcome === "dropped") return [`${heading}  ${yellow("dropped")}`, ...logLines(logs)];
  const result =
    outcome === "failed"
      ? `${red("failed")}  ${execution.error}`
      : `${green("done")}  ${rounds ? recurrenceResult(execution) : execution.result}`;
  return [
    triggered ? `${heading}  ${triggered}` : heading,
    ...(rounds ? roundLines(execution) : shownSteps(steps)),
    ...logLines(logs),
    `          ${result}  ${cost}`,
  ];
}

function shownSteps(steps: StepRecord[]): string[] {
  const lines = stepLines(steps.slice(0, SHOWN_STEPS), ({ name }) => name);
  const more = steps.length - SHOWN_STEPS;
  return more > 0 ? [...lines, dim(`            and ${counted(more, "more step")}`)] : lines;
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
