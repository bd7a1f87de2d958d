import type { PageContext } from "../../../zoho/books/answers";
import { notApplied } from "../../../zoho/books/applied";

/** Warns where Zoho did not apply the filter with which a list shows all records. */
export function warnOfFilter(
  label: string,
  filter: { filter_by: string } | undefined,
  context: PageContext | undefined,
  warn: (message: string) => void,
): void {
  const [other] = filter ? notApplied({ ...filter }, context) : [];
  if (!other) return;
  warn(
    `Zoho Books lists ${label} by ${other.applied} in place of ${other.asked}. What that list leaves out is not followed.`,
  );
}
