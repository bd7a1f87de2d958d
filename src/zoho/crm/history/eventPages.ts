import type { ZohoClient } from "../../http/client";
import { isObject } from "../../isObject";
import { tellHowFar, watchWalk } from "../../pages/endless";
import { watchEmptyPages } from "../../pages/pageEnds";
import type { ListInfo, ListStart } from "../records/lists";
import { hasMore, isSilent, rowsOf } from "../records/rows";

/** A list of what happened, which Zoho gives under a key of its own. */
export interface EventList {
  path: string;
  key: string;
  query: Record<string, string | undefined>;
}

/** A page of such a list. */
export interface EventPage<T> {
  events: T[];
  info: ListInfo;
}

/** Where to begin, and how long pages are. */
export type EventStart = { perPage?: number } & Pick<ListStart, "page" | "pageToken">;

type Position = { page: number } | { page_token: string };

/**
 * Walks such a list page by page. A consumer that stops early stops the calls. A page may come again, as it does in
 * `pagesAt`.
 * @throws ZohoError for a list that does not end, and one that says how to go on when the time is over.
 */
export async function* eventPages<T>(
  client: ZohoClient,
  list: EventList,
  { perPage, ...start }: EventStart,
): AsyncGenerator<EventPage<T>> {
  const operation = `GET ${list.path}`;
  const walk = watchWalk("crm", operation);
  const emptyPages = watchEmptyPages<Position>("crm", operation);
  let position: Position | undefined =
    start.pageToken === undefined ? { page: start.page ?? 1 } : { page_token: start.pageToken };
  let isAnnounced = false;
  while (position) {
    if ("page_token" in position && !emptyPages.isAgain()) walk.goTo(position.page_token);
    const found: EventPage<T> = await readPage(client, list, perPage, position, isAnnounced);
    const { events, info } = found;
    const back = emptyPages.doubt(position, isSilent(info, events.length));
    if (back) {
      position = back;
      continue;
    }
    walk.readPage(events);
    yield found;
    const isMore = hasMore(info, events.length, operation, { asked: perPage, isAnnounced });
    position = isMore ? behind(position, info) : undefined;
    isAnnounced = true;
  }
}

async function readPage<T>(
  client: ZohoClient,
  { path, key, query }: EventList,
  perPage: number | undefined,
  position: Position,
  isAnnounced: boolean,
): Promise<EventPage<T>> {
  try {
    // A token holds the size of the page, which Zoho does not take beside it (docs/zoho-crm.md#timeline-of-a-record).
    const place = "page" in position ? { ...position, per_page: perPage } : position;
    const { data } = await client.send<unknown>({
      method: "GET",
      path,
      query: { ...query, ...place },
    });
    const info = isObject(data) && isObject(data.info) ? data.info : {};
    return { events: rowsOf<T>(data, key, `GET ${path}`), info };
  } catch (thrown) {
    throw isAnnounced ? tellHowFar(thrown, () => goOn(position)) : thrown;
  }
}

/** The place of the next page: its token where there is one. */
function behind(position: Position, { next_page_token, page }: ListInfo): Position | undefined {
  if (next_page_token) return { page_token: next_page_token };
  const last = "page" in position ? position.page : page;
  return typeof last === "number" ? { page: last + 1 } : undefined;
}

const goOn = (position: Position): string => {
  const next =
    "page" in position ? `from Page ${position.page}` : `with Page Token ${position.page_token}`;
  return `The rows before were read, and are not given. Read fewer at a time with Max Records or From, or go on ${next}.`;
};
