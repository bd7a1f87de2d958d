import type { FieldValues } from "../../fieldValues";
import { isObject } from "../../isObject";
import { isEmpty } from "../prepare/converted";
import type { FieldRule } from "../prepare/fieldRule";
import { readJson } from "../prepare/picks";
import { shown } from "../prepare/problems";
import { readId } from "../prepare/references";
import { removal } from "../prepare/rows";
import type { FittedRecord, Fitting } from "./fitting";

/** What rows are fitted with: as a record, and the function that fits one. */
interface RowsFitting extends Fitting {
  fitRecord(values: FieldValues, fitting: Fitting): Promise<FittedRecord>;
}

/** The rows of a subform as they go out. */
interface FittedRows extends Omit<FittedRecord, "values"> {
  value: unknown;
}

/**
 * The rows of a subform, each as a record of the subform's own module. One row alone and JSON text become a list; rows
 * that go stay as they are (docs/zoho-crm.md#subform-rows).
 */
export async function fitRows(
  value: unknown,
  rule: FieldRule,
  { fitRecord, texts: _, ...fitting }: RowsFitting,
): Promise<FittedRows> {
  const fitted: FittedRows = { value, problems: [], warnings: [], isUnchecked: false };
  if (isEmpty(value)) return fitted;
  const given = readJson(value);
  const rows = isObject(given) ? [given] : given;
  const place = `${fitting.prefix ?? ""}${rule.name}`;
  const refuse = (field: string, wrong: unknown, expected: string) =>
    fitted.problems.push({ kind: "value", field, value: shown(wrong), expected });
  if (!Array.isArray(rows)) {
    refuse(place, value, "a list of rows");
    return fitted;
  }
  const values: unknown[] = [];
  for (const [index, row] of rows.entries()) {
    if (!isObject(row)) refuse(`${place}[${index}]`, row, "an object with the row's fields");
    if (!isObject(row) || Object.hasOwn(row, removal)) {
      values.push(row);
      continue;
    }
    const one = await fitRecord(row, {
      ...fitting,
      module: rule.rows ?? rule.name,
      operation: readId(row.id) === undefined ? "create" : "update",
      prefix: `${place}[${index}].`,
    });
    values.push(one.values);
    fitted.problems.push(...one.problems);
    fitted.warnings.push(...one.warnings);
    fitted.isUnchecked ||= one.isUnchecked;
  }
  return { ...fitted, value: values };
}
