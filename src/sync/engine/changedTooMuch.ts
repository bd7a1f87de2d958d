import { ZohoError } from "../../zoho/errors/errors";
import type { Product } from "../../zoho/errors/failure";

/** The error of a run that gives up on a list which changes faster than it can be read. */
export const changedTooMuch = (product: Product, recordType: string) =>
  new ZohoError({
    product,
    operation: `poll ${recordType}`,
    reason: "the list changed too much while it was read",
    hint: "Nothing is lost: the next run reads it again.",
    retryable: true,
  });
