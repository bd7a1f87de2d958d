import { recordCalls } from "./outgoingCalls";
import { messageOf, type StepRecord } from "./records";

/** Runs `work` as one step: its duration, its HTTP calls and its failure go to a record in `steps`. */
export async function runStep<T>(
  steps: StepRecord[],
  name: string,
  operation: string,
  work: (step: StepRecord) => Promise<T>,
): Promise<T> {
  const record: StepRecord = { name, operation, durationMs: 0, calls: [] };
  steps.push(record);
  const started = performance.now();
  try {
    return await recordCalls(record.calls, () => work(record));
  } catch (error) {
    record.error = messageOf(error);
    throw error;
  } finally {
    record.durationMs = Math.round(performance.now() - started);
  }
}
