import { zonedTimestamp } from "../timestamps";
import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { empty, ok, Refusal } from "./answers";
import {
  type CrmContext,
  type CrmModule,
  latest,
  userReference,
  type Values,
  waitingKey,
} from "./context";
import { type CrmField, hasRows } from "./fields";
import { isObject } from "./items";
import { type JsonFilter, passes, readFilters } from "./jsonFilters";
import type { LedgerEntry } from "./ledgerEntry";
import { type PagePosition, readPageToken, writePageToken } from "./pageTokens";
import { readChoice, readList, readPaging } from "./parameters";
import { requireParent } from "./related";
import { recordName } from "./render";

type Numbered = LedgerEntry & { id: string };

/** Whose timeline is told. */
interface Told {
  context: CrmContext;
  caller: SimCaller;
  module: CrmModule;
  recordId: string;
  /** Details of fields that come only when they are asked for. */
  details: readonly string[];
}

/** GET /{module}/{id}/__timeline: what happened to a record (docs/zoho-crm.md#timeline-of-a-record). */
export function readTimeline(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  [moduleName, recordId]: readonly [string, string],
): SimAnswer {
  const module = requireParent(context, moduleName, recordId);
  const details = readList(request, "include_inner_details");
  readChoice(request, "sort_by", ["audited_time"], "audited_time");
  const order = readChoice(request, "sort_order", ["desc", "asc"], "desc");
  // Which of both names Zoho reads is UNSURE (docs/zoho-crm.md#timeline-of-a-record).
  const name = context.quirks.timelineFilter;
  const filters = readFilters(request.query.get(name) ?? undefined, filterable, name);
  const found = entriesOf(context, moduleName, recordId).filter((entry) =>
    filters.every((filter) => meets(entry, moduleName, filter)),
  );
  if (order === "desc") found.reverse();

  const { page, perPage, tokenOf } = readPosition(context, request, caller);
  const start = (page - 1) * perPage;
  const entries = found.slice(start, start + perPage);
  if (entries.length === 0) return empty(204);
  const isMore = found.length > start + perPage;
  const told: Told = { context, caller, module, recordId, details };
  return ok({
    __timeline: entries.map((entry) => tell(told, entry)),
    info: {
      per_page: perPage,
      count: entries.length,
      page,
      more_records: isMore,
      next_page_token: isMore ? tokenOf(page + 1) : null,
      previous_page_token: page > 1 ? tokenOf(page - 1) : null,
    },
  });
}

/** The page that a call asks for. A token holds the size of a page, which may not stand beside it. */
function readPosition({ clock }: CrmContext, request: SimRequest, { user }: SimCaller) {
  const query = new URLSearchParams(request.query);
  query.delete("per_page");
  const unsized = { ...request, query };
  const now = clock.now();
  const token = readPageToken(unsized, user.id, now);
  if (token && request.query.has("per_page")) {
    throw new Refusal("AMBIGUITY_DURING_PROCESSING", "ambiguity while processing the request", {
      ambiguity_due_to: [{ param_name: "per_page" }, { param_name: "page_token" }],
    });
  }
  const { page, perPage = 200 }: PagePosition = token ?? readPaging(request);
  const tokenOf = (to: number) => writePageToken({ page: to, perPage }, unsized, user.id, now);
  return { page, perPage, tokenOf };
}

const filterable = {
  "record.module.api_name": ["equal", "in"],
  source: ["equal", "in"],
  "done_by.id": ["equal", "in"],
  audited_time: ["between"],
};

function meets(entry: LedgerEntry, module: string, filter: JsonFilter): boolean {
  switch (filter.field) {
    case "source":
      return passes(filter, entry.source);
    case "done_by.id":
      return passes(filter, entry.by);
    case "audited_time":
      return passes(filter, entry.time);
    default:
      return passes(filter, module);
  }
}

/** The entries of a record, the oldest first; one that a test stored was imported. */
function entriesOf(context: CrmContext, module: string, id: string): Numbered[] {
  const record = latest(context, module, id);
  const known = context.ledger.get(waitingKey(module, id)) ?? [];
  const by = String((record?.values.Created_By as Values | undefined)?.id);
  const imported: LedgerEntry[] =
    record && known[0]?.action !== "added"
      ? [{ time: record.created, by, source: "import", action: "added", fields: [] }]
      : [];
  return [...imported, ...known]
    .map((entry, index) => ({ ...entry, id: `${id}${String(index).padStart(2, "0")}` }))
    .sort((one, other) => one.time - other.time);
}

function tell(told: Told, { id, time, by, source, action, fields }: Numbered): Values {
  const { context, caller, module, recordId } = told;
  const user = userReference(context, by);
  const history = fields.flatMap(({ name, ...change }) => {
    const field = module.fields.get(name);
    return field && !hasRows(field) ? [tellField(told, field, change)] : [];
  });
  return {
    audited_time: zonedTimestamp(time, caller.user.timeZone),
    action,
    id,
    source,
    extension: null,
    done_by: user,
    related_record: null,
    automation_details: null,
    record: {
      module: { api_name: module.apiName, id: module.id },
      name: recordName(context, module, recordId),
      id: recordId,
    },
    field_history: history.length > 0 ? history : null,
  };
}

function tellField(
  { context, details }: Told,
  field: CrmField,
  change: { old: unknown; new: unknown },
): Values {
  const more: Values = {
    data_type: field.dataType,
    enable_colour_code: false,
    field_label: field.label,
    pick_list_values: [],
  };
  const asked = Object.keys(more).filter((name) => details.includes(`field_history.${name}`));
  return {
    ...Object.fromEntries(asked.map((name) => [name, more[name]])),
    api_name: field.apiName,
    id: field.id,
    _value: { new: asText(context, field, change.new), old: asText(context, field, change.old) },
  };
}

/** A stored value as the timeline tells it: as text. */
function asText(context: CrmContext, field: CrmField, value: unknown): string | null {
  if (value === undefined || value === null || value === "") return null;
  if (Array.isArray(value)) {
    return value.map((one) => (isObject(one) ? one.name : one)).join(";") || null;
  }
  if (!isObject(value)) return String(value);
  if (["ownerlookup", "userlookup"].includes(field.dataType)) {
    return userReference(context, value.id).name;
  }
  const target = context.modules.get(String(field.lookup === "*" ? value.module : field.lookup));
  const name = target ? recordName(context, target, String(value.id)) : null;
  return String(name ?? value.id);
}
