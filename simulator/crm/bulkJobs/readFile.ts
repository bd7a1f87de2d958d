import { stringify } from "csv-stringify/sync";
import type { SqlValue } from "sql.js";
import type { StoredRecord } from "../../store";
import type { SimUser } from "../../types";
import { type CrmContext, type CrmModule, type CustomView, latest, type Values } from "../context";
import { criteriaToSql } from "../criteria";
import { type CrmField, hasRows } from "../fields";
import { holdsFiles } from "../fileFields";
import { renderField } from "../render";
import { allOf, type Condition } from "../sql";
import { packed } from "./archive";
import { bulkCriteriaToSql } from "./criteria";
import { writePosition } from "./positions";
import type { JobResult } from "./state";

/** What a read job is to do, checked. */
export interface ReadTask {
  module: CrmModule;
  fields: string[];
  fileType: "csv" | "ics";
  criteria: unknown;
  view?: CustomView;
  page: number;
  /** The id behind which it begins. */
  after?: string;
  user: SimUser;
  query: Record<string, unknown>;
}

const maxEvents = 20_000;

/** Fields that files of records do not have. */
export const notInFiles = (field: CrmField): boolean =>
  hasRows(field) || holdsFiles(field) || field.dataType === "profileimage";

/** Reads the records and makes the file of them. */
export function makeReadFile(context: CrmContext, task: ReadTask): JobResult {
  const { module, fileType, page, after, user, query } = task;
  const { recordsPerJob } = context.knobs.bulkJobs;
  const max = fileType === "ics" ? Math.min(maxEvents, recordsPerJob) : recordsPerJob;
  const { sql, parameters } = allOf(conditionsOf(task));
  const rows = context.store.find<Values>(module.apiName, `${sql} order by id limit ? offset ?`, [
    ...parameters,
    max + 1,
    after === undefined ? (page - 1) * max : 0,
  ] as SqlValue[]);
  const records = rows.slice(0, max);
  const more = rows.length > max;
  const last = records.at(-1)?.id ?? "0";
  const text = fileType === "csv" ? toCsv(context, task, records) : toCalendar(records);
  return {
    archive: packed(`${module.apiName}.${fileType}`, text),
    facts: {
      page,
      count: records.length,
      per_page: max,
      more_records: more,
      next_page_token: more ? writePosition(query, user.id, last, context.clock.now()) : null,
    },
  };
}

function conditionsOf({ module, criteria, view, after }: ReadTask): Condition[] {
  return [
    { sql: "deleted is null", parameters: [] },
    ...(after === undefined ? [] : [{ sql: "id > ?", parameters: [after] }]),
    ...(view?.criteria ? [criteriaToSql(module, view.criteria)] : []),
    ...(criteria === undefined ? [] : [bulkCriteriaToSql(module, criteria)]),
  ];
}

function toCsv(context: CrmContext, task: ReadTask, records: StoredRecord<Values>[]): string {
  // Whether the column is called Id or id is not told by any source: a quirk chooses.
  const id = context.quirks.capitalBulkId ? "Id" : "id";
  const fields = task.fields.filter((name) => name.toLowerCase() !== "id");
  const lines = records.map((record) => [
    record.id,
    ...fields.map((name) => cellOf(context, task, record, name)),
  ]);
  return stringify([[id, ...fields], ...lines]);
}

function cellOf(
  context: CrmContext,
  { module, user }: ReadTask,
  record: StoredRecord<Values>,
  name: string,
): string {
  const [own = "", joined] = name.split(".");
  const field = module.fields.get(own);
  if (!field) return "";
  if (joined === undefined) {
    return toText(renderField(context, field, record, { timeZone: user.timeZone }));
  }
  const target = context.modules.get(field.lookup ?? "");
  const related = (record.values[own] as Values | undefined)?.id;
  const found = target && latest(context, target.apiName, String(related));
  const other = target?.fields.get(joined);
  return found && other
    ? toText(renderField(context, other, found, { timeZone: user.timeZone }))
    : "";
}

/** References are given by id, lists with semicolons. */
function toText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(toText).join(";");
  if (typeof value !== "object") return String(value);
  const { id, name } = value as { id?: unknown; name?: unknown };
  return String(id ?? name ?? "");
}

const toCalendar = (records: StoredRecord<Values>[]): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    ...records.flatMap(({ id, values }) => [
      "BEGIN:VEVENT",
      `UID:${id}`,
      `SUMMARY:${values.Event_Title}`,
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
    "",
  ].join("\r\n");
