import type { Seen } from "./deliveries";
import type { Feed } from "./feeds";
import type { Setup } from "./history";
import type { Ledger } from "./ledger";

/** What a run of the trigger must be told from: since when changes count, and what was delivered. */
export interface Epoch {
  /** When the run began with which it began. */
  begun: number;
  /** Changes stamped from here on must be delivered. */
  from: number;
  /** Nothing older may be delivered. */
  notBefore: number;
  /** Until here it cannot be said whether a new record comes as created. */
  loadedUntil: number;
  /** As long ago as that, too much was delivered for the copy of the state to tell what is new. */
  forgottenUntil: number;
  /** History is loaded of a type that does not tell when a record was created. */
  isBlind: boolean;
  delivered: Map<string, Seen[]>;
  /** What was delivered last of a record by a run whose state was saved. */
  sure: Map<string, Seen>;
  /** Versions that may come once more. */
  excused: Set<string>;
  /** Records that were handed out as created by a run that may be repeated. */
  createdAgain: Set<string>;
}

export interface Facts {
  feed: Feed;
  setup: Setup;
  ledger: Ledger;
}

export const asksDeletions = ({ trigger, by }: Feed, { deletions }: Setup): boolean =>
  by === "content" || (trigger === "crmRecordsPollingTrigger" && deletions);
