import type { Change } from "./change";

/** Where a walk stopped, as plain data that only its feed reads. */
export type Position = Record<string, unknown>;

/** What a walk is to read. */
export interface Window {
  /** Inclusive, in milliseconds since 1970 in Zoho's clock. */
  from: number;
  /** Where an earlier walk of this window stopped, and when it began, in Zoho's clock. */
  position?: Position;
  until?: number;
}

/** The latest time that a walk can have reached. No walk takes longer than a day. */
export const latestOf = ({ from, until = from }: Pick<Window, "from" | "until">): number =>
  until + 24 * 60 * 60 * 1000;

/** A part of the answer to 'what changed since'. */
export interface FeedPage {
  changes: Change[];
  /** Zoho's clock when it answered, in milliseconds since 1970; undefined when it did not say. */
  serverTime?: number;
  /** The host's clock when the answer came, where the feed gives the page later. */
  answeredAt?: number;
  /** This is the last page, and its changes come in order of their stamps, whatever the order of other pages. */
  byTime?: true;
  /** The position behind so many of the changes; absent where a walk cannot stop within or behind this page. */
  positionAfter?: (taken: number) => Position;
}

/** What a feed knows when a trigger begins. */
interface Beginning {
  /** Zoho's clock, in milliseconds since 1970; undefined when it did not say. */
  serverTime?: number;
  /** The host's clock when Zoho answered, where that is some time ago. */
  answeredAt?: number;
  /** The highest id there is, where records do not tell when they were created. */
  highestId?: string;
}

/** One way to find out what changed. The poll engine is the same for all of them. */
export interface Feed {
  /** Changes come in order of their stamps, so that what is unread is later than what was read. */
  ascending: boolean;
  /** Records tell when they were created; else those with a higher id than at the beginning are new. */
  hasCreatedTime: boolean;
  /** Records tell nothing of later changes: each is delivered once. */
  reportsUpdates?: false;
  /** Asks Zoho for its clock with a call that costs as little as possible. */
  begin: () => Promise<Beginning>;
  /**
   * Everything stamped at or after the window's beginning. More may come (a second too early, a record twice, one
   * that changed meanwhile): the engine drops it. A page that cannot be read fails the feed; it never ends early.
   */
  changesSince: (window: Window) => AsyncIterable<FeedPage>;
}
