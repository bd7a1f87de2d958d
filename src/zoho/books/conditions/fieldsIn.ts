import { isObject } from "../../isObject";
import { type BooksRecord, isRows } from "../answers";

/** Tells whether a field is a custom one. */
export const isCustom = (field: string): boolean => field.startsWith("cf_");

const rowsOf = ({ custom_fields }: BooksRecord) => (isRows(custom_fields) ? custom_fields : []);
const hashOf = ({ custom_field_hash }: BooksRecord) =>
  isObject(custom_field_hash) ? custom_field_hash : {};

/** The fields that a row or a record shows. Custom ones stand at the top or below (docs/zoho-books.md#custom-fields). */
export const fieldsIn = (row: BooksRecord): string[] => [
  ...Object.keys(row),
  ...rowsOf(row).map(({ api_name }) => String(api_name)),
  ...Object.keys(hashOf(row)),
];

/** The value of a field, wherever it stands. */
export function valueIn(row: BooksRecord, field: string): unknown {
  if (!isCustom(field) || Object.hasOwn(row, field)) return row[field];
  const own = rowsOf(row).find(({ api_name }) => api_name === field);
  return own ? own.value : hashOf(row)[field];
}
