import type { ActionContext } from "@prismatic-io/spectral/dist/serverTypes";
import type { BuiltComponent } from "./component";
import type { Flow } from "./flow";

/** How a flow with batching dispatches the items of its trigger. */
export interface Batching {
  /** Items per batch. */
  batchSize: number;
  /** Batches of one recurrence that run at the same time; unlimited when left out. */
  concurrentBatchLimit?: number;
}

/**
 * The batching of a flow: what it asks for, completed by its trigger's defaults. A trigger that
 * requires batching batches in every flow.
 * @returns undefined for a flow without batching
 * @throws Error when the trigger gives no items or a number is not a whole number above zero
 */
export function batchingOf(component: BuiltComponent, flow: Flow): Batching | undefined {
  const { key, batching } = flow.trigger;
  const trigger = component.triggers[key];
  const required = trigger?.triggerResolverSupport === "required";
  if (!batching && !required) return undefined;
  if (!trigger?.hasResolveTriggerItems)
    throw new Error(`"${flow.name}" cannot batch: the trigger "${key}" resolves no items.`);
  const {
    batchSize = trigger.triggerResolverDefaultBatchSize ?? 1,
    concurrentBatchLimit = trigger.triggerResolverDefaultConcurrentBatchLimit,
  } = batching ?? {};
  for (const [name, value] of Object.entries({ batchSize, concurrentBatchLimit })) {
    if (value !== undefined && !(Number.isInteger(value) && value >= 1))
      throw new Error(`${name} of "${flow.name}" is ${value}, not a whole number above zero.`);
  }
  return { batchSize, concurrentBatchLimit };
}

/** `context.batch` in everything that runs for a flow. */
export function batchInfo(component: BuiltComponent, flow: Flow): ActionContext["batch"] {
  const batching = batchingOf(component, flow);
  return batching ? { enabled: true, batchSize: batching.batchSize } : { enabled: false };
}

/** What one batch execution gets. */
export interface Batch {
  /** One item when the batch size is 1, else an array of items; `body.data` of the execution. */
  data: unknown;
  /** How many items that are. */
  items: number;
}

/** Splits items into batches, in order; the last batch may be smaller. */
export function splitItems(items: unknown[], batchSize: number): Batch[] {
  if (batchSize === 1) return items.map((data) => ({ data, items: 1 }));
  const count = Math.ceil(items.length / batchSize);
  return Array.from({ length: count }, (_, index) => {
    const data = items.slice(index * batchSize, (index + 1) * batchSize);
    return { data, items: data.length };
  });
}
