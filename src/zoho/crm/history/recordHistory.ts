import type { ZohoClient } from "../../http/client";
import { isObject } from "../../isObject";
import { parseZohoTime } from "../../timestamps";
import type { ListInfo } from "../records/lists";
import { type TimelineEntry, type TimelinePage, timelinePages } from "./timelinePages";

/** What happened to a record: who did it and when, where it came from, and which values changed. */
interface HistoryEntry {
  time: string;
  by: { id: string | null; name: string | null } | null;
  source: string | null;
  action: string | null;
  changes: FieldChange[];
}

/** A field that got another value; the values are texts, as Zoho shows them. */
interface FieldChange {
  field: string;
  from: unknown;
  to: unknown;
}

/** Which entries to give; all without a test. */
export interface HistoryFilter {
  /** The API name of a field: entries that changed it, with that change alone. */
  field?: string;
  /** In milliseconds since 1970; both times belong to the period. */
  from?: number;
  to?: number;
  /** The ID or the name of a user. */
  by?: string;
  source?: string;
}

/** How much of a history to read. */
export interface HistoryExtent {
  fetchAll: boolean;
  maxRecords?: number;
  page?: number;
  pageToken?: string;
  perPage?: number;
}

/** Entries of a history, the newest first. */
export interface RecordHistory {
  data: HistoryEntry[];
  info: ListInfo;
}

/**
 * The history of a record, which Zoho calls its timeline: one page, or all pages as one. Which parameter filters it is
 * UNSURE (docs/zoho-crm.md#timeline-of-a-record), so the entries are chosen here. Scope: ZohoCRM.modules.{module}.READ.
 * @throws ZohoError as `timelinePages`.
 */
export async function readRecordHistory(
  client: ZohoClient,
  place: { module: string; id: string },
  filter: HistoryFilter,
  { fetchAll, maxRecords = Number.POSITIVE_INFINITY, ...start }: HistoryExtent,
): Promise<RecordHistory> {
  const data = new Map<string, HistoryEntry>();
  let first: ListInfo | undefined;
  let truncated = false;
  for await (const page of timelinePages(client, place, start)) {
    first ??= page.info;
    const isFull = keep(page, filter, data, maxRecords);
    truncated = isFull || (data.size >= maxRecords && isOpen(page, filter));
    if (truncated || !fetchAll || !isOpen(page, filter)) break;
  }
  const isWhole = fetchAll || truncated;
  return {
    data: [...data.values()],
    info: {
      more_records: false,
      ...first,
      count: data.size,
      ...(isWhole && { more_records: truncated, next_page_token: null }),
      ...(maxRecords < Number.POSITIVE_INFINITY && { truncated }),
    },
  };
}

/** Keeps the wanted entries of a page, and tells whether one had no place. */
function keep(
  { entries }: TimelinePage,
  filter: HistoryFilter,
  data: Map<string, HistoryEntry>,
  max: number,
): boolean {
  for (const entry of entries) {
    const chosen = choose(entry, filter);
    if (chosen && data.size >= max && !data.has(keyOf(entry))) return true;
    if (chosen) data.set(keyOf(entry), chosen);
  }
  return false;
}

/** An entry may come again when new ones push it to the next page. */
const keyOf = (entry: TimelineEntry): string =>
  entry.id === undefined || entry.id === null ? JSON.stringify(entry) : String(entry.id);

/** Whether entries that are wanted may follow a page: none does where the page already went behind the period. */
function isOpen({ entries, info }: TimelinePage, { from }: HistoryFilter): boolean {
  if (info.more_records !== true) return false;
  const times = entries.map(({ audited_time }) => parseZohoTime(audited_time));
  const isOrdered = times.every((time, index) => index === 0 || time <= (times[index - 1] ?? 0));
  const oldest = times.at(-1);
  return from === undefined || !isOrdered || oldest === undefined || !(oldest < from);
}

/** An entry as it is given; undefined for one that is not wanted. */
function choose(entry: TimelineEntry, filter: HistoryFilter): HistoryEntry | undefined {
  const { field, from, to, source } = filter;
  const time = parseZohoTime(entry.audited_time);
  if ((from !== undefined && time < from) || (to !== undefined && time > to)) return undefined;
  if (source !== undefined && toSource(entry.source ?? "") !== source) return undefined;
  const by = toPerson(entry.done_by);
  if (filter.by !== undefined && !isPerson(by, filter.by)) return undefined;
  const changes = changesOf(entry).filter((one) => field === undefined || one.field === field);
  if (field !== undefined && changes.length === 0) return undefined;
  return {
    time: entry.audited_time,
    by,
    source: entry.source ?? null,
    action: entry.action ?? null,
    changes,
  };
}

/** A source as Zoho writes most of them: `CRM UI` becomes `crm_ui`. */
export const toSource = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");

/** A published answer has the text "null" for an ID that there is not. */
const textOf = (value: unknown): string | null =>
  value === undefined || value === null || value === "null" ? null : String(value);

function toPerson(person: unknown): HistoryEntry["by"] {
  if (!isObject(person)) return null;
  const [id, name] = [textOf(person.id), textOf(person.name)];
  return id === null && name === null ? null : { id, name };
}

const isPerson = (by: HistoryEntry["by"], wanted: string): boolean =>
  by?.id === wanted || by?.name?.toLowerCase() === wanted.toLowerCase();

function changesOf({ field_history, automation_details }: TimelineEntry): FieldChange[] {
  const changes = (field_history ?? []).map(({ api_name, field_label, _value }): FieldChange => {
    const values = isObject(_value) ? _value : {};
    const field = textOf(api_name) ?? textOf(field_label) ?? "";
    return { field, from: values.old ?? null, to: values.new ?? null };
  });
  const owner = isObject(automation_details) ? automation_details.owner : undefined;
  const isTold = changes.some(({ field }) => field === "Owner");
  if (isTold || !isObject(owner) || !("new" in owner || "old" in owner)) return changes;
  const [from, to] = [owner.old, owner.new].map(nameOf);
  return [...changes, { field: "Owner", from, to }];
}

const nameOf = (person: unknown): string | null => {
  const told = toPerson(person);
  return told ? (told.name ?? told.id) : null;
};
