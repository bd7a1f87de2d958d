import { refuse } from "../zoho/errors/refuse";
import type { FieldValues } from "../zoho/fieldValues";
import { isBlank, isPlainObject } from "../zoho/isObject";
import { parseOrKeep } from "./clean";
import { type DynamicValues, readBinary, readValues } from "./fieldValues";

/**
 * Names and values as `readValues` reads them, and no row of a list is lost in silence. A list of one object of names and
 * values is that object.
 * @throws Error naming the input when it is something else, and the row that has no key.
 */
export const readEveryRow = (label: string, value: unknown): DynamicValues =>
  readValues(label, withoutLoss(label, parseOrKeep(readBinary(value))));

/** Makes a cleaner for names and values of which no row is lost. */
export const toEveryValue =
  (label: string) =>
  (value: unknown): FieldValues =>
    readEveryRow(label, value).values;

/** Makes a cleaner for an object of another step of which no row is lost. */
export const toEveryDynamicValue =
  (label: string) =>
  (value: unknown): DynamicValues =>
    readEveryRow(label, value);

function withoutLoss(label: string, given: unknown): unknown {
  if (!Array.isArray(given)) return given;
  const [first] = given;
  if (given.length === 1 && isNamed(first)) return first;
  const lost = given.findIndex((row) => !hasKey(row) && !isUntouched(row));
  if (lost < 0) return given;
  refuse(
    `${label}, row ${lost + 1} has no key. Give each row the API name of a field as key, and its value, or give one object of names and values.`,
  );
}

/** An object whose members are names of fields. */
const isNamed = (row: unknown) =>
  isPlainObject(row) && !Object.hasOwn(row, "key") && !Object.hasOwn(row, "value");

const hasKey = (row: unknown) =>
  isPlainObject(row) && typeof row.key === "string" && row.key.trim() !== "";

/** A row that a form leaves behind. */
const isUntouched = (row: unknown) =>
  isBlank(row) || (isPlainObject(row) && Object.values(row).every(isBlank));
