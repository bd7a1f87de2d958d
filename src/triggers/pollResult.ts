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

/** Polls a feed from the trigger's saved state, saves the new one, and makes the trigger's result of what was found. */
export async function pollToResult(context: PollingContext, payload: TriggerPayload, feed: Feed) {
  const { created, updated, cursor } = await poll(feed, context.polling.getState(), context.logger);
  context.polling.setState({ ...cursor });
  return {
    payload: { ...payload, body: { data: { created, updated } } },
    polledNoChanges: created.length + updated.length === 0,
  };
}
