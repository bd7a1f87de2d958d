import { closeNames } from "../../closest";
import type { Log } from "../../connection/session";
import { isObject } from "../../isObject";
import type { BooksRecordType } from "../recordTypes/recordType";
import { unpackNames, unpackRowNames } from "./unpackNames";

// Whatever begins so is the organization's own, as in cf_region.
const isOwn = (name: string) => /^(cf_|custom_field)/.test(name);

/**
 * Warns of fields that Zoho's documents do not know, which Books passes over without a word
 * (docs/zoho-books.md#names). Values are sent as they are.
 */
export function warnOfFields(
  recordType: string,
  type: BooksRecordType,
  values: Record<string, unknown>,
  log: Log,
): void {
  const { fields = [] } = unpackNames()[recordType] ?? {};
  if (fields.length === 0) return;
  const { idField, parent, queryFields = [], fileFields = [], personFields = [] } = type;
  const own = [idField, parent?.bodyField ?? idField];
  const known = [...fields, ...own, ...queryFields, ...fileFields, ...personFields];
  warn([...unknownIn(values, known), ...unknownBelow(values)], `fields of ${type.label}`, log);
}

const maxName = 100;
const maxNames = 20;

const unknownIn = (values: object, known: string[], path = ""): string[] =>
  Object.keys(values)
    .filter((name) => !known.includes(name) && !isOwn(name))
    .map((name) => {
      const [closest] = closeNames(name, known, 1);
      const told = `${path}${name.slice(0, maxName)}`;
      return closest ? `${told} (closest: ${closest})` : told;
    });

/** Members of rows and objects among the values, such as `line_items.rate`, that no record type has there. */
function unknownBelow(values: object, path = ""): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const known = unpackRowNames().get(name);
    if (!known) return [];
    const below = `${path}${name}.`;
    return [value]
      .flat()
      .filter(isObject)
      .flatMap((row) => [...unknownIn(row, known, below), ...unknownBelow(row, below)]);
  });
}

/** What stands behind the name of a filter. */
export const operators =
  /_(startswith|contains|start|end|before|after|less_than|less_equals|greater_than|greater_equals)$/;

/** What any list may take. */
const ofAnyList =
  "page per_page organization_id filter_by search_text sort_column sort_order status last_modified_time response_option customview_id";

/** The filters of a list that the table of record types tells, and those of any list. */
export function knownFilters({ filters, parent }: BooksRecordType): string[] {
  const { text = "", days = "", numbers = "", exact = "" } = filters ?? {};
  const words = [text, days, numbers, exact, ofAnyList, parent?.queryField].join(" ").split(" ");
  return words.flatMap((word) => word.split(":").at(-1) || []);
}

/** Warns in the same way of filters, for which Books answers the unfiltered list. */
export function warnOfFilters(
  recordType: string,
  type: BooksRecordType,
  search: Record<string, string>,
  log: Log,
): void {
  const { filters } = unpackNames()[recordType] ?? {};
  if (!filters) return;
  const known = [...filters, ...knownFilters(type)];
  const isKnown = (name: string) =>
    known.includes(name) || known.includes(name.replace(operators, ""));
  const unknown = Object.entries(search).filter(([name]) => !isKnown(name));
  warn(unknownIn(Object.fromEntries(unknown), known), `filters of ${type.label}`, log);
}

function warn(unknown: string[], what: string, log: Log): void {
  if (unknown.length === 0) return;
  log.warn(
    `Zoho's documents know no such ${what}: ${[...new Set(unknown)].slice(0, maxNames).join(", ")}. Check the spelling: Zoho Books passes over what it does not know.`,
  );
}
