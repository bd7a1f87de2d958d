import { failureOf } from "../../errors/errors";
import { refuse } from "../../errors/refuse";
import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { isObject } from "../../isObject";
import { formatCrmTime, parseZohoTime } from "../../timestamps";
import type { FieldMemory } from "../fieldMemory";
import type { FieldRule } from "../prepare/fieldRule";
import { getRecord } from "./records";
import {
  fieldsWithFiles,
  fieldsWithRows,
  filesOf,
  hasList,
  joinRows,
  type RowsMode,
  readRows,
} from "./subformRows";

/** The record whose subform rows are written, and what is known of its module. */
export interface RowsTarget {
  client: ZohoClient;
  module: string;
  id: string;
  memory?: Pick<FieldMemory, "rules" | "freshRules">;
}

/** Sends values for a record that did not change after a time; without one, whatever became of it. */
type Send<T> = (values: FieldValues, unmodifiedSince?: string) => Promise<T>;

export interface RowsWrite {
  mode: RowsMode;
  /** How often the record is read before its changes by others are an error. */
  maxReads: number;
}

/**
 * Writes a record whose subforms are to keep, or to lose, the rows that they have. The record is read first, and the
 * write is refused when the record changed since. Then all begins anew, as often as `maxReads` says.
 * @throws ZohoError where the rows that are there cannot be told.
 */
export async function writeBesideRows<T>(
  target: RowsTarget,
  { mode, maxReads }: RowsWrite,
  values: FieldValues,
  send: Send<T>,
): Promise<T> {
  const rules = await rulesFor(target, values);
  const names = fieldsWithRows(values, rules);
  const files = mode === "replace" ? fieldsWithFiles(values, rules) : [];
  if (names.length + files.length === 0) return send(values);
  for (let reads = 1; ; reads++) {
    const [record = { id: target.id }] = await getRecord(target.client, target.module, target.id);
    const joined = names.flatMap((name) => {
      const known = knownRows(target, record, name, rules !== undefined);
      return known ? [[name, joinRows(mode, listOf(values[name]), known)]] : [];
    });
    for (const name of files) {
      joined.push([name, joinRows(mode, listOf(values[name]), filesOf(record[name]))]);
    }
    try {
      return await send({ ...values, ...Object.fromEntries(joined) }, timeOf(record));
    } catch (thrown) {
      if (reads >= maxReads || failureOf(thrown)?.code !== "ALREADY_MODIFIED") throw thrown;
    }
  }
}

/** What is known of the module's fields; asked for afresh where a list has a name that is not known. */
async function rulesFor({ module, memory }: RowsTarget, values: FieldValues) {
  const lists = Object.keys(values).filter((name) => hasList(values[name]));
  if (lists.length === 0) return [];
  const rules = await memory?.rules(module);
  const isKnown = (name: string) => rules?.some((rule: FieldRule) => rule.name === name);
  return rules === undefined || lists.every(isKnown) ? rules : memory?.freshRules(module);
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** The rows of a subform; undefined where the record shows that the field is none. */
function knownRows(
  { module, id }: RowsTarget,
  record: FieldValues,
  name: string,
  isSubform: boolean,
): Record<string, unknown>[] | undefined {
  const rows = record[name] === null ? [] : readRows(record, name);
  const more = isObject(record.$has_more) ? record.$has_more[name] : undefined;
  if (rows !== undefined && more !== true) return rows;
  if (rows === undefined && !isSubform) return undefined;
  refuse({
    product: "crm",
    operation: `GET ${crmPath`/${module}/${id}`}`,
    reason: `Zoho gave the record without ${rows ? "all" : "the"} rows of ${name}`,
    hint: "Set Subform Rows to As Given, and name each row that is to stay by its ID.",
  });
}

/** When the record changed last, as CRM takes times in headers; undefined where that is not told. */
function timeOf({ Modified_Time }: FieldValues): string | undefined {
  const instant = typeof Modified_Time === "string" ? parseZohoTime(Modified_Time) : Number.NaN;
  return Number.isNaN(instant) ? undefined : formatCrmTime(instant);
}
