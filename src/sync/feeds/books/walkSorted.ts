import { second } from "../../../zoho/durations";
import {
  isId,
  isListOf,
  isText,
  isWhole,
  maybe,
  readShape,
  type Shape,
} from "../../../zoho/shapes";
import { type FeedPage, latestOf, type Window } from "../../engine/feed";
import { overlappingPages, type PageRequest } from "../../engine/overlappingPages";
import { type BooksRow, filterFrom, type RowList, type RowPage, sortColumn } from "./booksRows";

/** Of one second, the rows named in a position, some 110 KB; a walk goes on just before the last ones read. */
const maxNamed = 5_000;

/** More rows than any list has. */
const maxRead = 100_000_000;

/** How far a walk from the newest record down has come. */
export type Edge = {
  /** Of the last row read. */
  key: number;
  /** The rows read of that key. */
  ids: string[];
  /** How many rows the walk has passed, from the list's beginning. */
  read: number;
  /** By what the list was sorted, where that is not the record type's usual column. */
  by?: string;
};

/**
 * How a walk ended: at the list's end, at a row out of order or filtered out, or where rows were deleted above an edge.
 */
export type WalkEnd = "end" | "unsorted" | "unfiltered" | { shifted: Edge | undefined };

/**
 * Walks down a list that comes with the newest row first, from an edge.
 * @param window what was stamped before it begins is not needed.
 */
export async function* walkSorted(
  list: RowList,
  start: Edge | undefined,
  window: Window,
): AsyncGenerator<FeedPage, WalkEnd> {
  const { from } = window;
  const { stamp } = list.finding;
  const sortBy = sortColumn(list);
  const filter = filterFrom(list, from);
  const fetchPage = (request: PageRequest) => list.fetchRows(request, filter);
  let edge = start;
  for await (const step of overlappingPages(fetchPage, { covered: start?.read ?? 0 })) {
    if (step === "shifted") return { shifted: edge };
    const { changes: rows, serverTime, start: offset } = step.found;
    const unordered = whyNotInOrder(list, step.found, step.next !== undefined, from);
    const broken = unordered ?? (edge === start ? brokenAt(edge, rows, window) : undefined);
    if (broken) return broken;

    const before = edge;
    const changes = rows.filter((row) => isBelow(before, row));
    const positionAfter = (taken: number) => {
      const read = offset + rows.indexOf(changes[taken - 1] as BooksRow) + 1;
      const by = sortBy === list.finding.sortBy ? undefined : sortBy;
      return { ...edgeAfter(before, changes.slice(0, taken), read), ...(by && { by }) };
    };
    yield { changes, serverTime, positionAfter };
    edge = positionAfter(changes.length);
    const last = rows.at(-1);
    if (sortBy === stamp && last && last.key < from) return "end";
  }
  return "end";
}

/** What of a request a page shows to be ignored. */
function whyNotInOrder(list: RowList, page: RowPage, hasNext: boolean, from: number) {
  if (!page.isSorted) return "unsorted";
  return hasNext && isIgnored(list, page.changes, from) ? "unfiltered" : undefined;
}

/** How a walk ends that cannot go on behind the edge from which it began. */
function brokenAt(edge: Edge | undefined, rows: BooksRow[], window: Window): WalkEnd | undefined {
  if (edge && isDamaged(edge, rows, window)) return { shifted: undefined };
  return edge && isGap(edge, rows) ? { shifted: edge } : undefined;
}

/** Tells whether rows may be missing between an edge and the first page behind it: that page has to overlap the edge. */
const isGap = (edge: Edge, [first]: BooksRow[]): boolean =>
  edge.read > 0 && (!first || isBelow(edge, first));

/**
 * Tells whether a walk cannot have saved the key of an edge. Then a row of the edge stands above that key, and the row
 * has not changed since the walk began.
 */
const isDamaged = (edge: Edge, rows: BooksRow[], { until = Number.NEGATIVE_INFINITY }: Window) =>
  rows.some(({ id, key }) => key > edge.key && key < until && edge.ids.includes(id));

/** Tells whether a page shows that the filter is ignored, which is not known yet. */
const isIgnored = ({ finding, memory }: RowList, rows: BooksRow[], from: number): boolean =>
  finding.filter === "documented" &&
  memory.ignoresFilter === undefined &&
  rows.some(({ modified }) => modified < from - second);

/** The edge at which a walk stopped, where the list still comes in that order and a walk can have come there. */
export function readEdge(window: Window, list: RowList): Edge | undefined {
  const shape: Shape<Edge> = {
    key: isWhole(0, latestOf(window)),
    ids: isListOf(isId, maxNamed),
    read: isWhole(0, maxRead),
    by: maybe(isText(100)),
  };
  const edge = readShape(shape, window.position);
  return edge && (edge.by ?? list.finding.sortBy) === sortColumn(list) ? edge : undefined;
}

/** The edge from which a walk begins so many rows earlier. */
export const stepBack = (edge: Edge | undefined, rows: number): Edge | undefined =>
  edge && { ...edge, read: Math.max(0, edge.read - rows) };

const isBelow = (edge: Edge | undefined, { id, key }: BooksRow): boolean =>
  !edge || key < edge.key || (key === edge.key && !edge.ids.includes(id));

/** The edge behind rows that come with falling keys. */
function edgeAfter(edge: Edge | undefined, rows: BooksRow[], read: number): Edge {
  const last = rows.at(-1);
  if (!last) return edge ?? { key: Number.MAX_SAFE_INTEGER, ids: [], read: 0 };
  const ids = rows.filter(({ key }) => key === last.key).map(({ id }) => id);
  const all = edge?.key === last.key ? [...edge.ids, ...ids] : ids;
  return { key: last.key, ids: all.slice(-maxNamed), read };
}
