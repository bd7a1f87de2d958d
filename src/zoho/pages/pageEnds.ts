import type { Product } from "../errors/failure";
import { unproven } from "./unproven";

/**
 * Lists of both products give 200 rows at most, queries as many unless they have a LIMIT
 * (docs/zoho-crm.md#list-parameters, docs/zoho-crm.md#coql-limits).
 */
export const usualPage = 200;

/** Whether a page is as long as was asked for, or as Zoho's pages are at most or without a size. */
export const isFull = (rows: number, asked = usualPage): boolean =>
  rows >= asked || rows === usualPage;

/**
 * Watches for pages that are empty although the page before announced them, and do not say themselves that the list
 * ends. Records that were deleted meanwhile leave such a page behind them, and a fault does: the page before is read once more.
 */
export interface EmptyPages<Position> {
  /**
   * Judges the page at a position.
   * @returns the position to go back to; undefined where the page can be believed.
   * @throws ZohoError where the page before still announces the empty one, or is empty itself.
   */
  doubt: (position: Position, isUnproven: boolean) => Position | undefined;
  /** Whether the walk reads pages again that it went back for. */
  isAgain: () => boolean;
}

/** Begins to watch for empty pages. @param operation the request of a walk's pages. */
export function watchEmptyPages<Position>(
  product: Product,
  operation: string,
): EmptyPages<Position> {
  let before: Position | undefined;
  let again: "page before" | "empty page" | undefined;
  return {
    doubt: (position, isUnproven) => {
      if (!isUnproven) {
        again = again === "page before" ? "empty page" : undefined;
        before = position;
        return undefined;
      }
      if (again) throw unproven(product, operation);
      if (before !== undefined) again = "page before";
      return before;
    },
    isAgain: () => again !== undefined,
  };
}
