/** Books' envelope (docs/zoho-books.md#form-of-answers): `code` 0 and a message in prose, or an error code. */
import type { SimAnswer } from "../types";

/** An answer that ends a call: thrown anywhere below `handleBooks`, which gives it back. */
export class BooksRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
  ) {
    super(message);
    this.name = "BooksRefusal";
  }
}

/** `{code, message}` with the given HTTP status. */
export function failure(status: number, code: number, message: string): SimAnswer {
  return { status, body: { code, message } };
}

/** `{code: 0, message, …content}`; 200 unless told. */
export function success(
  message: string,
  content: Record<string, unknown> = {},
  status = 200,
): SimAnswer {
  return { status, body: { code: 0, message, ...content } };
}

/** No or a malformed Authorization header: 401, code 14. */
export const headerMissing = () => failure(401, 14, "Invalid value passed for authtoken.");

/** A dead token, or one without the scope; Books tells them apart no further: 401, code 57. */
export const notAuthorized = () =>
  failure(401, 57, "You are not authorized to perform this operation");

export const invalidUrl = () => new BooksRefusal(404, 5, "Invalid URL Passed");

export const methodNotAllowed = () =>
  new BooksRefusal(405, 37, "The HTTP method is not allowed for the requested resource");

export const bodyMissing = () =>
  new BooksRefusal(400, 11, "The parameter JSONString is mandatory.");

/** A value that cannot be read as what the field holds: code 2. */
export const invalidValue = (field: string) =>
  new BooksRefusal(400, 2, `Invalid value passed for ${field}`);

/** A mandatory value that is missing, or one that names a record that does not exist: code 4. */
export const invalidParameter = (field: string) =>
  new BooksRefusal(400, 4, `Invalid value passed for ${field}`);

/** A verb that the record's status forbids; 4043 is told of quotes alone (docs/zoho-books.md#verbs). */
export const wrongState = (why: string) =>
  new BooksRefusal(400, 4043, `The status cannot be changed: ${why}.`);

export const doesNotExist = (label: string) =>
  new BooksRefusal(404, 1002, `${label} does not exist.`);
