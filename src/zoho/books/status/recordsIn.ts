import { isObject } from "../../isObject";
import { type BooksRecord, isAnswer, readRecord, readRows } from "../answers";
import type { BooksRecordType } from "../recordTypes/recordType";

/** A record that somebody named: what was given, its ID, and what is known of it. */
export interface GivenRecord {
  given: unknown;
  /** Absent where what was given names no record. */
  id?: string;
  known: BooksRecord;
}

/** The records that IDs, rows, and whole answers of Books name. */
export const recordsIn = (type: BooksRecordType, given: readonly unknown[]): GivenRecord[] =>
  given.flatMap((one) => rowsIn(type, one)).map((one) => nameRecord(type, one));

/** The rows of a whole answer of Books; what is none stands for itself. */
export function rowsIn<T>(type: BooksRecordType, given: T): (T | BooksRecord)[] {
  if (!isAnswer(given)) return [given];
  const isList = type.listKeys.some((key) => Array.isArray(given[key]));
  return isList ? readRows(type, given).rows : [readRecord(type, given)];
}

function nameRecord({ idField }: BooksRecordType, given: unknown): GivenRecord {
  const known = isObject(given) ? given : {};
  const named = isObject(given) ? (known[idField] ?? known.id) : given;
  const isWritten = typeof named === "string" || Number.isSafeInteger(named);
  const id = isWritten ? String(named).trim() : "";
  // Digits alone: anything else could make the request name something else.
  return { given, known, ...(/^\d{1,30}$/.test(id) && { id }) };
}
