import type { Change } from "./change";

/** A part of the answer to 'what changed since'. */
export interface FeedPage {
  changes: Change[];
  /** Zoho's clock when it answered, in milliseconds since 1970; undefined when it did not say. */
  serverTime?: number;
}

/** One way to find out what changed. The poll engine is the same for all of them. */
export interface Feed {
  /** Asks Zoho for its clock with a call that costs as little as possible. */
  serverTime: () => Promise<number | undefined>;
  /**
   * Everything modified at or after `start`. More may come (a second too early, a record twice): the engine drops it.
   * A page that cannot be read fails the feed; it never ends early.
   */
  changesSince: (start: number) => AsyncIterable<FeedPage>;
}
