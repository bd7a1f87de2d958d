import { formatCrmTime, parseZohoTime } from "../../timestamps";
import { type Column, isoDate, isoDateTime, lookups, refuseRows } from "./columns";

/**
 * A value as the file has it: nothing as an empty text, lists with semicolons, lookups by ID, times in UTC.
 * @param row counts from 1.
 * @throws ZohoError for a value that a cell cannot hold, or that JavaScript has rounded already.
 */
export function toCell(value: unknown, column: Column, row: number): string {
  const { key, type, mapping } = column;
  if (value === undefined || value === null) return "";
  if (typeof value === "number") requireExact(value, key, row);
  if (value instanceof Date) return toCell(value.toISOString(), column, row);
  if (Array.isArray(value)) return value.map((part) => toPart(part, column, row)).join(";");
  if (typeof value === "object") {
    const { id } = value as { id?: unknown };
    const isReference = typeof id === "string" || typeof id === "number";
    if (lookups.includes(type) && isReference) return toCell(id, column, row);
    refuseRows(`row ${row} holds an object in ${key}`, "Give a text, a number or a list.");
  }
  const text = String(value);
  if (mapping.format === isoDate) return /^\d{4}-\d\d-\d\dT/.test(text) ? text.slice(0, 10) : text;
  return mapping.format === isoDateTime && text !== "" ? inUtc(text, key, row) : text;
}

function toPart(part: unknown, column: Column, row: number): string {
  if (typeof part !== "object" || part === null || part instanceof Date) {
    return toCell(part, column, row);
  }
  refuseRows(
    `row ${row} holds a list of objects or lists in ${column.key}`,
    "Give a list of texts or numbers, or write the field with CRM - Update Record.",
  );
}

function requireExact(value: number, key: string, row: number): void {
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return;
  refuseRows(
    `row ${row} holds a number in ${key} whose last digits may be lost`,
    "Give IDs and numbers of more than 15 digits as text.",
  );
}

function inUtc(text: string, key: string, row: number): string {
  const hasOffset = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(text);
  const time = hasOffset ? parseZohoTime(text) : Number.NaN;
  if (!Number.isNaN(time)) return formatCrmTime(time);
  refuseRows(
    `row ${row} holds no date-time with an offset in ${key}`,
    "Give a date-time such as 2026-01-31T10:00:00Z, or name the rows' format under Date-Time Format.",
  );
}
