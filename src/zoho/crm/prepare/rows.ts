import { isObject } from "../../isObject";
import { isEmpty } from "./converted";
import type { FieldRule } from "./fieldRule";
import { type Preparation, prepareFields } from "./fields";
import { type FieldMapping, readPath } from "./mapping";
import { readJson } from "./picks";
import { type Problem, shown } from "./problems";
import { readId } from "./references";

interface PreparedRows {
  values: unknown[];
  problems: Problem[];
}

/** What removes a row: `{"id", "_delete": null}` (CRM sheet 2, B6). */
const removal = "_delete";

/**
 * The rows of a subform: one with an ID changes that row or, with `_delete`, removes it; the others are new. An ID
 * comes from the own field that is mapped to it, else from the row's own.
 */
export async function prepareRows(
  value: unknown,
  source: string,
  rule: FieldRule,
  { lookUps, operation, rows: mapped, prefix = "" }: Preparation,
): Promise<PreparedRows> {
  const list = isEmpty(value) ? [] : readJson(value);
  const given = Array.isArray(list) ? list : [list];
  const rules = given.length > 0 ? await lookUps.fields(rule.rows ?? rule.name) : [];
  const result: PreparedRows = { values: [], problems: [] };
  for (const [index, row] of given.entries()) {
    const place = `${prefix}${rule.name}[${index}]`;
    const refuse = (field: string, value: unknown, expected: string) =>
      result.problems.push({ field, source, value: shown(value), expected });
    if (!isObject(row)) {
      refuse(place, row, "an object with the row's fields");
      continue;
    }
    const mappings = mapped?.get(rule.name) ?? asTheyAre(row);
    const ofId = mappings.find(({ target }) => target === "id");
    const givenId = ofId ? readPath(row, ofId.source) : row.id;
    const id = readId(givenId);
    if (id === undefined && ofId && !isEmpty(givenId)) {
      refuse(`${place}.id`, givenId, "the ID of a row, as text");
    }
    if (Object.hasOwn(row, removal)) {
      if (operation === "create") {
        refuse(place, row, `a row without ${removal}, since a new record has no row to remove`);
      } else if (id === undefined)
        refuse(place, row, `the ID of the row that ${removal} removes, as "id"`);
      else if (row[removal] !== null) refuse(`${place}.${removal}`, row[removal], "null");
      else result.values.push({ id, [removal]: null });
      continue;
    }
    const { values, problems } = await prepareFields(row, {
      rules,
      mappings: mappings.filter((mapping) => mapping !== ofId),
      operation: id === undefined ? "create" : "update",
      lookUps,
      prefix: `${place}.`,
    });
    result.values.push(id === undefined ? values : { id, ...values });
    result.problems.push(...problems);
  }
  return result;
}

/** Rows without a mapping have API names already; `$` begins what Zoho says of a row besides its fields. */
const asTheyAre = (row: Record<string, unknown>): FieldMapping[] =>
  Object.keys(row)
    .filter((name) => name !== "id" && !name.startsWith("$"))
    .map((name) => ({ source: name, target: name }));
