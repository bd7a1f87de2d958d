import type { FieldValues } from "../../fieldValues";
import type { ZohoRequest } from "../../http/request";
import { isObject } from "../../isObject";
import { repetitionOf } from "../repetition";
import { externalHeader } from "./externalIds";
import { nameKeptFiles } from "./keptFiles";

/** What kind of write a request is; an upsert may do either. */
export type WriteKind = "create" | "update" | "upsert";

/** What Zoho runs after a write, as a builder may choose it (docs/zoho-crm.md#automation-of-writes). */
export const automations = ["workflow", "approval", "blueprint", "cadences"] as const;
export type Automation = (typeof automations)[number];

/** How a write differs from one without options; what is left out sends nothing. */
export interface WriteOptions {
  /** What runs after the write; an empty list is nothing, and undefined is everything. */
  automation?: readonly Automation[];
  /** The assignment rule that picks the owner (docs/zoho-crm.md#assignment-rules). */
  assignmentRuleId?: string;
  /** The layout of records that name none themselves (docs/zoho-crm.md#layouts). */
  layoutId?: string;
  /** The time since which the record must not have changed, as CRM takes times in headers. */
  ifUnmodifiedSince?: string;
  /** Multi-select fields whose values are added to those that are there (docs/zoho-crm.md#field-forms). */
  appendTo?: readonly string[];
  /** The fields whose values name records in place of IDs (docs/zoho-crm.md#external-ids). */
  externalIdFields?: readonly string[];
  /** What becomes of subform rows that are there; as Zoho does when undefined (docs/zoho-crm.md#subform-rows). */
  subformRows?: "add" | "replace";
}

/** Which kinds of writes take each option (docs/zoho-crm.md#automation-of-writes). */
const takenBy: Readonly<Record<keyof WriteOptions, readonly WriteKind[]>> = {
  automation: ["create", "update", "upsert"],
  assignmentRuleId: ["create", "update", "upsert"],
  layoutId: ["create", "update", "upsert"],
  ifUnmodifiedSince: ["update", "upsert"],
  appendTo: ["update", "upsert"],
  externalIdFields: ["create", "update", "upsert"],
  subformRows: ["update"],
};

/**
 * The body and headers of a write of 1 to 100 records, and whether it may be repeated. Without options, the body has the
 * rows alone, as they are. What the kind of write does not take is left out.
 */
export function planWrite(
  rows: readonly FieldValues[],
  kind: WriteKind,
  options: WriteOptions = {},
): Pick<ZohoRequest, "headers" | "repeat" | "findOut"> & { body: { data: FieldValues[] } } {
  const taken = pickTaken(kind, options);
  const data = rows.map((row) => toRow(kind === "update" ? nameKeptFiles(row) : row, taken));
  return {
    body: { data, ...toMembers(taken) },
    ...toHeaders(taken),
    ...repetitionOfRows(kind, data),
  };
}

/** What adds to records that exist adds again when it is sent again. */
function repetitionOfRows(kind: WriteKind, data: FieldValues[]) {
  const added = [...new Set(data.flatMap(fieldsThatAdd))];
  if (kind === "create" || added.length === 0) return repetitionOf(`${kind}Records`);
  return repetitionOf("addToRecords", added.join(", "));
}

const pickTaken = (kind: WriteKind, options: WriteOptions): WriteOptions =>
  Object.fromEntries(
    Object.entries(options).filter(([name]) => takenBy[name as keyof WriteOptions].includes(kind)),
  );

/** The members of a body beside `data`. */
const toMembers = ({ automation, assignmentRuleId }: WriteOptions) => ({
  ...(automation && { trigger: automation.filter((one) => one !== "cadences") }),
  ...(automation &&
    !automation.includes("cadences") && { skip_feature_execution: [{ name: "cadences" }] }),
  ...(assignmentRuleId && { lar_id: assignmentRuleId }),
});

function toHeaders({ ifUnmodifiedSince, externalIdFields }: WriteOptions) {
  const headers = {
    ...(ifUnmodifiedSince && { "If-Unmodified-Since": ifUnmodifiedSince }),
    ...externalHeader(externalIdFields),
  };
  return Object.keys(headers).length > 0 ? { headers } : {};
}

/** One record's values as they go out. */
function toRow(values: FieldValues, { layoutId, appendTo = [] }: WriteOptions): FieldValues {
  const hasLayout = layoutId === undefined || Object.hasOwn(values, "Layout");
  const row = hasLayout ? values : { Layout: { id: layoutId }, ...values };
  const named = appendTo.filter((name) => Object.hasOwn(values, name));
  return named.length > 0 ? appendRow(row, named) : row;
}

/** A row whose named fields add to their values. A field with nothing to add stays out, since nothing could empty it. */
function appendRow(row: FieldValues, named: string[]): FieldValues {
  const idle = new Set(named.filter((name) => isNothing(row[name])));
  const kept = Object.fromEntries(Object.entries(row).filter(([name]) => !idle.has(name)));
  const added = named.filter((name) => !idle.has(name)).map((name) => [name, true] as const);
  if (added.length === 0) return kept;
  const own = isObject(row.$append_values) ? Object.entries(row.$append_values) : [];
  return { ...kept, $append_values: Object.fromEntries([...own, ...added]) };
}

const isNothing = (value: unknown) =>
  value === null ||
  value === undefined ||
  value === "" ||
  (Array.isArray(value) && value.length === 0);

/**
 * The fields whose values add something each time they are sent: entries of lists without ID and `$append_values` do
 * (docs/zoho-crm.md#update-records).
 */
function fieldsThatAdd(values: FieldValues): string[] {
  const rows = fieldsWithNewRows(values);
  if (!Object.hasOwn(values, "$append_values")) return rows;
  const appended = isObject(values.$append_values) ? Object.keys(values.$append_values) : [];
  return [...rows, ...(appended.length > 0 ? appended : ["$append_values"])];
}

/** The fields of a record's values whose entries have no ID, so that each write adds them. */
export const fieldsWithNewRows = (values: FieldValues): string[] =>
  Object.keys(values).filter((name) => hasNewRows(values[name]));

const hasNewRows = (value: unknown) => Array.isArray(value) && value.some(isNewRow);

// An empty ID names no row.
const isNewRow = (row: unknown) =>
  isObject(row) && [undefined, null, ""].some((nothing) => row.id === nothing);
