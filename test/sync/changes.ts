import type { Change } from "../../src/sync/engine/change";
import type { Cursor } from "../../src/sync/engine/cursor";
import type { Feed, FeedPage, Window } from "../../src/sync/engine/feed";

const noon = Date.UTC(2026, 5, 1, 12, 0, 0);

/** Milliseconds since 1970, so many seconds after noon. */
export const at = (seconds: number) => noon + seconds * 1000;

/** A record as a feed found it; by default its creation is the change. */
export const change = (
  id: string,
  seconds: number,
  { created = seconds, ...rest }: Partial<Omit<Change, "created">> & { created?: number } = {},
): Change => ({ id, modified: at(seconds), created: at(created), record: { id }, ...rest });

/** The change of a record that was there long before. */
export const edit = (id: string, seconds: number, content = "") =>
  change(id, seconds, { created: -10_000, record: { id, content } });

/** What a feed over a list of changes does. */
export interface FeedBehavior extends Partial<Feed> {
  /** Zoho's clock, in seconds after noon; undefined when it does not say. */
  clock?: number;
  /** The host's clock, in seconds after noon; by default it agrees with Zoho's. */
  host?: number;
  pageSize?: number;
  /** Walks cannot stop. */
  isWhole?: boolean;
}

/** A feed over a list of changes, by time; the windows that it was asked for are noted. */
export function feedOf(
  changes: Change[],
  { clock, host = clock, pageSize = 2, isWhole, ...feed }: FeedBehavior = {},
) {
  const windows: Window[] = [];
  const timeOf = (seconds: number | undefined) => (seconds === undefined ? undefined : at(seconds));
  const clocks = { serverTime: timeOf(clock), answeredAt: timeOf(host) };
  const found: Feed = {
    ascending: true,
    hasCreatedTime: true,
    begin: async () => clocks,
    changesSince: async function* (window): AsyncGenerator<FeedPage> {
      windows.push(window);
      const read = Number(window.position?.read ?? 0);
      const due = changes.filter(({ modified }) => modified >= window.from).slice(read);
      for (let start = 0; start === 0 || start < due.length; start += pageSize) {
        const positionAfter = (taken: number) => ({ read: read + start + taken });
        const page = { changes: due.slice(start, start + pageSize), ...clocks };
        yield isWhole ? page : { ...page, positionAfter };
      }
    },
    ...feed,
  };
  return { ...found, windows };
}

/** A cursor as it comes back from where it was saved. */
export const saved = <T = Cursor>(state: T): T => JSON.parse(JSON.stringify(state));

export const idsOf = (changes: Pick<Change, "id">[]) => changes.map(({ id }) => id);
