import type { TriggerPayload } from "@prismatic-io/spectral";
import type { Feed } from "../sync/feed";
import { poll } from "../sync/poll";
import type { Log } from "../zoho/session";

/** What a poll needs of a polling trigger's context. */
interface PollingContext {
  logger: Log;
  polling: {
    getState: () => Record<string, unknown>;
    setState: (state: Record<string, unknown>) => void;
  };
}

/** What a feed looks up once and keeps from poll to poll, such as the organization. Plain data. */
export type FeedMemory = Record<string, unknown>;

/**
 * Polls a feed from the trigger's saved state, saves the new one, and makes the trigger's result of what was found.
 * @param openFeed makes the feed; what it puts into the memory is saved with the cursor.
 */
export async function pollToResult(
  context: PollingContext,
  payload: TriggerPayload,
  openFeed: (memory: FeedMemory) => Feed,
) {
  const { memory: kept, ...saved } = context.polling.getState();
  const memory: FeedMemory = { ...(kept as FeedMemory | undefined) };
  const { created, updated, cursor } = await poll(openFeed(memory), saved, context.logger);
  // What could not be looked up is asked for again next time.
  const known = Object.entries(memory).filter(([, value]) => value !== null);
  context.polling.setState({ ...cursor, memory: Object.fromEntries(known) });
  return {
    payload: { ...payload, body: { data: { created, updated } } },
    polledNoChanges: created.length + updated.length === 0,
  };
}
