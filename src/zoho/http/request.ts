import type { FormPart } from "./form";
import type { Repeat, RetryRule } from "./retry";

/** The methods that Zoho uses, and those that a raw request may name. */
export const methods = [
  "GET",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "HEAD",
  "OPTIONS",
  "LINK",
  "UNLINK",
  "PURGE",
] as const;
export type Method = (typeof methods)[number];
export type ResponseType = "json" | "auto" | "text" | "binary";
type QueryValue = string | number | boolean;

/** One request to Zoho. */
export interface ZohoRequest {
  method: Method;
  /** From the host's root, with encoded parts: use `crmPath` and `booksPath`. */
  path: string;
  /** Another host of the data-center table than the connection's API host. */
  host?: string;
  /** Members that are undefined are left out; a list keeps names that occur several times. */
  query?: Record<string, QueryValue | undefined> | [name: string, value: string][];
  headers?: Record<string, string>;
  /** Secrets among what is sent; they are taken out of the answer, as the connection's are. */
  secrets?: string[];
  /** Sent as JSON, a Buffer as it is. */
  body?: unknown;
  /** Sent as multipart/form-data. */
  form?: FormPart[];
  /**
   * How the answer is read: by default as JSON or not at all. `auto` takes text and files for what they are. `archive`
   * takes the bytes of a ZIP archive, and JSON where Zoho refuses with HTTP 200.
   */
  responseType?: ResponseType | "archive";
  /**
   * Tells an answer of what Zoho ran, such as a function, from one of Zoho's own. It succeeds whatever its status,
   * also as a redirect, and its `data` are its bytes.
   */
  isOwnAnswer?: (answer: ZohoAnswer<Buffer>) => boolean;
  /** Takes an answer without a body for one, whatever its status. By default, only 204 and 304 have none. */
  mayBeEmpty?: boolean;
  /** The answer tells of each of several things, also of those that were gone before. */
  tellsOfEach?: boolean;
  /** Milliseconds to wait for an answer; two minutes by default. */
  timeout?: number;
  /** By default POST and PATCH are `ifNotRun`, everything else `always`. */
  repeat?: Repeat;
  /** What to tell of a lost answer where `repeat` is `ifNotRun`: how to find out what became of the request. */
  findOut?: string;
  /** Decides on further tries; `retryDelay` by default. */
  retry?: RetryRule;
}

/** What Zoho answered. `data` is undefined when there was no body (204, 304). */
export interface ZohoAnswer<T> {
  status: number;
  headers: Record<string, string | undefined>;
  data: T;
}
