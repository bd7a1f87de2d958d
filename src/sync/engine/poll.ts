import { now } from "../../zoho/clock";
import { type ClockReading, differenceOf, isSame, likeliest } from "../../zoho/http/clockReading";
import { isObject } from "../../zoho/isObject";
import { isOutOfTime } from "../../zoho/pages/endless";
import type { Change } from "./change";
import { describeJump, isClose, wholeSecond } from "./clocks";
import { type Cursor, startCursor, watermarkOf } from "./cursor";
import type { Feed } from "./feed";
import { readCursor } from "./readCursor";
import { type Reading, type ReadOptions, readWindow } from "./readWindow";
import { warnOnce } from "./warnOnce";

/** How a trigger polls. */
export interface PollOptions extends ReadOptions {
  /** Where the first poll begins, in milliseconds since 1970: history from then on is delivered. By default it is now. */
  lookBack?: number;
  /** More than this cannot be worked up in one run. */
  maxCompleted?: number;
  /** This poll goes on right behind another one: deletions were looked for already. */
  continues?: boolean;
}

/** What one poll found, each list in order of time and id, and the state to save with it. */
export interface Poll<State> {
  created: Change[];
  updated: Change[];
  deleted: Change[];
  state: State;
  /** There is more already; the next poll goes on there. */
  more: boolean;
  /** The run's time was over before all was read. */
  isCut?: boolean;
}

/** Something that can be polled, with its state as plain data. */
export interface Source<State> {
  /** Reads a saved state; undefined when it cannot be used. */
  readState: (saved: unknown) => State | undefined;
  /** The part of a state that is enough to lose nothing. */
  watermark: (state: State) => State;
  poll: (state: State | undefined, options: PollOptions) => Promise<Poll<State>>;
}

/** The state of what is polled by time. */
export interface FeedState {
  changes: Cursor;
  deletions?: Cursor;
}

/** Reads a saved state; undefined where it cannot be used. */
export function readFeedState(saved: unknown): FeedState | undefined {
  const state = isObject(saved) ? saved : {};
  const changes = readCursor(state.changes);
  const deletions = readCursor(state.deletions);
  if (!changes || (!deletions && state.deletions !== undefined)) return undefined;
  return { changes, ...(deletions && { deletions }) };
}

/** The part of a state that is enough to lose nothing. */
export const watermarkOfFeeds = ({ changes, deletions }: FeedState): FeedState => ({
  changes: watermarkOf(changes),
  ...(deletions && { deletions: watermarkOf(deletions) }),
});

/** What is polled by time: changes, and deletions where a feed of them is given. */
export function feedSource(changes: Feed, deletions?: Feed): Source<FeedState> {
  return {
    readState: readFeedState,
    watermark: watermarkOfFeeds,
    poll: async (state, options) => {
      if (!state && options.lookBack === undefined) {
        const started = { changes: await startNow(changes, options) };
        return { created: [], updated: [], deleted: [], state: started, more: false };
      }
      const { changes: cursor, deletions: deletionsCursor } =
        state ?? ({ changes: startAt(changes, options.lookBack ?? 0) } as FeedState);
      const warn = options.warn && warnOnce({ warn: options.warn });
      const found = await readWindow(changes, cursor, { ...options, warn });
      const { clock } = found.cursor;
      const gone = await readDeletions(
        deletions,
        deletionsCursor ?? { ...startCursor(cursor.from), ...(clock && { clock }) },
        found,
        { ...options, warn },
      );
      return {
        created: found.changes.filter(found.isCreated),
        updated: found.changes.filter((change) => !found.isCreated(change)),
        deleted: gone?.changes ?? [],
        state: { changes: found.cursor, ...(gone && { deletions: gone.cursor }) },
        more: found.more,
        isCut: found.isCut || gone?.isCut,
      };
    },
  };
}

/**
 * Begins now in Zoho's clock. Where the two clocks are far apart, a second answer of Zoho tells which clock is right.
 * Where the clocks are close, the clock that is behind counts, so that no change is passed over.
 */
async function startNow(feed: Feed, { warn }: PollOptions): Promise<Cursor> {
  const first = await beginOnce(feed);
  const begun = isClose(first) ? first : likeliest(first, await beginOnce(feed));
  const ahead = differenceOf(begun);
  if (!isSame(differenceOf(first), ahead)) warn?.(describeJump(differenceOf(first) - ahead));
  const start = wholeSecond(begun.host + (isClose(begun) ? Math.min(ahead, 0) : ahead));
  return { ...startAt(feed, start, begun.highestId), clock: { ahead } };
}

async function beginOnce(feed: Feed): Promise<ClockReading & { highestId?: string }> {
  const { serverTime, answeredAt = now(), highestId } = await feed.begin();
  return { zoho: serverTime, host: answeredAt, highestId };
}

const startAt = ({ hasCreatedTime }: Feed, start: number, highestId = "0"): Cursor =>
  startCursor(start, hasCreatedTime ? undefined : highestId);

/**
 * Deletions are few and short; they are read whole, and once however many polls follow each other. Where the run's time
 * does not do for them, what else was found is delivered, and they come with the next poll.
 */
async function readDeletions(
  feed: Feed | undefined,
  cursor: Cursor,
  found: Reading,
  { ignoredUser, continues, warn }: PollOptions,
): Promise<Pick<Reading, "changes" | "cursor" | "isCut"> | undefined> {
  if (!feed) return undefined;
  if (continues) return { changes: [], cursor, isCut: false };
  try {
    return await readWindow(feed, cursor, {
      limit: Number.POSITIVE_INFINITY,
      ignoredUser,
      warn,
    });
  } catch (thrown) {
    if (found.changes.length === 0 || !isOutOfTime(thrown)) throw thrown;
    return { changes: [], cursor, isCut: true };
  }
}
