import { randomUUID } from "node:crypto";
import type { HttpResponse } from "./component";
import type { Flow } from "./flow";
import { type Execution, messageOf } from "./records";

/**
 * Records what `work` does as an execution of the flow. Never rejects: a failure is part of the record.
 */
export async function recordExecution(
  flow: Flow,
  invokedBy: Execution["invokedBy"],
  work: (record: Execution) => Promise<void>,
): Promise<Execution> {
  const started = performance.now();
  const record: Execution = {
    id: randomUUID(),
    flow: flow.name,
    invokedBy,
    startedAt: new Date().toISOString(),
    durationMs: 0,
    outcome: "succeeded",
    steps: [],
    logs: [],
  };
  try {
    await work(record);
  } catch (error) {
    record.outcome = "failed";
    record.error = messageOf(error);
  }
  record.durationMs = Math.round(performance.now() - started);
  return record;
}

/** A run by schedule that did not start, because `reason`. */
export function droppedExecution(flow: Flow, reason: string): Promise<Execution> {
  return recordExecution(flow, "schedule", async (record) => {
    record.outcome = "dropped";
    record.logs.push({ level: "warn", message: reason });
  });
}

/**
 * Answers the webhook's caller once: as the trigger says, with the execution's id when it says
 * nothing, or with status 500 when it failed.
 */
export function answerOnce(record: Execution, answer: (response: HttpResponse) => void) {
  const respond = (response: HttpResponse) => {
    if (record.responseStatus !== undefined) return;
    record.responseStatus = response.statusCode;
    answer(response);
  };
  return {
    triggered: (response?: HttpResponse) =>
      respond(
        response ?? {
          statusCode: 200,
          contentType: "application/json",
          body: JSON.stringify({ executionId: record.id }),
        },
      ),
    failed: () => respond({ statusCode: 500, contentType: "text/plain", body: "The flow failed." }),
  };
}
