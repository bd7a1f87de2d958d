import { createHash } from "node:crypto";
import { changeHint, failureOf, type ZohoError } from "../errors/errors";
import type { Product } from "../errors/failure";
import { refusal } from "../errors/refuse";
import type { ZohoClient } from "../http/client";
import { noTimeLeft } from "../http/retry";
import { answerTooLarge } from "../http/size";
import { isFull, watchEmptyPages } from "./pageEnds";
import { unproven, unprovenEnd } from "./unproven";

/** Pages may come again as they were while a list shifts under a walk, but not so often in a row. */
const mostRepeated = 2;

/** Watches over a walk: a list that never ends fails instead of being read for ever. */
export interface Walk {
  /** @throws ZohoError when the walk was sent to this token, or behind this row, before. */
  goTo: (token: string) => void;
  /**
   * Tells whether a page is another one than all before it.
   * @throws ZohoError when page after page came before.
   */
  readPage: (rows: readonly unknown[]) => boolean;
}

/** Begins to watch a walk. @param operation the request of its pages, such as `GET /crm/v8/Leads`. */
export function watchWalk(product: Product, operation: string): Walk {
  const tokens = new Set<string>();
  const pages = new Set<string>();
  let repeated = 0;
  return {
    goTo: (token) => {
      if (tokens.has(token)) throw endless(product, operation);
      tokens.add(token);
    },
    readPage: (rows) => {
      const page = createHash("sha256").update(JSON.stringify(rows)).digest("base64");
      const isNew = !pages.has(page);
      pages.add(page);
      repeated = isNew ? 0 : repeated + 1;
      if (repeated > mostRepeated) throw endless(product, operation);
      return isNew;
    },
  };
}

const endlessList = "ENDLESS_LIST";

/** The error of a list that announces more rows and leads to none that are new. */
export const endless = (product: Product, operation: string): ZohoError =>
  refusal({
    product,
    operation,
    code: endlessList,
    reason:
      "Zoho announces more rows but gives none or the same ones again, so that the list would never end",
    hint: "Narrow the list down, or read it again later.",
  });

// Axios's codes for an answer that was not complete in time.
const endsByTime = [noTimeLeft, "ETIMEDOUT", "ECONNABORTED"];

/** Tells whether a walk ended since there was no time left for its next call, or that call's answer came too slowly. */
export const isOutOfTime = (thrown: unknown): boolean =>
  endsByTime.includes(failureOf(thrown)?.code ?? "");

/** The error of a walk, saying how far it came and how to go on where time ended it, or there was too much to keep. */
export const tellHowFar = (thrown: unknown, howFar: () => string): unknown =>
  isOutOfTime(thrown) || failureOf(thrown)?.code === answerTooLarge
    ? changeHint(thrown, howFar)
    : thrown;

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
  mostPages?: number;
  /** What to do about a list that does not fit into one run. */
  goOn?: (page: number) => string;
  /**
   * Lets the walk end with what it has, and a warning, when the list does not end, nothing proves its end, or so many
   * milliseconds are left, and with a page that is empty whatever it announces. Without it, such a walk fails.
   */
  keepTime?: number;
}

/**
 * Reads a list by page numbers to its end, or as far as it is asked to.
 * @returns the rows of all pages, each page once; the page read last; whether there is no other behind it.
 * @throws ZohoError for a list that does not end or whose end nothing proves, and one that names the page to go on from
 * when the time is over.
 */
export async function readPages<P extends NumberedPage>(
  client: ZohoClient,
  operation: string,
  fetchPage: (page: number) => Promise<P>,
  { first = 1, mostPages = Number.POSITIVE_INFINITY, perPage, goOn, keepTime }: PageWalk = {},
): Promise<{ rows: P["rows"]; last: P; isWhole: boolean }> {
  const walk = watchWalk(client.product, operation);
  const emptyPages = watchEmptyPages<number>(client.product, operation);
  const pages = new Map<number, P["rows"]>();
  let last: P | undefined;
  // Behind a full page that says nothing, another one may follow.
  const goesOn = ({ rows, more = isFull(rows.length, perPage) }: P) => more;
  const ended = (page: P, isWhole: boolean) => ({
    rows: [...pages.values()].flat(),
    last: page,
    isWhole,
  });
  const cut = (page: P) => {
    const { rows } = ended(page, false);
    return { rows, last: cutShort(client, operation, page, rows.length), isWhole: false };
  };
  for (let page = first; ; page++) {
    try {
      const found = await fetchPage(page);
      const isSilent = found.more === undefined;
      const isAnnounced = last?.more === true;
      const back = emptyPages.doubt(page, isSilent && isAnnounced && found.rows.length === 0);
      if (back !== undefined) {
        page = back - 1;
        continue;
      }
      // A page that was read again stands in place of itself.
      const isNew = walk.readPage(found.rows);
      if (isNew) pages.set(page, found.rows);
      else if (isSilent && goesOn(found)) throw unproven(client.product, operation);
      last = found;
    } catch (thrown) {
      if (!last) throw thrown;
      if (keepTime === undefined || !isWithoutEnd(thrown)) throw howFar(thrown, first, page, goOn);
      return cut(last);
    }
    const isWhole = !goesOn(last);
    const isEnd = isWhole || page - first + 1 >= mostPages;
    if (isEnd || (keepTime !== undefined && last.rows.length === 0)) return ended(last, isWhole);
    if (keepTime !== undefined && client.timeLeft() < keepTime) return cut(last);
  }
}

/** What to do about a list of an action that has Fetch All and Page. */
export const goOnFromPage = (page: number): string =>
  `Read page by page without Fetch All, and go on from Page ${page}.`;

const isWithoutEnd = (thrown: unknown) =>
  isOutOfTime(thrown) || [endlessList, unprovenEnd].includes(failureOf(thrown)?.code ?? "");

function cutShort<P>({ log }: ZohoClient, operation: string, last: P, read: number): P {
  log.warn(
    `${operation}: Zoho announces more rows than could be read. The list ends with the rows that were read (${read}).`,
  );
  return last;
}

const howFar = (thrown: unknown, first: number, page: number, goOn: PageWalk["goOn"]): unknown =>
  tellHowFar(thrown, () =>
    [`Pages ${first} to ${page - 1} were read, and are not given.`, goOn?.(page)]
      .filter(Boolean)
      .join(" "),
  );
