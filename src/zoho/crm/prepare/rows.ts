import { isObject } from "../../isObject";
import { isEmpty } from "./converted";
import type { FieldRule } from "./fieldRule";
import { type FieldMapping, readPath } from "./mapping";
import { readJson } from "./picks";
import type { Preparation, PreparedFields } from "./preparation";
import { type Problem, shown } from "./problems";
import { readId } from "./references";

interface PreparedRows {
  values: unknown[];
  problems: Problem[];
}

/** What rows are prepared with: as a record, and the function that prepares the fields of a record or row. */
interface RowsPreparation extends Preparation {
  prepareFields(source: unknown, preparation: Preparation): Promise<PreparedFields>;
}

/** Records a problem of the row, or of one of its fields. */
type Refuse = (field: string, value: unknown, expected: string) => void;

/** The member that removes a row: `{"id", "_delete": null}` (docs/zoho-crm.md#subform-rows). */
export const removal = "_delete";

/**
 * The rows of a subform: one with an ID changes that row or, with `_delete`, removes it; the others are new. An ID
 * comes from the own field that is mapped to it, else from the row's own.
 */
export async function prepareRows(
  value: unknown,
  source: string,
  rule: FieldRule,
  preparation: RowsPreparation,
): Promise<PreparedRows> {
  const list = isEmpty(value) ? [] : readJson(value);
  const given = Array.isArray(list) ? list : [list];
  const rules = given.length > 0 ? await preparation.lookUps.fields(rule.rows ?? rule.name) : [];
  const result: PreparedRows = { values: [], problems: [] };
  const refuse: Refuse = (field, value, expected) =>
    result.problems.push({ field, source, value: shown(value), expected });
  for (const [index, row] of given.entries()) {
    const place = `${preparation.prefix ?? ""}${rule.name}[${index}]`;
    if (!isObject(row)) {
      refuse(place, row, "an object with the row's fields");
      continue;
    }
    const mappings = preparation.rows?.get(rule.name) ?? asTheyAre(row);
    const ofId = mappings.find(({ target }) => target === "id");
    const id = rowId(row, ofId, place, refuse);
    if (Object.hasOwn(row, removal)) {
      const refuseIn: Refuse = (member, ...why) => refuse(place + member, ...why);
      result.values.push(...removeRow(row, id, preparation.operation, refuseIn));
      continue;
    }
    const { values, problems } = await preparation.prepareFields(row, {
      rules,
      mappings: mappings.filter((mapping) => mapping !== ofId),
      operation: id === undefined ? "create" : "update",
      lookUps: preparation.lookUps,
      prefix: `${place}.`,
    });
    result.values.push(id === undefined ? values : { id, ...values });
    result.problems.push(...problems);
  }
  return result;
}

/** The ID of a row that exists; undefined for a new row. */
function rowId(
  row: Record<string, unknown>,
  ofId: FieldMapping | undefined,
  place: string,
  refuse: Refuse,
): string | undefined {
  const given = ofId ? readPath(row, ofId.source) : row.id;
  const id = readId(given);
  if (id === undefined && ofId && !isEmpty(given)) {
    refuse(`${place}.id`, given, "the ID of a row, as text");
  }
  return id;
}

/** The removal of a row as Zoho takes it, or nothing and a problem. */
function removeRow(
  row: Record<string, unknown>,
  id: string | undefined,
  operation: Preparation["operation"],
  refuse: Refuse,
): Record<string, unknown>[] {
  const problem = removalProblem(row, id, operation);
  if (!problem) return [{ id, [removal]: null }];
  refuse(problem.member, problem.value, problem.expected);
  return [];
}

/** Why a row cannot be removed; `member` continues the row's place. */
function removalProblem(
  row: Record<string, unknown>,
  id: string | undefined,
  operation: Preparation["operation"],
): { member: string; value: unknown; expected: string } | undefined {
  if (operation === "create") {
    const expected = `a row without ${removal}, since a new record has no row to remove`;
    return { member: "", value: row, expected };
  }
  if (id === undefined) {
    return {
      member: "",
      value: row,
      expected: `the ID of the row that ${removal} removes, as "id"`,
    };
  }
  if (row[removal] === null) return undefined;
  return { member: `.${removal}`, value: row[removal], expected: "null" };
}

/** Rows without a mapping have API names already; `$` begins what Zoho says of a row besides its fields. */
const asTheyAre = (row: Record<string, unknown>): FieldMapping[] =>
  Object.keys(row)
    .filter((name) => name !== "id" && !name.startsWith("$"))
    .map((name) => ({ source: name, target: name }));
