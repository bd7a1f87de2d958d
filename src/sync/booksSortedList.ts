import { filterFrom, type Row, type RowList } from "./booksRows";
import type { FeedPage, Position } from "./feed";
import { overlappingPages, type PageRequest } from "./overlappingPages";

/** Of one second, the rows named in a position, some 110 KB; a walk goes on just before the last ones read. */
const mostNamed = 5_000;

/** How far a walk from the newest record down has come. */
export type Edge = {
  /** Of the last row read. */
  key: number;
  /** The rows read of that key. */
  ids: string[];
  /** How many rows the walk has passed, from the list's beginning. */
  read: number;
};

/** How a walk ended: at its end, or where the list is not in order, or where rows were deleted above an edge. */
export type WalkEnd = "end" | "unsorted" | { shifted: Edge | undefined };

/**
 * Walks down a list that comes with the newest row first, from an edge.
 * @param from what was stamped before is not needed, in milliseconds since 1970.
 */
export async function* walkSorted(
  list: RowList,
  start: Edge | undefined,
  from: number,
): AsyncGenerator<FeedPage, WalkEnd> {
  const { stamp, sortBy } = list.finding;
  const fetchPage = (request: PageRequest) => list.fetchRows(request, filterFrom(list, from));
  let edge = start;
  for await (const step of overlappingPages(fetchPage, { covered: start?.read ?? 0 })) {
    if (step === "shifted") return { shifted: edge };
    const { changes: rows, isSorted, serverTime, start: offset } = step.found;
    if (!isSorted) return "unsorted";
    const [first] = rows;
    // The walk goes on within the rows read before, or rows between may be missing.
    const isGap = edge === start && edge && edge.read > 0 && (!first || isBelow(edge, first));
    if (isGap) return { shifted: edge };

    const before = edge;
    const changes = rows.filter((row) => isBelow(before, row));
    const positionAfter = (taken: number) => {
      const read = offset + rows.indexOf(changes[taken - 1] as Row) + 1;
      return edgeAfter(before, changes.slice(0, taken), read);
    };
    yield { changes, serverTime, positionAfter };
    edge = positionAfter(changes.length);
    const last = rows.at(-1);
    if (sortBy === stamp && last && last.key < from) return "end";
  }
  return "end";
}

/** Tells whether a saved position is an edge. */
export const isEdge = (position: Position | undefined): position is Edge =>
  [position?.key, position?.read].every(Number.isFinite) && Array.isArray(position?.ids);

/** The edge from which a walk begins so many rows earlier. */
export const stepBack = (edge: Edge | undefined, rows: number): Edge | undefined =>
  edge && { ...edge, read: Math.max(0, edge.read - rows) };

const isBelow = (edge: Edge | undefined, { id, key }: Row): boolean =>
  !edge || key < edge.key || (key === edge.key && !edge.ids.includes(id));

/** The edge behind rows that come with falling keys. */
function edgeAfter(edge: Edge | undefined, rows: Row[], read: number): Edge {
  const last = rows.at(-1);
  if (!last) return edge ?? { key: Number.MAX_SAFE_INTEGER, ids: [], read: 0 };
  const ids = rows.filter(({ key }) => key === last.key).map(({ id }) => id);
  const all = edge?.key === last.key ? [...edge.ids, ...ids] : ids;
  return { key: last.key, ids: all.slice(-mostNamed), read };
}
