import { stringify } from "csv-stringify/sync";
import type { SimUser } from "../../types";
import { commit } from "../commits";
import { type CrmContext, type CrmModule, latest, type Values } from "../context";
import type { CrmField } from "../fields";
import type { ItemError } from "../values";
import { findByField, insertRecord, updateRecord, type Written } from "../write";
import { packed } from "./archive";
import { fromFormat } from "./formats";
import type { JobResult } from "./state";

/** Which column of the file is which field. */
export interface Mapping {
  api_name: string;
  index: number;
  format?: string;
  find_by?: string;
  default_value?: { value: unknown };
}

/** What a write job is to do, checked. */
export interface WriteTask {
  module: CrmModule;
  operation: string;
  mappings: Mapping[];
  findBy?: string;
  ignoreEmpty: boolean;
  rows: string[][];
  by: SimUser;
}

interface RowResult {
  status: "ADDED" | "UPDATED" | "SKIPPED";
  id: string;
  errors: string;
}

/** How many columns of the file its result repeats. */
const repeated = 3;

/** Writes row after row and makes the file that says what became of each. */
export function writeRows(context: CrmContext, task: WriteTask): JobResult {
  const results = context.store.transaction(() =>
    task.rows.map((row) => writeRow(context, task, row)),
  );
  const shown = task.mappings.slice(0, repeated);
  const lines = results.map(({ status, id, errors }, at) => [
    ...shown.map(({ index }) => task.rows[at]?.[index] ?? ""),
    status,
    id,
    errors,
  ]);
  const names = [...shown.map(({ api_name }) => api_name), "STATUS", "RECORD_ID", "ERRORS"];
  const count = (status: string) => results.filter((one) => one.status === status).length;
  return {
    archive: packed(`${task.module.apiName}-rows.csv`, stringify([names, ...lines])),
    facts: {
      added_count: count("ADDED"),
      updated_count: count("UPDATED"),
      skipped_count: count("SKIPPED"),
      total_count: results.length,
    },
  };
}

function writeRow(context: CrmContext, task: WriteTask, row: string[]): RowResult {
  const { module, operation, by, findBy } = task;
  const { id, ...values } = valuesOf(context, task, row);
  const wanted = findBy === "id" ? id : findBy && values[findBy];
  const found = findBy ? findRecord(context, module, findBy, wanted) : undefined;
  if (found)
    return finish(context, updateRecord(context, module, found, values, { by }), "UPDATED");
  if (operation === "update") {
    return { status: "SKIPPED", id: "", errors: `RESOURCE_NOT_FOUND-${findBy}` };
  }
  return finish(context, insertRecord(context, module, values, { by }), "ADDED");
}

function finish(context: CrmContext, written: Written, status: RowResult["status"]): RowResult {
  if ("error" in written) return { status: "SKIPPED", id: "", errors: describe(written.error) };
  commit(context, { ...written.change, source: "bulkapi" });
  return { status, id: written.change.record.id, errors: "" };
}

/** `CODE-field`, several with colons in between. */
function describe({ code, details }: ItemError): string {
  const { errors } = details as { errors?: ItemError[] };
  if (Array.isArray(errors)) return errors.map(describe).join(":");
  return `${code}-${details.api_name ?? ""}`;
}

function findRecord(
  context: CrmContext,
  module: CrmModule,
  field: string,
  value: unknown,
): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (field === "id") return latest(context, module.apiName, String(value))?.id;
  return findByField(context, module, field, String(value))[0]?.id;
}

function valuesOf(context: CrmContext, task: WriteTask, row: string[]): Values {
  const values: Values = {};
  for (const mapping of task.mappings) {
    const text = row[mapping.index] ?? "";
    const field = task.module.fields.get(mapping.api_name);
    if (text === "" && mapping.default_value === undefined) {
      if (!task.ignoreEmpty) values[mapping.api_name] = null;
      continue;
    }
    const given = text === "" ? String(mapping.default_value?.value) : text;
    values[mapping.api_name] = field ? toValue(context, field, mapping, given) : given;
  }
  return values;
}

/** A cell as the API takes the field's values; what cannot be read stays text, to be refused as such. */
function toValue(context: CrmContext, field: CrmField, mapping: Mapping, text: string): unknown {
  switch (field.dataType) {
    case "integer":
    case "double":
    case "currency":
    case "percent":
      return Number.isNaN(Number(text)) ? text : Number(text);
    case "boolean":
      return /^(true|false)$/i.test(text) ? text.toLowerCase() === "true" : text;
    case "multiselectpicklist":
      return text.split(";");
    case "date":
      return fromFormat(text, mapping.format ?? "MM/dd/yyyy")?.slice(0, 10) ?? unreadable;
    case "datetime":
      return fromFormat(text, mapping.format ?? "MM/dd/yyyy HH:mm:ss") ?? unreadable;
    case "lookup":
    case "ownerlookup":
      return { id: targetOf(context, field, mapping.find_by ?? "id", text) };
    default:
      return text;
  }
}

/** No date: what does not have the format is refused, even where the API would take it. */
const unreadable = "unreadable";

function targetOf(context: CrmContext, field: CrmField, findBy: string, text: string): string {
  if (findBy === "id") return text;
  if (field.dataType === "ownerlookup") {
    return context.account.users.find(({ email }) => email === text)?.id ?? "0";
  }
  const target = context.modules.get(field.lookup ?? "");
  return (target && findByField(context, target, findBy, text)[0]?.id) ?? "0";
}
