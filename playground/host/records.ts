import type { OutgoingCall } from "./outgoingCalls";

/** What the host reports about one trigger, step or lifecycle handler. */
export interface StepRecord {
  /** The step's name in the flow. */
  name: string;
  /** The trigger's or action's key, with the handler for lifecycle handlers (`key.webhookCreate`). */
  operation: string;
  durationMs: number;
  calls: OutgoingCall[];
  /** The branch that an action took, for one that has branches. */
  branch?: string;
  /** Message of the failure; missing when it succeeded. */
  error?: string;
}

export interface LogLine {
  level: "trace" | "debug" | "info" | "warn" | "error" | "metric";
  message: string;
}

/** Where a batch comes from. */
export interface BatchPlace {
  /** Id of the execution whose trigger found the items. */
  recurrenceId: string;
  /** From 1. */
  round: number;
  /** Within its round, from 1. */
  number: number;
}

/** One execution of a flow, told when it has ended. */
export interface Execution {
  id: string;
  flow: string;
  invokedBy: "schedule" | "webhook";
  /** ISO 8601 in UTC. */
  startedAt: string;
  durationMs: number;
  /** `no changes`: the trigger ended it and no step ran. `dropped`: it did not even start. */
  outcome: "succeeded" | "no changes" | "failed" | "dropped";
  /** The trigger first, once per round of a recurrence; a batch has no trigger. */
  steps: StepRecord[];
  logs: LogLine[];
  /** Status of the answer to the webhook's caller. */
  responseStatus?: number;
  /** With batching, the rounds that found something to dispatch; the batches are executions of their own. */
  rounds?: { items: number; batches: number }[];
  /** What a batch execution works on. */
  batch?: BatchPlace & { items: number };
  /** What the trigger handed over to the steps. */
  triggered?: string;
  /** What the flow's steps came to. */
  result?: string;
  error?: string;
}

/** One lifecycle handler of one flow, told when it has ended. */
export interface LifecycleRun {
  flow: string;
  phase: "deploy" | "delete";
  step: StepRecord;
  logs: LogLine[];
}

export type HostReport =
  | { kind: "execution"; execution: Execution }
  | { kind: "lifecycle"; run: LifecycleRun };

/** The message of anything that can be thrown, plain objects of an error hook included. */
export function messageOf(error: unknown): string {
  if (typeof error === "object" && error !== null && "message" in error)
    return String(error.message);
  return typeof error === "string" ? error : JSON.stringify(error);
}
