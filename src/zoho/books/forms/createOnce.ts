import type { Log } from "../../connection/session";
import { refuse } from "../../errors/refuse";
import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import { isObject } from "../../isObject";
import { type BooksAnswer, type BooksRecord, isRows, readRecord, unreadable } from "../answers";
import { readDecimal } from "../money/decimal";
import { getRecord, requestToCreate, warnOfStatus } from "../records";
import { findRecordType } from "../recordTypes/findRecordType";
import type { BooksRecordType } from "../recordTypes/recordType";
import { repetitionOf } from "../repetition";
import { newRows, seeRows } from "../seenRows";
import { sendWrite, writeOnce } from "../writes";

/**
 * Creates a record, once. Gives Zoho's whole answer, with the record. After a lost answer, the record is looked for by its
 * number or name, or else by its reference. A reference that another record has is warned of. So is a
 * list that cannot be read: a connection may create what it may not read.
 * @throws Error for a number that is taken. ZohoError also where it stays unknown whether the record was made.
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
  warnOfStatus(type, values, client.log, "may ignore");
  // A list that tells nothing is no reason not to create.
  const before = field && (await see().catch(() => undefined));
  if (!before) {
    if (field) {
      client.log.warn(
        `Zoho Books did not tell whether it has ${what} already. Add the scope ZohoBooks.${type.scope}.READ where it is missing.`,
      );
    }
    return sendWrite(client, request);
  }
  judgeTwins(client.log, type, field, before.rows, values);
  return writeOnce(
    client,
    request,
    (answer) => answer,
    async () => {
      const rows = newRows(before, await see());
      const answers = await Promise.all(
        rows.map((row) => getRecord(client, place, String(row[type.idField]))),
      );
      const { customer_id, vendor_id } = values;
      const own = isNumber(field) ? { ...wanted, customer_id, vendor_id } : values;
      const isOurs = (answer: BooksAnswer) => holds(readRecord(type, answer), own);
      const [made, other] = answers.filter(isOurs);
      if (answers.length > 0 && (!made || other)) throw unreadable(`one new record of ${what}`);
      return made;
    },
  );
}

const reference = "reference_number";

/** The field by which a list is asked for the new record: Zoho ignores filters that it does not have. */
function keyIn(
  { nameField = "", filters }: BooksRecordType,
  values: FieldValues,
): string | undefined {
  const known = `${filters?.text} ${filters?.exact}`.split(" ");
  return [nameField, reference].find(
    (field) => known.includes(field) && values[field] !== undefined,
  );
}

const isNumber = (field: string): boolean => /_number$/.test(field) && field !== reference;

/**
 * What another record with the same number or reference means. Names are left to Zoho.
 * @throws Error for a number that is taken (docs/zoho-books.md#error-codes).
 */
function judgeTwins(
  log: Log,
  { idField, label }: BooksRecordType,
  field: string,
  rows: BooksRecord[],
  values: FieldValues,
): void {
  const isTwin = ({ vendor_id }: BooksRecord) =>
    field !== "bill_number" || String(vendor_id) === String(values.vendor_id);
  const ids = rows.filter(isTwin).map((row) => row[idField]);
  if (ids.length === 0) return;
  const there = `${label}: ${field} ${values[field]} is that of ${ids.join(", ")}`;
  if (isNumber(field)) refuse(`${there}. Give another number; nothing was created.`);
  if (field !== reference) return;
  log.warn(
    `${there} as well. Leave both if they are meant; otherwise remove one, or change Reference.`,
  );
}

/** Whether a record has what was sent, as far as it shows it: somebody else may make one with the same reference. */
function holds(record: BooksRecord, values: FieldValues): boolean {
  return Object.entries(values).every(([field, sent]) => {
    const has = record[field];
    if (has === undefined || sent === undefined || sent === null) return true;
    if (isRows(sent) && isRows(has)) return holdsRows(has, sent, field === "line_items");
    if (Array.isArray(sent) || isObject(sent)) return true;
    return String(has) === String(sent) || isSameNumber(has, sent);
  });
}

/** Whether rows have what was sent. Lines have their order; Zoho adds to other rows, such as custom fields. */
const holdsRows = (has: BooksRecord[], sent: BooksRecord[], isOrdered: boolean): boolean =>
  isOrdered
    ? sent.length === has.length && sent.every((row, index) => holds(has[index] ?? {}, row))
    : sent.every((row) => has.some((one) => holds(one, row)));

const isSameNumber = (has: unknown, sent: unknown): boolean =>
  amountOf(sent) !== undefined && amountOf(sent) === amountOf(has);

/** Books shows a discount of "10%" as 10. */
const amountOf = (value: unknown) => readDecimal(String(value).replace(/%$/, ""));
