import type { CalledJob } from "./bulkCallback";
import type { ChannelContext } from "./channel";

type Context = Pick<ChannelContext, "flow" | "crossFlowState">;

/** Longer than any result is kept (CRM sheet 5). */
const remembered = 8 * 24 * 60 * 60_000;

// A key for each job, since of two executions that write one key the last one wins.
const prefixOf = ({ flow }: Context) => `zohoBulkJob:${flow.stableId}:`;
const keyOf = (context: Context, { kind, id }: CalledJob) => `${prefixOf(context)}${kind}:${id}`;

/** Whether the flow was told of the job before. */
export const isTold = (context: Context, job: CalledJob): boolean =>
  typeof context.crossFlowState[keyOf(context, job)] === "number";

/** The state that remembers the job, and forgets those of long ago. */
export function noteTold(context: Context, job: CalledJob): Record<string, number | null> {
  const now = Date.now();
  const old = Object.entries(context.crossFlowState).filter(
    ([key, at]) => key.startsWith(prefixOf(context)) && Number(at) < now - remembered,
  );
  return { ...Object.fromEntries(old.map(([key]) => [key, null])), [keyOf(context, job)]: now };
}
