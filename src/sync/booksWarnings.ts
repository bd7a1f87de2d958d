import type { PageContext } from "../zoho/books/answers";
import { notApplied } from "../zoho/books/applied";
import type { Log } from "../zoho/session";

/** Warns of each thing once, however many pages show it. */
export function warnOnce({ warn }: Pick<Log, "warn">): (message: string) => void {
  const told = new Set<string>();
  return (message) => {
    if (told.has(message)) return;
    told.add(message);
    warn(message);
  };
}

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
