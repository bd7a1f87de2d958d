import { input } from "@prismatic-io/spectral";
import type { RecordName } from "../zoho/books/findByNumber";
import { refuse } from "../zoho/errors/refuse";
import { isBlank, isPlainObject } from "../zoho/isObject";
import { parseOrKeep, toOptionalText, toRequiredText } from "./clean";
import { recordId as anyRecordId } from "./crm";

/**
 * Makes a cleaner for a record's ID or number, as text, or the ID of an object.
 * @param fields hold the ID of a row of Zoho Books.
 * @throws Error naming the input when it is empty, or a number that lost digits.
 */
export const toIdOrNumber =
  (label: string, ...fields: string[]) =>
  (value: unknown): string => {
    const given = parseOrKeep(value);
    const id = isPlainObject(given)
      ? [...fields, "id"].map((field) => given[field]).find(Boolean)
      : given;
    refuseLostDigits(label, id);
    return toRequiredText(label)(id);
  };

/**
 * Makes a cleaner for a record's ID, or the ID of an object, such as another step's record. A number that lost digits would
 * name another record.
 * @throws Error naming the input when it is empty or no ID.
 */
export const toRecordId =
  (label: string, ...fields: string[]) =>
  (value: unknown): string => {
    const text = toIdOrNumber(label, ...fields)(value);
    if (/^\d+$/.test(text)) return text;
    refuse(`${label} is "${text}", which is no record ID. Give the ID, which has digits only.`);
  };

const optional =
  (toClean: typeof toRecordId) =>
  (label: string, ...fields: string[]) =>
  (value: unknown): string | undefined => {
    const toOne = toClean(label, ...fields);
    const [field, other] = fields;
    if (isPlainObject(value)) return toOne(field && !other ? rowWith(field, label, value) : value);
    return toOptionalText(label)(value) === undefined ? undefined : toOne(value);
  };

/** The same for an ID that may be left out. */
export const toOptionalRecordId = optional(toRecordId);

/** The same for an ID or a number that may be left out. */
export const toOptionalIdOrNumber = optional(toIdOrNumber);

/** What results of Zoho Books have beside `id`. */
const ownKeys = ["id", "number", "recordType", "action", "record", "updated"];

/**
 * The row with a field in what another step gave: the row itself, or Zoho's answer, also under `data`. What is no object
 * passes through. Objects of other products have an `id`, too, so that `id` counts only in results of Zoho Books.
 * @throws Error naming the input for an object without the field.
 */
export function rowWith(field: string, label: string, value: unknown): unknown {
  const given = parseOrKeep(value);
  if (!isPlainObject(given)) return given;
  const row = isPlainObject(given.data) ? given.data : given;
  const isOwn = "id" in row && Object.keys(row).every((key) => ownKeys.includes(key));
  if (field in row || isOwn) return row;
  const [held, other] = Object.values(row).filter((one) => isPlainObject(one) && field in one);
  if (held && !other) return held;
  refuse(`${label} is an object without ${field}. Give an ID.`);
}

/** @throws Error naming the input for a number that is too large to have all its digits. */
export function refuseLostDigits(label: string, value: unknown): void {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return;
  refuse(
    `${label} is a number that has lost digits, and may name another record. Give the ID as text, so that no digit is lost.`,
  );
}

/**
 * Makes a cleaner for what names a record of Zoho Books: its ID or number, or a row, such as another step's.
 * @throws Error as `toIdOrNumber`.
 */
export const toRecordName =
  (label: string) =>
  (value: unknown): RecordName => {
    const given = parseOrKeep(value);
    const row = isPlainObject(given) && isPlainObject(given.data) ? given.data : given;
    return isPlainObject(row) ? row : toIdOrNumber(label)(row);
  };

/**
 * Makes a cleaner for the IDs of records: one, a list, or text with commas or line breaks. Empty entries are left out.
 * @param toOne cleans an entry.
 * @throws Error naming the input when it holds something else.
 */
export const toRecordIds =
  <T = string>(label: string, toOne: (value: unknown) => T = toRecordId(label) as () => T) =>
  (value: unknown): T[] =>
    listOf(parseOrKeep(value))
      .filter((one) => !isBlank(one))
      .map(toOne);

const listOf = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value;
  return typeof value === "string" ? value.split(/[,\n]/) : [value];
};

/** A record's ID, for actions that take nothing else. */
export const recordId = input({ ...anyRecordId, clean: toRecordId("Record ID") });
