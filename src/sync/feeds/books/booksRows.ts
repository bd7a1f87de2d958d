import type { BooksRecord, PageContext } from "../../../zoho/books/answers";
import { hasMore, listPage } from "../../../zoho/books/lists";
import type { ChangeFinding, TimeColumn } from "../../../zoho/books/recordTypes/changeFinding";
import { findRecordType } from "../../../zoho/books/recordTypes/findRecordType";
import { now } from "../../../zoho/clock";
import { second } from "../../../zoho/durations";
import type { ZohoClient } from "../../../zoho/http/client";
import { formatBooksTime, parseZohoTime } from "../../../zoho/timestamps";
import { type Change, writtenVersion } from "../../engine/change";
import type { ListedPage, PageRequest } from "../../engine/overlappingPages";
import { warnOnce } from "../../engine/warnOnce";
import { warnOfFilter } from "./warnOfFilter";

/** What was found out about a list, kept from poll to poll. */
export interface ListMemory {
  /** The list does not come in the order asked for. */
  isUnsorted?: boolean;
  /** Whether the list honors a filter that Zoho does not document for it. */
  honorsFilter?: boolean;
  /** The record that this filter should have shown and did not. */
  missing?: string;
  /** How many pages the list had that was read as a whole. */
  pages?: number;
  /** The list showed what its documented filter should have left out. */
  ignoresFilter?: boolean;
  /** Nor can the list be sorted by the time of changes. */
  ignoresOrder?: boolean;
}

/** A row with the time by which the list is sorted. */
export interface BooksRow extends Change {
  key: number;
}

/** A page of the list. */
export interface RowPage extends ListedPage {
  changes: BooksRow[];
  /** It comes in the order asked for, the newest first. */
  isSorted: boolean;
  /** How many rows lie above it. */
  start: number;
  /** Zoho's clock when it answered, in milliseconds since 1970; undefined when it did not say. */
  serverTime?: number;
  /** The host's clock then. */
  answeredAt: number;
}

/** The list of a Books record type whose rows tell a time. */
export interface RowList {
  recordType: string;
  /** What people call the records, in the plural. */
  label: string;
  finding: Extract<ChangeFinding, { by: "time" }>;
  memory: ListMemory;
  warn: (message: string) => void;
  fetchRows: (request: PageRequest, filter: Filter) => Promise<RowPage>;
}

/** What a list is searched by besides its order. */
type Filter = Record<string, string>;

/** Asks for rows modified at or after a time, in milliseconds since 1970. */
export const modifiedSince = (time: number): Filter => ({
  last_modified_time: formatBooksTime(time),
});

/**
 * The column by which the list is to be sorted. A list whose filter by time Zoho ignores is sorted by the time of
 * changes, so that a walk need not read all of it. Some lists take that order without documenting it
 * (docs/zoho-books.md#order-of-lists).
 */
export const sortColumn = ({
  finding: { stamp, sortBy },
  memory,
}: Pick<RowList, "finding" | "memory">): TimeColumn | undefined =>
  sortBy && memory.ignoresFilter && !memory.ignoresOrder ? stamp : sortBy;

/** The filter for rows changed since a second before a time; empty where Zoho honors no filter. */
export function filterFrom({ finding, memory }: RowList, from: number): Filter {
  const isHonored = finding.filter === "documented" || memory.honorsFilter === true;
  // That the filter includes its own second is not documented (docs/zoho-books.md#filter-by-the-time-of-changes).
  return isHonored ? modifiedSince(from - second) : {};
}

/**
 * Opens the list of a record type. A filter counts only where Zoho documents it, or was seen to honor it. An order
 * counts only where the answer names it and the rows are in it (docs/zoho-books.md#order-of-lists). Scope: the type's
 * READ.
 * @throws Error for a type whose rows tell no times, and when fetching, for a row whose time cannot be read.
 */
export function booksRows(client: ZohoClient, recordType: string, memory: ListMemory): RowList {
  const type = findRecordType(recordType);
  const { label, changes } = type;
  if (changes?.by !== "time") throw new Error(`${label} tell no times.`);
  const finding = changes;
  const { stamp, hasCreatedTime } = finding;
  const warn = warnOnce(client.log);
  let isLater = false;

  async function fetchRows(request: PageRequest, filter: Filter): Promise<RowPage> {
    const sortBy = sortColumn({ finding, memory });
    const order = sortBy && { sort_column: sortBy, sort_order: "D" };
    const search = { ...type.unfilteredBy, ...order, ...filter };
    const { perPage } = request;
    const asked = { search, ...request };
    const found = await listPage(client, { recordType }, asked);
    const { rows, answer, serverTime } = found;
    warnOfFilter(label, type.unfilteredBy, answer.page_context, warn);
    const listed = rows.map((record) => toRow(record, sortBy));
    // One row is asked for to look at the top of a list alone.
    const more = perPage > 1 && (await hasMore(client, { recordType }, asked, found, isLater));
    isLater ||= more;
    return {
      changes: listed,
      versions: listed.map(writtenVersion),
      more,
      isSorted: isSorted(listed, sortBy, answer.page_context),
      start: (request.page - 1) * request.perPage,
      serverTime,
      answeredAt: now(),
    };
  }

  function toRow(record: BooksRecord, sortBy: TimeColumn | undefined): BooksRow {
    const id = String(record[type.idField]);
    const created = timeOf(record.created_time);
    const modified = timeOf(record[stamp]) ?? created;
    if (modified === undefined) {
      throw new Error(`Record ${id} has no readable ${stamp}; its changes cannot be followed.`);
    }
    const key = (sortBy === "created_time" ? created : modified) ?? Number.NaN;
    return { id, modified, created: hasCreatedTime === false ? undefined : created, key, record };
  }

  return { recordType, label, finding, memory, warn, fetchRows };
}

// Zoho does not document what a page without rows says of the order, so that page proves nothing.
const isSorted = (
  rows: BooksRow[],
  sortBy: TimeColumn | undefined,
  context: PageContext | undefined,
): boolean =>
  sortBy !== undefined &&
  (rows.length === 0 || (context?.sort_column === sortBy && context.sort_order === "D")) &&
  rows.every(({ key }, index) => index === 0 || key <= (rows[index - 1]?.key ?? Number.NaN));

function timeOf(value: unknown): number | undefined {
  const time = typeof value === "string" ? parseZohoTime(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
