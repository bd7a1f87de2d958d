import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import { isObject } from "../../isObject";
import { type BooksAnswer, type BooksRecord, isRows, readRecord, unreadable } from "../answers";
import { readDecimal } from "../money/decimal";
import { getRecord, requestToCreate } from "../records";
import { findRecordType } from "../recordTypes/findRecordType";
import type { BooksRecordType } from "../recordTypes/recordType";
import { repetitionOf } from "../repetition";
import { newRows, seeRows } from "../seenRows";
import { sendWrite, writeOnce } from "../writes";

/**
 * Creates a record, once. Gives Zoho's whole answer, with the record. After a lost answer, the record is looked for by its
 * number or name, or else by its reference.
 * @throws ZohoError also where it stays unknown whether the record was made.
 */
export async function createOnce(
  client: ZohoClient,
  recordType: string,
  values: FieldValues,
): Promise<BooksAnswer> {
  const type = findRecordType(recordType);
  const place = { recordType };
  const field = keyIn(type, values);
  const value = String(field && values[field]);
  const what = field ? `${type.label} with ${field} ${value}` : `new ${type.label}`;
  const request = {
    ...requestToCreate(client, place, values),
    ...repetitionOf("createOnce", what),
  };
  const wanted = { [field ?? ""]: value };
  const see = () => seeRows(client, place, wanted, wanted);
  // A list that tells nothing is no reason not to create.
  const before = field && (await see().catch(() => undefined));
  if (!before) return sendWrite(client, request);
  return writeOnce(
    client,
    request,
    (answer) => answer,
    async () => {
      const rows = newRows(before, await see());
      const answers = await Promise.all(
        rows.map((row) => getRecord(client, place, String(row[type.idField]))),
      );
      const isOurs = (answer: BooksAnswer) => holds(readRecord(type, answer), values);
      const [made, other] = answers.filter(isOurs);
      if (answers.length > 0 && (!made || other)) throw unreadable(`one new record of ${what}`);
      return made;
    },
  );
}

/** The field by which a list is asked for the new record: Zoho ignores filters that it does not have. */
function keyIn({ labelFields, filters }: BooksRecordType, values: FieldValues): string | undefined {
  const known = `${filters?.text} ${filters?.exact}`.split(" ");
  return [labelFields[0] ?? "", "reference_number"].find(
    (field) => known.includes(field) && values[field] !== undefined,
  );
}

/** Whether a record has what was sent, as far as it shows it: somebody else may make one with the same reference. */
function holds(record: BooksRecord, values: FieldValues): boolean {
  return Object.entries(values).every(([field, sent]) => {
    const has = record[field];
    if (has === undefined) return true;
    if (isRows(sent) && isRows(has)) {
      return (
        sent.length === has.length && sent.every((line, index) => holds(has[index] ?? {}, line))
      );
    }
    if (Array.isArray(sent) || isObject(sent)) return true;
    return String(has) === String(sent) || isSameNumber(has, sent);
  });
}

const isSameNumber = (one: unknown, other: unknown): boolean => {
  const amount = readDecimal(one);
  return amount !== undefined && amount === readDecimal(other);
};
