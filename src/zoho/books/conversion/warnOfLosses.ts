import type { Log } from "../../connection/session";
import { isObject } from "../../isObject";
import { type BooksRecord, isRows } from "../answers";
import { readDecimal } from "../money/decimal";
import { type ConversionSource, nameOf } from "./source";

/** Warns where a new document of a whole other one has another total, or lacks a custom field's value. */
export function warnOfLosses(log: Log, source: ConversionSource, made: BooksRecord): void {
  const { conversion, record, recordType, target } = source;
  const [old, other] = [nameOf(recordType, record), nameOf(target, made)];
  const [before, after] = [readDecimal(record.total), readDecimal(made.total)];
  const isPriced = / rate /.test(conversion.line);
  if (isPriced && before !== undefined && after !== undefined && before !== after) {
    log.warn(`${other.number} comes to ${after}, and ${old.number} to ${before}. Compare both.`);
  }
  const hash = made.custom_field_hash;
  const lost = (isRows(record.custom_fields) ? record.custom_fields : [])
    .map(({ api_name }) => String(api_name))
    .filter((name) => isObject(hash) && !(name in hash));
  if (lost.length > 0) {
    log.warn(`${other.number} has no values of ${lost.join(", ")}, which ${old.number} has.`);
  }
}

/** Warns that more may go over than is open; `others` are the numbers of what may have been made before. */
export function warnOfUnknown(log: Log, { record, recordType }: ConversionSource, others: string) {
  const { number } = nameOf(recordType, record);
  log.warn(
    `What is open of ${number} cannot be known. See ${others} for what went over before, and remove what is there twice.`,
  );
}
