import { batchingOf } from "./batching";
import type { HttpResponse } from "./component";
import type { Host } from "./context";
import { runExecution } from "./execution";
import { droppedExecution } from "./executionRecord";
import type { Flow } from "./flow";
import { type Invocation, scheduled } from "./invocation";
import type { Execution } from "./records";
import { runRecurrence } from "./recurrence";

/** Runs the flows of an instance and knows what is running. */
export interface Runner {
  start(
    flow: Flow,
    invocation: Invocation,
    answer: (response: HttpResponse) => void,
  ): Promise<Execution>;
  /** Runs the flow as its schedule would. With batching, only one recurrence of a flow at a time. */
  tick(flow: Flow): Promise<Execution>;
  /** Waits for what is running, batches included. */
  idle(): Promise<void>;
}

/** @param report hears of every execution that has ended, batches included */
export function createRunner(host: Host, report: (execution: Execution) => void): Runner {
  const running = new Set<Promise<Execution>>();
  /** Stable ids of the flows whose schedule has a recurrence running. */
  const recurring = new Set<string>();

  const track = (work: Promise<Execution>) => {
    const execution = work.then((record) => {
      running.delete(execution);
      report(record);
      return record;
    });
    running.add(execution);
    return execution;
  };
  const start: Runner["start"] = (flow, invocation, answer) => {
    const batching = batchingOf(host.component, flow);
    return track(
      batching
        ? runRecurrence(host, flow, batching, invocation, answer, report)
        : runExecution(host, flow, invocation, answer),
    );
  };

  return {
    start,
    tick(flow) {
      if (!batchingOf(host.component, flow)) return start(flow, scheduled(), () => {});
      if (recurring.has(flow.stableId))
        return track(droppedExecution(flow, "The recurrence before is still running."));
      recurring.add(flow.stableId);
      return start(flow, scheduled(), () => {}).finally(() => recurring.delete(flow.stableId));
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
