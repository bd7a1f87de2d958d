import { addToHint, failureOf } from "../errors/errors";
import { refuse } from "../errors/refuse";
import type { FieldValues } from "../fieldValues";
import type { ZohoClient } from "../http/client";
import { unclear } from "../http/outcome";
import type { ZohoRequest } from "../http/request";
import { parseZohoTime } from "../timestamps";
import { type BooksRecord, isAnswer, isRows, readRecord } from "./answers";
import { arrangeValues } from "./arrange";
import { gatherCustomFields } from "./gatherCustomFields";
import { listsIn } from "./keepOthers";
import { warnOfFields } from "./names/warnOfFields";
import { targetOf } from "./places";
import { getRecord, updateRecord, warnOfStatus } from "./records";
import { labelsWith } from "./recordTypes/labelsWith";
import { repetitionOf } from "./repetition";
import { sendWrite } from "./writes";

/** What became of a record that was written by a unique field. */
export interface BooksUpsert {
  /** Null where Zoho's answer contradicts itself. */
  action: "created" | "updated" | null;
  id: string;
  record: BooksRecord;
}

/** A unique custom field, and the value by which a record is found. */
interface Unique {
  field: string;
  value: string;
}

/**
 * Writes the record that has a value in a unique custom field, else a new one. It may be sent again
 * (docs/zoho-books.md#writing-by-a-unique-field).
 * @param keepsRows finds the record first, and keeps the rows that the values leave out. Rows are then added once alone.
 * @throws Error before the request for a type, field or value by which no record can be found.
 */
export async function upsertRecord(
  client: ZohoClient,
  recordType: string,
  unique: Unique,
  given: FieldValues,
  keepsRows = false,
): Promise<BooksUpsert> {
  const { type, path } = targetOf("create", { recordType });
  if (!type.hasUniqueFields) {
    refuse(
      `Record Type: Zoho Books writes ${type.label} by no unique field, but only ${labelsWith(({ hasUniqueFields }) => hasUniqueFields)}.`,
    );
  }
  refuseUnsendable(unique);
  const values = gatherCustomFields(type, given);
  // Whether the header fills it is UNSURE (docs/zoho-books.md#writing-by-a-unique-field).
  const keyed = { ...values, custom_fields: withField(values.custom_fields, unique) };
  if (keepsRows && listsIn(values).length > 0) {
    const record = await findRecord(client, recordType, unique, listsIn(values));
    if (record) {
      const id = String(record[type.idField]);
      const answer = await updateRecord(client, { recordType }, id, values, record);
      return { action: "updated", id, record: readRecord(type, answer) };
    }
  }
  warnOfFields(recordType, type, values, client.log);
  warnOfStatus(type, values, client.log);
  const { query, body } = arrangeValues(type, "update", keyed, client.log);
  const request = { ...requestBy(path, unique, { "X-Upsert": "true" }), query, body };
  const { data, status } = await client.send<unknown>(request).catch((thrown) => {
    throw isAboutKey(thrown, unique) ? addToHint(thrown, switchOn) : thrown;
  });
  if (!isAnswer(data)) throw unclear("books", request, status);
  const record = readRecord(type, data);
  const id = String(record[type.idField]);
  const action = actionOf(status, record);
  if (action === null) {
    client.log.warn(
      `Zoho Books answered ${status} for ${type.label} ${id}, and its times say otherwise, so that it is unknown whether the record was created or updated.`,
    );
  }
  return { action, id, record };
}

const requestBy = (path: string, { field, value }: Unique, more = {}): ZohoRequest => ({
  method: "PUT",
  path,
  headers: { "X-Unique-Identifier-Key": field, "X-Unique-Identifier-Value": value, ...more },
  ...repetitionOf("upsertRecord"),
});

/**
 * The record of a unique value, with some lists of rows; undefined for none. No filter finds it, so that the value that
 * it has is written to it, which Zoho answers with the record. A refusal of another kind than 1002 does not prove that
 * there is none, and an upsert would then delete rows.
 */
async function findRecord(
  client: ZohoClient,
  recordType: string,
  unique: Unique,
  lists: string[],
): Promise<BooksRecord | undefined> {
  const { type, path } = targetOf("create", { recordType });
  const body = { custom_fields: withField([], unique) };
  try {
    const record = readRecord(type, await sendWrite(client, { ...requestBy(path, unique), body }));
    if (lists.every((field) => Array.isArray(record[field]))) return record;
    return readRecord(type, await getRecord(client, { recordType }, String(record[type.idField])));
  } catch (thrown) {
    const { code, status } = failureOf(thrown) ?? {};
    if (code === "1002") return undefined;
    throw status === 400 ? addToHint(thrown, firstTime) : thrown;
  }
}

const isAboutKey = (thrown: unknown, { field }: Unique): boolean => {
  const failure = failureOf(thrown);
  const reason = failure?.status === 400 ? failure.reason : "";
  return /unique.?identifier/i.test(reason) || reason.includes(field);
};

const switchOn =
  "Check Unique Field: in Zoho Books, the custom field must be switched to accept no duplicate values.";

const firstTime =
  "Where no record has the value of Unique Field yet, run the step with Rows set to Replace.";

/** A header holds no other characters (RFC 9110, 5.5), and how Zoho would read them in another form is unknown. */
function refuseUnsendable({ field, value }: Unique): void {
  if (!/^cf_\w+$/.test(field)) {
    refuse(
      `Unique Field is "${field}". Give the API name of a custom field, which begins with cf_.`,
    );
  }
  if (/^[!-~]([ -~]*[!-~])?$/.test(value)) return;
  refuse(
    "Unique Value goes out in a header, which takes letters without accents, digits, common marks, and blanks inside. Use a field with such values, such as IDs, or Books - Find Record with Books - Update Record.",
  );
}

function withField(given: unknown, { field, value }: Unique): BooksRecord[] {
  const fields = isRows(given) ? given : [];
  const own = fields.find(({ api_name }) => api_name === field);
  if (own === undefined) return [...fields, { api_name: field, value }];
  if (String(own.value) === value) return fields;
  refuse(`Leave ${field} out of custom_fields: Unique Value is another value.`);
}

/** A new record may be touched by rules of the organization in its first minute. */
const maxFresh = 60_000;

/** Which status stands for what rests on working clients, so that the record's times are asked as well. */
function actionOf(status: number, record: BooksRecord): BooksUpsert["action"] {
  const [made, changed] = [record.created_time, record.last_modified_time].map((time) =>
    parseZohoTime(String(time ?? "")),
  ) as [number, number];
  if (status === 201) return changed - made > maxFresh ? null : "created";
  return changed - made <= 0 ? null : "updated";
}
