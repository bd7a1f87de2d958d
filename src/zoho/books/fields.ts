import { failureOf } from "../errors/errors";
import { refuse } from "../errors/refuse";
import type { ZohoClient } from "../http/client";
import { booksPath } from "../http/paths";
import { isObject } from "../isObject";
import { type BooksRecord, isRows, readAnswer, unreadable } from "./answers";
import { findRecordType } from "./recordTypes/findRecordType";

/** A field of a record type. */
export interface BooksField {
  key: string;
  label: string;
  type: string;
  /** The values of a drop-down. */
  options: string[];
}

/** The word for one record of a type in paths of custom fields (docs/zoho-books.md#fields-of-a-type). */
export const singularOf = (recordType: string): string =>
  recordType.startsWith("cm_") ? recordType : recordType.replace(/s$/, "");

/**
 * The fields of a record type, by calls that Zoho does not document. Scope: ZohoBooks.settings.READ.
 * @throws ZohoError that tells what to do, where Zoho does not list the type's fields.
 */
export async function listFields(
  client: ZohoClient,
  recordType: string,
): Promise<(BooksField & { id: string })[]> {
  const { label } = findRecordType(recordType);
  const entity = singularOf(recordType);
  const read = async (path: string) => {
    const { data } = await client.send<unknown>({ method: "GET", path, query: { entity } });
    return readAnswer(data, `list of fields of ${label}`);
  };
  const answer = await read(booksPath`/settings/fields`).catch((thrown) => {
    if (!isRefusal(thrown)) throw thrown;
    return read(booksPath`/settings/customfields`).catch((again) => {
      if (!isRefusal(again)) throw again;
      return refuse(
        `Zoho Books does not list the fields of ${label}. Take the names of custom fields from Books - Get Record.`,
        again,
      );
    });
  });
  const { fields = answer.customfields } = answer;
  const rows = isObject(fields) ? (fields[entity] ?? []) : fields;
  if (!isRows(rows)) throw unreadable(`list of fields of ${label}`, answer);
  return rows.filter(({ is_active }) => String(is_active) !== "false").map(toField);
}

/** Both are refused for an entity that Zoho does not know, and the first for want of a right. */
const isRefusal = (thrown: unknown) => [400, 404].includes(failureOf(thrown)?.status ?? 0);

function toField(row: BooksRecord): BooksField & { id: string } {
  const { api_name, label, data_type, values } = row;
  const id = String(row.customfield_id ?? row.field_id ?? "");
  const key = String(api_name || id);
  return {
    key,
    label: String(label ?? key),
    type: String(data_type ?? ""),
    options: isRows(values) ? values.map(({ name }) => String(name)) : [],
    id,
  };
}
