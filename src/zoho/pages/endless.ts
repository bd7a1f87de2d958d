import { createHash } from "node:crypto";
import { changeHint, failureOf, type ZohoError } from "../errors/errors";
import type { Product } from "../errors/failure";
import { refusal } from "../errors/refuse";
import { noTimeLeft } from "../http/retry";
import { answerTooLarge } from "../http/size";
import { unprovenEnd } from "./unproven";

/** Pages may come again as they were while a list shifts under a walk, but not so often in a row. */
const maxRepeated = 2;

/** Watches over a walk: a list that never ends fails instead of being read for ever. */
export interface Walk {
  /** @throws ZohoError when the walk was sent to this token, or behind this row, before. */
  goTo: (token: string) => void;
  /**
   * Tells whether a page is another one than all before it.
   * @throws ZohoError when page after page came before.
   */
  readPage: (rows: readonly unknown[]) => boolean;
}

/** Begins to watch a walk. @param operation the request of its pages, such as `GET /crm/v8/Leads`. */
export function watchWalk(product: Product, operation: string): Walk {
  const tokens = new Set<string>();
  const pages = new Set<string>();
  let repeated = 0;
  return {
    goTo: (token) => {
      if (tokens.has(token)) throw endless(product, operation);
      tokens.add(token);
    },
    readPage: (rows) => {
      const page = createHash("sha256").update(JSON.stringify(rows)).digest("base64");
      const isNew = !pages.has(page);
      pages.add(page);
      repeated = isNew ? 0 : repeated + 1;
      if (repeated > maxRepeated) throw endless(product, operation);
      return isNew;
    },
  };
}

const endlessList = "ENDLESS_LIST";

/** The error of a list that announces more rows and leads to none that are new. */
export const endless = (product: Product, operation: string): ZohoError =>
  refusal({
    product,
    operation,
    code: endlessList,
    reason:
      "Zoho announces more rows but gives none or the same ones again, so that the list would never end",
    hint: "Narrow the list down, or read it again later.",
  });

// Axios's codes for an answer that was not complete in time.
const endsByTime = [noTimeLeft, "ETIMEDOUT", "ECONNABORTED"];

/** Tells whether a walk ended since there was no time left for its next call, or that call's answer came too slowly. */
export const isOutOfTime = (thrown: unknown): boolean =>
  endsByTime.includes(failureOf(thrown)?.code ?? "");

/**
 * The error of a walk that time ended, or that found too much to keep. It says how far the walk came and how to go on.
 */
export const tellHowFar = (thrown: unknown, howFar: () => string): unknown =>
  isOutOfTime(thrown) || failureOf(thrown)?.code === answerTooLarge
    ? changeHint(thrown, howFar)
    : thrown;

/** Tells whether a walk ended by time, or since the list does not end or nothing proves its end. */
export const isWithoutEnd = (thrown: unknown): boolean =>
  isOutOfTime(thrown) || [endlessList, unprovenEnd].includes(failureOf(thrown)?.code ?? "");
