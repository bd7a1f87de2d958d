import type { Execution, HostReport } from "./host/records";
import { counted } from "./terminal";

/** Counts over everything that a host reported. */
export function countReports(reports: HostReport[]) {
  const all = reports.flatMap((report) => (report.kind === "execution" ? [report.execution] : []));
  const batches = all.filter(({ batch }) => batch);
  const executions = all.filter(({ batch, outcome }) => !batch && outcome !== "dropped");
  const steps = all.flatMap((execution) => execution.steps);
  const lifecycle = reports.flatMap((report) =>
    report.kind === "lifecycle" ? [report.run.step] : [],
  );
  const calls = [...steps, ...lifecycle].flatMap((step) => step.calls);
  const succeeded = (operation: string) =>
    steps.filter((step) => step.operation === operation && !step.error).length;
  const having = (test: (execution: Execution) => boolean) => executions.filter(test).length;
  return {
    executions: executions.length,
    bySchedule: having(({ invokedBy }) => invokedBy === "schedule"),
    callbacks: having(({ invokedBy }) => invokedBy === "webhook"),
    withoutChanges: having(({ outcome }) => outcome === "no changes"),
    failed: having(({ outcome }) => outcome === "failed"),
    rounds: executions.reduce((sum, { rounds = [] }) => sum + rounds.length, 0),
    batches: batches.length,
    batchItems: batches.reduce((sum, { batch }) => sum + (batch?.items ?? 0), 0),
    failedBatches: batches.filter(({ outcome }) => outcome === "failed").length,
    steps: steps.length,
    callsToCrm: calls.filter(({ path }) => path.startsWith("/crm/")).length,
    callsToBooks: calls.filter(({ path }) => path.startsWith("/books/")).length,
    customersCreated: succeeded("booksCreateRecord"),
    customersUpdated: succeeded("booksUpdateRecord"),
    notesWritten: succeeded("crmCreateRecord"),
  };
}

/** Those counts as rows for the summary. */
export function summaryRows(reports: HostReport[]): [label: string, text: string | number][] {
  const counts = countReports(reports);
  return [
    [
      "executions",
      `${counts.executions}  (${counts.bySchedule} by schedule, ${counts.callbacks} by webhook; ${counts.withoutChanges} without changes, ${counts.failed} failed)`,
    ],
    [
      "batches",
      `${counts.batches}  (${counted(counts.batchItems, "item")} in ${counted(counts.rounds, "round")}; ${counts.failedBatches} failed)`,
    ],
    ["steps", counts.steps],
    ["calls to CRM", counts.callsToCrm],
    ["calls to Books", counts.callsToBooks],
    ["callbacks received", counts.callbacks],
    [
      "customers in Books",
      `${counts.customersCreated} created, ${counts.customersUpdated} updated`,
    ],
    ["notes written", counts.notesWritten],
  ];
}
