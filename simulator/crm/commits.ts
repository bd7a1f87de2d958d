import { type Change, type CrmContext, waitingChange } from "./context";
import { notify } from "./notifications/callbacks";

/** Makes a change visible, at once or after a random part of the commit delay. */
export function commit(context: CrmContext, change: Change): void {
  const { commitDelay } = context.knobs;
  // A record's changes become visible in the order in which they were made.
  const earlier = waitingChange(context, change.module, change.record.id);
  if (commitDelay === 0 && !earlier) {
    apply(context, change);
    return;
  }
  const due = context.clock.now() + Math.floor(context.random() * commitDelay);
  context.pending.push({ due: Math.max(due, earlier?.due ?? 0), change });
}

/** Makes those changes visible whose time has come. */
export function commitDue(context: CrmContext): void {
  if (context.pending.length === 0) return;
  const now = context.clock.now();
  const due = context.pending.filter((one) => one.due <= now);
  context.pending = context.pending.filter((one) => one.due > now);
  for (const { change } of due) apply(context, change);
  announce(context);
}

/** Tells the watching channels of the changes that became visible since the last time. */
export function announce(context: CrmContext): void {
  const changes = context.unannounced;
  if (changes.length === 0) return;
  context.unannounced = [];
  notify(context, changes);
}

function apply(context: CrmContext, change: Change): void {
  context.store.put(change.module, change.record);
  context.unannounced.push(change);
}
