import { day } from "../../zoho/durations";
import { isWhole } from "../../zoho/shapes";
import type { ChannelContext } from "../channel/call";
import type { CalledJob } from "./bulkCall";

type Context = Pick<ChannelContext, "flow" | "crossFlowState">;

/** Longer than any result is kept (docs/zoho-crm.md#results-of-bulk-jobs). */
const remembered = 8 * day;

// A key for each job, since of two executions that write one key the last one wins.
const prefixOf = ({ flow }: Context) => `zohoBulkJob:${flow.stableId}:`;
const keyOf = (context: Context, { kind, id }: CalledJob) => `${prefixOf(context)}${kind}:${id}`;

/** Tells whether a saved value is the time of a job that is still remembered; a time to come is damage. */
const isRemembered = (at: unknown): boolean =>
  isWhole(Date.now() - remembered, Date.now() + day)(at);

/** Whether the flow was told of the job before. */
export const wasJobReported = (context: Context, job: CalledJob): boolean =>
  isRemembered(context.crossFlowState[keyOf(context, job)]);

/** The state that remembers the job, and forgets those of long ago. */
export function markJobReported(context: Context, job: CalledJob): Record<string, number | null> {
  const now = Date.now();
  const old = Object.entries(context.crossFlowState).filter(
    ([key, at]) => key.startsWith(prefixOf(context)) && at !== null && !isRemembered(at),
  );
  return { ...Object.fromEntries(old.map(([key]) => [key, null])), [keyOf(context, job)]: now };
}
