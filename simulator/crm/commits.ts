import { type Change, type CrmContext, type Values, waitingChange, waitingKey } from "./context";
import { enterChange } from "./ledger";
import { syncLinkRows } from "./linkRows";
import { deletionsAlong } from "./noteParents";
import { notify } from "./notifications/callbacks";
import { callWebhooks } from "./webhooks";

/** Makes a change visible: at once, after that delay, or after a random part of the commit delay. */
export function commit(context: CrmContext, made: Change, delay = drawnDelay(context)): void {
  const change = { source: context.source, ...made };
  // A record's changes become visible in the order in which they were made.
  const earlier = waitingChange(context, change.module, change.record.id);
  if (delay === 0 && !earlier) {
    apply(context, change);
    return;
  }
  const due = Math.max(context.clock.now() + delay, earlier?.due ?? 0);
  const waiting = { due, change };
  context.pending.push(waiting);
  context.waiting.set(waitingKey(change.module, change.record.id), waiting);
}

const drawnDelay = ({ knobs, random }: CrmContext): number =>
  knobs.commitDelay === 0 ? 0 : Math.floor(random() * knobs.commitDelay);

/** Makes those changes visible whose time has come. */
export function commitDue(context: CrmContext): void {
  if (context.pending.length === 0) return;
  const now = context.clock.now();
  const due = context.pending.filter((one) => one.due <= now);
  context.pending = context.pending.filter((one) => one.due > now);
  for (const one of due) {
    const key = waitingKey(one.change.module, one.change.record.id);
    if (context.waiting.get(key) === one) context.waiting.delete(key);
    apply(context, one.change);
  }
  announce(context);
}

/** Tells the watching channels of the changes that became visible since the last time. */
export function announce(context: CrmContext): void {
  const changes = context.unannounced;
  if (changes.length === 0) return;
  context.unannounced = [];
  notify(context, changes);
  callWebhooks(context, changes);
}

function apply(context: CrmContext, change: Change): void {
  const { module, record } = change;
  enterChange(context, change, context.store.get<Values>(module, record.id));
  context.store.put(module, record);
  syncLinkRows(context, change);
  context.unannounced.push(change);
  for (const along of deletionsAlong(context, change)) apply(context, along);
}
