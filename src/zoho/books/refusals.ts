import { ZohoError } from "../errors";

/** The error for what is refused before a request: what was asked for, why not, and the next step. */
export const refused = (operation: string, reason: string, hint: string): ZohoError =>
  new ZohoError({ product: "books", operation, reason, hint, retryable: false });
