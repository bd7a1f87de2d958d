import { ZohoError } from "../errors/errors";
import type { Product } from "../errors/failure";

/** The code of a list whose end nothing proves. */
export const unprovenEnd = "UNPROVEN_END";

/** The error of a page that does not prove that the list ended there, nor that more follows. */
export const unproven = (product: Product, operation: string): ZohoError =>
  new ZohoError({
    product,
    operation,
    code: unprovenEnd,
    reason: "the answer does not tell whether the list ended, and nothing else proves it",
    hint: "Read the list again. If this lasts, send the request as a raw request to see the whole answer.",
    retryable: true,
  });
