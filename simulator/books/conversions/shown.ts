/** What a document tells of those that are made of it. */
import type { RecordType } from "../recordTypes/recordType";
import { type BooksRecord, type OrganizationState, objectsOf, type Values } from "../state";
import { CONVERSIONS } from "./conversion";
import { isHeard, targetsOf } from "./targets";

/** Members that tell what became of a document; in the other reading, none of them is there. */
const TELLING = ["invoice_ids", "invoices", "bills", "quantity_invoiced", "quantity_billed"];

const withoutTelling = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !TELLING.includes(name)));

/** A full record, in the other reading without what tells of its targets (docs/zoho-books.md#conversions). */
export function toldOf({ quirks }: OrganizationState, { name }: RecordType, full: Values): Values {
  const isSource = CONVERSIONS.some(({ source, shows }) => source === name && shows);
  if (!quirks.sourcesUntold || !isSource) return full;
  const lines = objectsOf(full.line_items).map(withoutTelling);
  return { ...withoutTelling(full), line_items: lines };
}

/** What a document shows of those that are made of it. */
export function shownTargets(
  organization: OrganizationState,
  { name }: RecordType,
  record: BooksRecord,
): Values {
  const shown = CONVERSIONS.filter(
    (conversion) =>
      conversion.source === name && conversion.shows && isHeard(organization, conversion),
  ).map((conversion) => conversion.shows?.(targetsOf(organization, conversion, record)));
  return Object.assign({}, ...shown);
}
