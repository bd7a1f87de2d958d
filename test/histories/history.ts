import type { BooksQuirks, CrmQuirks } from "../../simulator/types";

/** A change of one or more things that are picked by number among those there are. */
export interface Change {
  op: ChangeOp;
  pick: number;
  /** How many, with one stamp. */
  count: number;
  /** Seconds until it is visible, later than its own stamp. */
  late: number;
  /** Made by the connection's user. */
  own: boolean;
}

/**
 * `update` changes a requested field, `updateLast` the last requested one, `touch` nothing but the stamp,
 * `other` a field that is not requested. `convert` makes an account and a contact of a lead.
 */
export type ChangeOp =
  | "create"
  | "update"
  | "updateLast"
  | "touch"
  | "other"
  | "delete"
  | "restore"
  | "convert";

/** A run of the trigger, with what happens to it. */
export interface Poll {
  do: "poll";
  /** Changes that are made before the run's call of that number, from 0. */
  edits: { call: number; change: Change }[];
  /** The fault meets that many calls in a row. */
  faults: { call: number; times: number; name: string }[];
  /**
   * The answer of that number, look-ups apart, has a `Date` that is off by so many milliseconds; only where others prove
   * it wrong.
   */
  wrongDate?: { call: number; by: number };
  /** Milliseconds that each call takes, before and after Zoho's work. */
  latency: number;
  /** The round after whose delivery the run dies, so that its state is not saved. */
  dies?: number;
}

export type Step =
  | ({ do: "change" } & Change)
  | { do: "wait"; milliseconds: number }
  | Poll
  /** What of the state the instance keeps. */
  | { do: "redeploy"; keeps: "all" | "crossFlow" | "nothing" }
  | { do: "garble"; what: "flow" | "both"; into: unknown }
  | { do: "expireTokens" }
  /** The host's clock is another one from now on, by so many milliseconds ahead of Zoho's. */
  | { do: "setHostClock"; skew: number }
  /** The connection is authorized again: for the same organization, or for the other one of two. */
  | { do: "authorize"; other: boolean };

/** How an account, an instance and Zoho are, from the beginning to the end of a history. */
export interface Setup {
  /** Zoho's time at the beginning, in milliseconds since 1970. */
  start: number;
  timeZone: string;
  /** Milliseconds by which the host's clock is ahead of Zoho's. */
  skew: number;
  /** How many things there were, of several ages; a second number is of those with one stamp. */
  existing: [number, number];
  /** Of additional fields. */
  fields: number;
  /** Asked with a filter that half of the things meet. */
  filtered: boolean;
  deletions: boolean;
  lookBack: boolean;
  show: "both" | "created" | "updated";
  ignoreOwn: boolean;
  fullRecords: boolean;
  /** Of Books: Organization ID is empty. */
  unnamed?: boolean;
  mostRecords?: number;
  /** Items per batch; left out without batching. */
  batchSize?: number;
  crm: Partial<CrmQuirks>;
  books: Partial<BooksQuirks>;
}

export interface History {
  setup: Setup;
  steps: Step[];
}
