import type { ActionLogger, TriggerPayload } from "@prismatic-io/spectral/dist/serverTypes";
import type { State } from "./state";

/** Inputs of a trigger or step by key. For a connection input: the name of the config variable. */
export type StepInputs = Record<string, unknown>;

/** One flow of an integration: a trigger, and steps that run when it hands something over. */
export interface Flow {
  name: string;
  /** Stays the same over all versions of the integration. */
  stableId: string;
  trigger: {
    key: string;
    inputs: StepInputs;
    /**
     * Splits the trigger's items into batches, each an execution of its own; what is left out is the
     * trigger's default. Left out as a whole, only a trigger that requires batching batches.
     */
    batching?: { batchSize?: number; concurrentBatchLimit?: number };
    /** How often the flow is invoked by schedule; left out for flows that wait for their webhook. */
    everySeconds?: number;
    /** What the trigger handed over, in a few words for people. */
    describe?(payload: TriggerPayload): string;
  };
  /** The steps. What it returns is the execution's result, one line for people. */
  run(execution: FlowRun): Promise<string>;
}

export interface FlowRun {
  /** What the trigger handed over. */
  payload: TriggerPayload;
  /** Runs one action of the component and gives its `data`; everything beside it is dropped. */
  step<T>(name: string, actionKey: string, inputs: StepInputs): Promise<T>;
  /**
   * Runs one action that branches, and then the steps of the branch that it took, with its `data`. Gives what these
   * steps give; undefined where the branch has none.
   */
  branch<D, T>(
    name: string,
    actionKey: string,
    inputs: StepInputs,
    branches: Record<string, (data: D) => Promise<T>>,
  ): Promise<T | undefined>;
  logger: ActionLogger;
}

/** A version of an integration. Instances of one integration share its state object. */
export interface Integration {
  name: string;
  flows: Flow[];
  state: State;
}
