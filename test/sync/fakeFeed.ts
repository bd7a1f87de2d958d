import { byTimeThenId, type Change } from "../../src/sync/change";
import type { Feed, Window } from "../../src/sync/feed";

const noon = Date.UTC(2026, 5, 1, 12, 0, 0);

/** Some seconds after the tests' noon, in milliseconds since 1970. */
export const at = (seconds: number): number => noon + seconds * 1000;

interface Details extends Pick<Change, "createdBy" | "modifiedBy"> {
  content?: string;
  /** Seconds after noon; the time of the change when left out. */
  created?: number;
}

/** A record changed some seconds after noon, and created then unless told otherwise. */
export const change = (
  id: string,
  seconds: number,
  { content = "", created = seconds, ...who }: Details = {},
): Change => ({ id, modified: at(seconds), created: at(created), record: { id, content }, ...who });

interface FakeOptions extends Partial<Feed> {
  pageSize?: number;
}

export interface FakeFeed extends Feed {
  /** The windows that it was asked for. */
  windows: Window[];
}

/** A feed over changes, two a page, which answers with Zoho's clock at `seconds`, or without a clock. */
export function feedOf(
  changes: Change[],
  seconds: number | undefined,
  { pageSize = 2, ...overrides }: FakeOptions = {},
): FakeFeed {
  const serverTime = seconds === undefined ? undefined : at(seconds);
  const sorted = [...changes].sort(byTimeThenId);
  const windows: Window[] = [];
  return {
    windows,
    ascending: true,
    tellsCreation: true,
    begin: async () => ({ serverTime }),
    changesSince: async function* (window) {
      windows.push(window);
      const { from, position } = window;
      // As real feeds do, it also gives what is a second too early.
      const due = sorted.filter(({ modified }) => modified >= from - 1000);
      const behind = due.findIndex(({ id }) => id === position?.after) + 1;
      const rest = due.slice(behind);
      for (let start = 0; start === 0 || start < rest.length; start += pageSize) {
        const page = rest.slice(start, start + pageSize);
        const positionAfter = (taken: number) => ({
          after: rest[start + taken - 1]?.id ?? position?.after,
        });
        yield { changes: page, serverTime, positionAfter };
      }
    },
    ...overrides,
  };
}

/** What is left of a state after it was saved. */
export const saved = <T>(state: T): T => JSON.parse(JSON.stringify(state));

export const idsOf = (changes: { id: string }[]): string[] => changes.map(({ id }) => id);
