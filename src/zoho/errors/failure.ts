import type { Limits } from "../http/limits";

export type Product = "crm" | "books";

/** One record, channel or other item that Zoho refused within a request. */
export interface ItemFailure {
  /** Position of the item in the request, from 0; undefined when the request as a whole was refused. */
  index?: number;
  /** How many items the answer holds. */
  count?: number;
  /** What the item is, where it is not called a record, such as `channel 1000000068001`. */
  subject?: string;
  code: string;
  message: string;
  /** API name of the field that was refused. */
  field?: string;
  /** For duplicates: the record that holds the value already. */
  existingRecordId?: string;
  details?: unknown;
}

/** What is known about a failed request; all of it is plain data. */
export interface ZohoFailure {
  product: Product;
  /** Method and path, such as `POST /crm/v8/Leads`. */
  operation: string;
  /** HTTP status; undefined when no answer came. */
  status?: number;
  /** Zoho's code as text, such as `INVALID_DATA` or `1002`; for network failures Node's, such as `ECONNRESET`. */
  code?: string;
  /** What went wrong, in Zoho's words where it answered. */
  reason: string;
  field?: string;
  recordIndex?: number;
  /** How many items Zoho judged. */
  recordCount?: number;
  /** What was refused, where it is not called a record. */
  subject?: string;
  existingRecordId?: string;
  /** The refused items, when Zoho judged them one by one. */
  items?: ItemFailure[];
  details?: unknown;
  /** The next step. */
  hint?: string;
  /** The same request may succeed later without a change. */
  retryable?: boolean;
  /** The answer to a write was lost: Zoho may have carried it out. */
  outcomeUnknown?: boolean;
  /** Scopes that the operation needs, when one is missing. */
  scopes?: string[];
  /** What is left of the account's calls, when Zoho said so. */
  limits?: Limits;
  /** Seconds until Zoho takes the request again, when it said so. */
  retryAfter?: number;
  /** Zoho's id of the request, when it gave one. */
  requestId?: string;
}
