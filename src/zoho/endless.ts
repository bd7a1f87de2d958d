import { type Product, ZohoError } from "./errors";

/** Pages may come again as they were while a list shifts under a walk, but not so often. */
const mostAlike = 3;

/** Watches over a walk: a list that never ends fails instead of being read for ever. */
export interface Walk {
  /** @throws ZohoError when the walk was sent to this token before. */
  goToToken: (token: string) => void;
  /** @throws ZohoError when the same page came several times. */
  readPage: (rows: readonly unknown[]) => void;
}

/** Begins to watch a walk. @param operation the request of its pages, such as `GET /crm/v8/Leads`. */
export function watchWalk(product: Product, operation: string): Walk {
  const tokens = new Set<string>();
  let last: string | undefined;
  let alike = 0;
  return {
    goToToken: (token) => {
      if (tokens.has(token)) throw endless(product, operation);
      tokens.add(token);
    },
    readPage: (rows) => {
      const page = JSON.stringify(rows);
      alike = page === last ? alike + 1 : 0;
      last = page;
      if (alike >= mostAlike) throw endless(product, operation);
    },
  };
}

/** The error of a list that leads to the same place again and again. */
export const endless = (product: Product, operation: string): ZohoError =>
  new ZohoError({
    product,
    operation,
    code: "ENDLESS_LIST",
    reason:
      "Zoho announces more rows but gives the same ones again, so that the list would never end",
    hint: "Narrow the list down, or read it again later.",
    retryable: false,
  });
