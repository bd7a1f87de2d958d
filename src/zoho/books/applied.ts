import type { Log } from "../connection/session";
import type { PageContext } from "./answers";

/** What was asked of a list and what Zoho did in its place. */
export interface NotApplied {
  parameter: string;
  asked: string;
  applied: string;
}

// Where an answer says what was applied (docs/zoho-books.md#pages).
const told: Record<string, keyof PageContext> = {
  filter_by: "applied_filter",
  sort_column: "sort_column",
  sort_order: "sort_order",
};

/**
 * What Zoho did not apply of what was asked of a list: it answers with another filter or order without a word. What an
 * answer does not tell counts as applied.
 */
export const notApplied = (
  search: Record<string, string>,
  context: PageContext | undefined,
): NotApplied[] =>
  Object.entries(told).flatMap(([parameter, member]) => {
    const asked = search[parameter];
    const applied = context?.[member];
    const isOther =
      asked && typeof applied === "string" && applied && !isSame(parameter, asked, applied);
    return isOther ? [{ parameter, asked, applied }] : [];
  });

/** Orders are also written out, as `ascending`. */
const isSame = (parameter: string, asked: string, applied: string): boolean => {
  const [one, other] = [asked.toLowerCase(), applied.toLowerCase()];
  return parameter === "sort_order" ? one.charAt(0) === other.charAt(0) : one === other;
};

/** Warns of what Zoho did not apply of what a builder asked of a list. */
export function warnOfIgnored(
  log: Log,
  search: Record<string, string> = {},
  context: PageContext | undefined,
): void {
  for (const { parameter, asked, applied } of notApplied(search, context)) {
    log.warn(
      `Zoho Books did not apply ${parameter} ${asked}: the list comes by ${applied}. Check in Zoho's documentation which values this list takes.`,
    );
  }
}
