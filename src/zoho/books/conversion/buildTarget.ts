import { now } from "../../clock";
import type { Log } from "../../connection/session";
import type { FieldValues } from "../../fieldValues";
import { isObject } from "../../isObject";
import type { BooksRecord } from "../answers";
import { readDecimal, toJsonAmount } from "../money/decimal";
import type { ChosenLine } from "./chooseLines";
import { type ConversionSource, nameOf, referenceOf } from "./source";

/** What the builder gives for the new document. */
export interface Given {
  number?: string;
  date?: string;
}

/** Amounts of the whole document, which go over once; a discount may be a part as well (docs/zoho-books.md#discounts). */
const amounts = ["discount", "shipping_charge", "adjustment", "adjustment_description"];

/**
 * The values of a new document, by the table of what goes over.
 * @param isFirst whether nothing of the old document went over before; amounts go over with the first part.
 */
export function buildTarget(
  log: Log,
  source: ConversionSource,
  lines: ChosenLine[],
  isFirst: boolean,
  { number, date }: Given,
): FieldValues {
  const { conversion, id, partyId, record, recordType, type } = source;
  const { header, names = "", party } = conversion;
  const isLeft = (field: string) => amounts.includes(field) && isAmount(record[field]);
  const fields = header.split(/\s+/);
  const left = isFirst ? [] : fields.filter(isLeft);
  if (left.length > 0) {
    log.warn(
      `${left.join(", ")} of ${nameOf(recordType, record).number} goes over once, with the first part, and is left out here.`,
    );
  }
  return {
    [party]: partyId,
    ...pick(
      record,
      fields.filter((field) => !left.includes(field)),
    ),
    reference_number: referenceOf(source),
    ...(names && { [names]: names.endsWith("_ids") ? [id] : id }),
    line_items: lines.map((line) => buildLine(source, line)),
    ...((date || conversion.dated) && { date: date ?? today(record) }),
    ...(number && { [type.nameField ?? ""]: number }),
    ...(number && takesOwnNumber(source) && { ignore_auto_number_generation: true }),
  };
}

const takesOwnNumber = ({ type: { queryFields = [] } }: ConversionSource): boolean =>
  queryFields.includes("ignore_auto_number_generation");

/** Zero says nothing, and a part such as `10%` is none. */
const isAmount = (value: unknown): boolean => {
  const amount = readDecimal(value);
  return amount !== undefined && amount !== "0";
};

function buildLine(
  { conversion, id }: ConversionSource,
  { line, quantity, isFirst }: ChosenLine,
): FieldValues {
  const { line: fields, lineNames } = conversion;
  const { discount, ...picked } = pick(line, fields.split(/\s+/));
  const isLeft = discount === undefined || (!isFirst && isAmount(discount));
  return {
    ...picked,
    ...(!isLeft && { discount }),
    quantity: toJsonAmount(quantity),
    ...(lineNames && { [lineNames.line]: line.line_item_id }),
    ...(lineNames?.document && { [lineNames.document]: id }),
  };
}

// What Zoho shows beside them, such as names, is read only.
const members: Record<string, string[]> = {
  tags: ["tag_id", "tag_option_id"],
  custom_fields: ["api_name", "value"],
  item_custom_fields: ["api_name", "value"],
};

/** The named members that hold something. */
function pick(record: BooksRecord, fields: string[]): FieldValues {
  const picked = fields.map((field): [string, unknown] => {
    const value = record[field];
    const own = members[field];
    if (!Array.isArray(value)) return [field, own ? undefined : value];
    const rows = own ? value.filter(isObject).map((row) => pick(row, own)) : value;
    return [field, rows.filter((row) => !isObject(row) || own?.every((name) => name in row))];
  });
  return Object.fromEntries(picked.filter(([, value]) => isFilled(value)));
}

const isFilled = (value: unknown) =>
  value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && !value.length);

/** The day now, by the offset of the organization's zone in one of its times. */
function today({ last_modified_time, created_time }: BooksRecord): string {
  const [, sign, hours, minutes] =
    /([+-])(\d\d):?(\d\d)$/.exec(String(last_modified_time ?? created_time)) ?? [];
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === "-" ? -1 : 1);
  return new Date(now() + offset * 60_000).toISOString().slice(0, 10);
}
