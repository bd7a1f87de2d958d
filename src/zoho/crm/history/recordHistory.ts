import { byCloseness } from "../../closest";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { isObject } from "../../isObject";
import { eventPages } from "./eventPages";
import { type Chosen, type EventExtent, gatherEvents } from "./gatherEvents";
import type { Period } from "./period";
import { isPerson, type Person, textOf, toPerson } from "./person";

/** What happened to a record, as Zoho tells it (docs/zoho-crm.md#timeline-of-a-record). */
interface TimelineEntry {
  audited_time: string;
  id?: unknown;
  action?: string | null;
  source?: string | null;
  done_by?: unknown;
  automation_details?: unknown;
  field_history?: Record<string, unknown>[] | null;
}

/** The same as it is given: who did it and when, where it came from, and which values changed. */
interface HistoryEntry {
  time: string;
  by: Person;
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
export interface HistoryFilter extends Period {
  /** The API name of a field: entries that changed it, with that change alone. */
  field?: string;
  /** The ID of a user. */
  by?: string;
  source?: string;
}

export type RecordHistory = Chosen<HistoryEntry>;

/**
 * The history of a record, which Zoho calls its timeline: one page, or all pages as one. Which parameter filters it is
 * UNSURE (docs/zoho-crm.md#timeline-of-a-record), so the entries are chosen here. Scope: ZohoCRM.modules.{module}.READ.
 * @throws ZohoError as `eventPages`.
 */
export async function readRecordHistory(
  client: ZohoClient,
  { module, id }: { module: string; id: string },
  filter: HistoryFilter,
  extent: EventExtent,
): Promise<RecordHistory> {
  const list = {
    path: crmPath`/${module}/${id}/__timeline`,
    key: "__timeline",
    query: { sort_by: "audited_time", sort_order: "desc" },
  };
  const sources = new Set<string>();
  const choice = {
    choose: (entry: TimelineEntry) => {
      sources.add(toSource(entry.source ?? ""));
      return choose(entry, filter);
    },
    timeOf: ({ audited_time }: TimelineEntry) => audited_time,
    period: filter,
  };
  const found = await gatherEvents(eventPages<TimelineEntry>(client, list, extent), choice, extent);
  warnOfSource(client, filter.source, sources);
  return found;
}

const maxNamed = 5;

/** A source that Zoho does not know looks like one from which nothing came. */
function warnOfSource(client: ZohoClient, wanted: string | undefined, read: Set<string>): void {
  const others = byCloseness(wanted ?? "", [...read].filter(Boolean)).slice(0, maxNamed);
  if (wanted === undefined || read.has(wanted) || others.length === 0) return;
  client.log.warn(
    `Nothing that was read came from the source "${wanted}". The sources read are: ${others.join(", ")}.`,
  );
}

/** An entry as it is given; undefined for one that is not wanted. */
function choose(
  entry: TimelineEntry,
  { field, source, by: wanted }: HistoryFilter,
): HistoryEntry | undefined {
  if (source !== undefined && toSource(entry.source ?? "") !== source) return undefined;
  const by = toPerson(entry.done_by);
  if (!isPerson(by, wanted)) return undefined;
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
