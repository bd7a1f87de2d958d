import type { ZohoError } from "../errors/errors";
import { refusal } from "../errors/refuse";
import { tooManyRows } from "../http/size";
import { isNothing, isObject } from "../isObject";
import { unproven } from "../pages/unproven";
import type { BooksRecordType } from "./recordTypes/recordType";

/** A record as Zoho answered it. */
export type BooksRecord = Record<string, unknown>;

/** Zoho's description of a page, with the members that the connector reads; others pass through. */
export interface PageContext {
  page?: number;
  per_page?: number;
  /** Books may write a flag as text (docs/zoho-books.md#empty-values). */
  has_more_page?: boolean | string;
  sort_column?: string;
  sort_order?: string;
  [other: string]: unknown;
}

/** A whole answer of Zoho Books: the envelope, and the records under a key that depends on the type. */
export interface BooksAnswer {
  code: number;
  message: string;
  page_context?: PageContext;
  [other: string]: unknown;
}

/**
 * Tells whether Books says that it did what was asked: every answer of its own has a code, and 0 is success
 * (docs/zoho-books.md#form-of-answers).
 */
export const isAnswer = (data: unknown): data is BooksAnswer =>
  isObject(data) && (data.code === 0 || data.code === "0");

/** @throws ZohoError for what is no answer of Books. */
export function readAnswer(data: unknown, what: string): BooksAnswer {
  if (isAnswer(data)) return data;
  throw unreadable(what, isObject(data) ? data : {});
}

/**
 * What a page says of pages behind it; undefined where it says nothing. `page_context` may be a list
 * (docs/zoho-books.md#zohos-openapi-files).
 * @throws ZohoError for what is no flag.
 */
export function saysMore({ page_context }: BooksRecord, operation: string): boolean | undefined {
  const context: unknown = [page_context].flat()[0];
  const said = isObject(context) ? context.has_more_page : undefined;
  if (isNothing(said)) return undefined;
  const flag = ["false", "true"].indexOf(String(said));
  if (flag < 0) throw unproven("books", operation);
  return flag > 0;
}

const envelope = new Set(["code", "message", "page_context"]);

/**
 * The rows of a list and the key that holds them.
 * @throws ZohoError when the answer has no list that could be told from the rest, or one of more rows than any of Zoho's.
 */
export function readRows(
  type: BooksRecordType,
  data: unknown,
): { key: string; rows: BooksRecord[] } {
  const answer = readAnswer(data, `list of ${type.label}`);
  const key = findKey(type.listKeys, answer);
  const rows = key === undefined ? undefined : answer[key];
  const many = Array.isArray(rows) ? tooManyRows(rows) : undefined;
  if (many !== undefined) throw unreadable(`list of ${type.label}`, answer, many);
  if (key !== undefined && isRows(rows)) return { key, rows };
  throw unreadable(`list of ${type.label}`, answer);
}

/**
 * The one record of an answer.
 * @throws ZohoError when the answer has no record that could be told from the rest.
 */
export function readRecord(type: BooksRecordType, data: unknown): BooksRecord {
  const answer = readAnswer(data, `record of ${type.label}`);
  // Zoho's specification has bank rules and others without a key (UNSURE, docs/zoho-books.md#keys-of-answers).
  if (type.idField in answer) return answer;
  const key = findKey([type.singleKey], answer);
  const found = key === undefined ? undefined : answer[key];
  // The specification has a list of one for some types (docs/zoho-books.md#keys-of-answers).
  const record = Array.isArray(found) ? found[0] : found;
  if (isObject(record)) return record;
  throw unreadable(`record of ${type.label}`, answer);
}

/** The table's key, else the only one that is not envelope: Zoho's documents are wrong about some keys. */
function findKey(known: string[], answer: BooksRecord): string | undefined {
  const others = Object.keys(answer).filter((key) => !envelope.has(key));
  return known.find((key) => key in answer) ?? (others.length === 1 ? others[0] : undefined);
}

/** Tells whether a member of an answer is a list of objects. */
export const isRows = (held: unknown): held is BooksRecord[] =>
  Array.isArray(held) && held.every(isObject);

/** The error for an answer without what was asked for, such as `list of Invoices`; it names what is there instead. */
export const unreadable = (
  what: string,
  answer: object = {},
  reason = `the answer has no ${what}; its members are: ${Object.keys(answer).join(", ") || "none"}`,
): ZohoError =>
  refusal({
    product: "books",
    operation: `read ${what}`,
    reason,
    hint: "Send the request with Books - Raw Request to see the whole answer.",
  });
