import type { ZohoClient } from "../http/client";
import { isWithoutEnd, tellHowFar, watchWalk } from "./endless";
import { isFull, watchEmptyPages } from "./pageEnds";
import { unproven } from "./unproven";

/** What a walk by page numbers needs to see of a page. */
interface NumberedPage {
  rows: unknown[];
  /** Undefined where the page does not tell. */
  more?: boolean;
}

/** How far a walk by page numbers goes. */
export interface PageWalk {
  /** How many rows a page has at most; 200 by default. */
  perPage?: number;
  /** From 1. */
  first?: number;
  maxPages?: number;
  /** What to do about a list that does not fit into one run. */
  goOn?: (page: number) => string;
  /**
   * Lets the walk end with what it has, and a warning, when nothing proves that the list ends, or only so many
   * milliseconds are left. An empty page ends the walk, too, whatever it announces. Without it, such a walk fails.
   */
  keepTime?: number;
}

/** What a walk by page numbers read. */
interface ReadPages<P extends NumberedPage> {
  /** The rows of all pages, each page once. */
  rows: P["rows"];
  /** The page read last. */
  last: P;
  /** Whether there is no other behind it. */
  isWhole: boolean;
}

/** How far a walk came. */
interface Progress<P extends NumberedPage> {
  /** The rows of each page, by its number. */
  pages: Map<number, P["rows"]>;
  last?: P;
}

/**
 * Reads a list by page numbers to its end, or as far as it is asked to.
 * @throws ZohoError for a list that does not end or whose end nothing proves. When the time is over, the error names
 * the page to go on from.
 */
export async function readPages<P extends NumberedPage>(
  client: ZohoClient,
  operation: string,
  fetchPage: (page: number) => Promise<P>,
  asked: PageWalk = {},
): Promise<ReadPages<P>> {
  const { first = 1, perPage } = asked;
  const progress: Progress<P> = { pages: new Map() };
  const readPage = pageReader(client, operation, fetchPage, perPage);
  for (let page = first; ; page++) {
    try {
      const back = await readPage(progress, page);
      if (back !== undefined) {
        page = back - 1;
        continue;
      }
    } catch (thrown) {
      if (!progress.last) throw thrown;
      if (!mayEnd(thrown, asked)) throw howFar(thrown, page, asked);
      return cutShort(client, operation, progress);
    }
    const end = endBehind(page, progress.last as P, asked, client.timeLeft);
    if (end === "no time") return cutShort(client, operation, progress);
    if (end) return gathered(progress, end === "whole");
  }
}

/** Reads pages into their places. The function gives the page to go back to where the one that it read is in doubt. */
function pageReader<P extends NumberedPage>(
  client: ZohoClient,
  operation: string,
  fetchPage: (page: number) => Promise<P>,
  perPage: PageWalk["perPage"],
) {
  const walk = watchWalk(client.product, operation);
  const emptyPages = watchEmptyPages<number>(client.product, operation);
  return async (progress: Progress<P>, page: number): Promise<number | undefined> => {
    const found = await fetchPage(page);
    const isSilent = found.more === undefined;
    const isAnnounced = progress.last?.more === true;
    const back = emptyPages.doubt(page, isSilent && isAnnounced && found.rows.length === 0);
    if (back !== undefined) return back;
    // A page that was read again stands in place of itself.
    const isNew = walk.readPage(found.rows);
    if (isNew) progress.pages.set(page, found.rows);
    else if (isSilent && goesOn(found, perPage)) throw unproven(client.product, operation);
    progress.last = found;
    return undefined;
  };
}

/** Whether a page announces another one. Behind a full page that says nothing, another one may follow. */
const goesOn = ({ rows, more }: NumberedPage, perPage: PageWalk["perPage"]): boolean =>
  more ?? isFull(rows.length, perPage);

/** Why a walk ends behind a page; undefined where it goes on. */
function endBehind(
  page: number,
  last: NumberedPage,
  { first = 1, maxPages = Number.POSITIVE_INFINITY, perPage, keepTime }: PageWalk,
  timeLeft: () => number,
): "whole" | "far enough" | "no time" | undefined {
  if (!goesOn(last, perPage)) return "whole";
  if (page - first + 1 >= maxPages) return "far enough";
  if (keepTime === undefined) return undefined;
  if (last.rows.length === 0) return "far enough";
  return timeLeft() < keepTime ? "no time" : undefined;
}

/** Whether a walk that failed may end with what it has. */
const mayEnd = (thrown: unknown, { keepTime }: PageWalk): boolean =>
  keepTime !== undefined && isWithoutEnd(thrown);

/** What a walk read, which has read a page. */
const gathered = <P extends NumberedPage>(
  { pages, last }: Progress<P>,
  isWhole: boolean,
): ReadPages<P> => ({ rows: [...pages.values()].flat(), last: last as P, isWhole });

function cutShort<P extends NumberedPage>(
  { log }: ZohoClient,
  operation: string,
  progress: Progress<P>,
): ReadPages<P> {
  const read = gathered(progress, false);
  log.warn(
    `${operation}: Zoho announces more rows than could be read. The list ends with the rows that were read (${read.rows.length}).`,
  );
  return read;
}

/** What to do about a list of an action that has Fetch All and Page. */
export const goOnFromPage = (page: number): string =>
  `Read page by page without Fetch All, and go on from Page ${page}.`;

const howFar = (thrown: unknown, page: number, { first = 1, goOn }: PageWalk): unknown =>
  tellHowFar(thrown, () =>
    [`Pages ${first} to ${page - 1} were read, and are not given.`, goOn?.(page)]
      .filter(Boolean)
      .join(" "),
  );
