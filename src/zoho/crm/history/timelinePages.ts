import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { isObject } from "../../isObject";
import { tellHowFar, watchWalk } from "../../pages/endless";
import { watchEmptyPages } from "../../pages/pageEnds";
import type { ListInfo, ListStart } from "../records/lists";
import { hasMore, isSilent, rowsOf } from "../records/rows";

/** What happened to a record, as Zoho tells it (docs/zoho-crm.md#timeline-of-a-record). */
export interface TimelineEntry {
  audited_time: string;
  id?: unknown;
  action?: string | null;
  source?: string | null;
  done_by?: Record<string, unknown> | null;
  automation_details?: unknown;
  field_history?: Record<string, unknown>[] | null;
}

/** A page of a timeline. */
export interface TimelinePage {
  entries: TimelineEntry[];
  info: ListInfo;
}

type Position = { page: number } | { page_token: string };

/**
 * Walks the timeline of a record page by page, the newest entry first. A consumer that stops early stops the calls. A
 * page may come again, as it does in `pagesAt`. Scope: ZohoCRM.modules.{module}.READ.
 * @throws ZohoError for a timeline that does not end, and one that says how to go on when the time is over.
 */
export async function* timelinePages(
  client: ZohoClient,
  { module, id }: { module: string; id: string },
  { perPage, ...start }: { perPage?: number } & Pick<ListStart, "page" | "pageToken">,
): AsyncGenerator<TimelinePage> {
  const path = crmPath`/${module}/${id}/__timeline`;
  const operation = `GET ${path}`;
  const walk = watchWalk("crm", operation);
  const emptyPages = watchEmptyPages<Position>("crm", operation);
  let position: Position | undefined =
    start.pageToken === undefined ? { page: start.page ?? 1 } : { page_token: start.pageToken };
  let isAnnounced = false;
  while (position) {
    if ("page_token" in position && !emptyPages.isAgain()) walk.goTo(position.page_token);
    const { entries, info } = await readPage(client, path, perPage, position, isAnnounced);
    const back = emptyPages.doubt(position, isSilent(info, entries.length));
    if (back) {
      position = back;
      continue;
    }
    walk.readPage(entries);
    yield { entries, info };
    const isMore = hasMore(info, entries.length, operation, { asked: perPage, isAnnounced });
    position = isMore ? behind(position, info) : undefined;
    isAnnounced = true;
  }
}

async function readPage(
  client: ZohoClient,
  path: string,
  perPage: number | undefined,
  position: Position,
  isAnnounced: boolean,
): Promise<TimelinePage> {
  try {
    // A token holds the size of the page, which Zoho does not take beside it.
    const place = "page" in position ? { ...position, per_page: perPage } : position;
    const query = { sort_by: "audited_time", sort_order: "desc", ...place };
    const { data } = await client.send<unknown>({ method: "GET", path, query });
    const info = isObject(data) && isObject(data.info) ? data.info : {};
    return { entries: rowsOf<TimelineEntry>(data, "__timeline", `GET ${path}`), info };
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
  return `The entries before were read, and are not given. Read fewer at a time with Max Records or From, or go on ${next}.`;
};
