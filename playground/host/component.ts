import { resolve } from "node:path";
import type { component } from "@prismatic-io/spectral";
import type { ActionContext, TriggerPayload } from "@prismatic-io/spectral/dist/serverTypes";
import { requireFreshBundle } from "../../scripts/sourceDigest";
import type { State } from "./state";

/** A component in the form in which the platform gets it: what `component(...)` gives. */
export type BuiltComponent = ReturnType<typeof component>;
export type BuiltTrigger = BuiltComponent["triggers"][string];

/** The parts of a perform result by which state is written. */
export interface ReturnedState {
  instanceState?: State;
  crossFlowState?: State;
  executionState?: State;
  integrationState?: State;
}

export interface HttpResponse {
  statusCode: number;
  contentType: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface TriggerResult extends ReturnedState {
  payload: TriggerPayload;
  response?: HttpResponse;
  /** `polled_no_changes` ends the execution without running a step. */
  resultType?: "completed" | "polled_no_changes";
}

export type TriggerPerform = (
  context: ActionContext,
  payload: TriggerPayload,
  params: Record<string, unknown>,
) => Promise<TriggerResult | undefined>;

/** The trigger's perform on the wire, which Spectral types as a union of the authors' forms. */
export function triggerPerform(trigger: BuiltTrigger): TriggerPerform {
  return trigger.perform as TriggerPerform;
}

/** How the items of a trigger's result are found, and where it goes on. */
export interface TriggerResolver {
  resolveItems(context: ActionContext, result: TriggerResult): unknown[];
  getNextPaginationState?(context: ActionContext, result: TriggerResult): object | null;
}

/** The trigger's resolver on the wire; undefined for a trigger that resolves no items. */
export function triggerResolver(trigger: BuiltTrigger): TriggerResolver | undefined {
  const { resolveTriggerItems, getNextPaginationState } = trigger;
  if (!resolveTriggerItems) return undefined;
  return { resolveItems: resolveTriggerItems, getNextPaginationState } as TriggerResolver;
}

/** The bundle that `npm run build` writes. */
export const BUNDLE = resolve(__dirname, "../../dist/index.js");

/**
 * Loads the bundle as the platform would.
 * @throws Error when `dist` holds no bundle, or one of other sources.
 */
export function loadBuiltComponent(): BuiltComponent {
  requireFreshBundle();
  const { default: built } = require(BUNDLE) as { default: BuiltComponent };
  return built;
}
