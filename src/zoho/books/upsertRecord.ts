import { refuse } from "../errors/refuse";
import type { FieldValues } from "../fieldValues";
import type { ZohoClient } from "../http/client";
import { unclear } from "../http/outcome";
import type { ZohoRequest } from "../http/request";
import { parseZohoTime } from "../timestamps";
import { type BooksRecord, isAnswer, isRows, readRecord } from "./answers";
import { arrangeValues } from "./arrange";
import { targetOf } from "./places";
import { recordTypes } from "./recordTypes";
import { repetitionOf } from "./repetition";

/** What became of a record that was written by a unique field. */
export interface BooksUpsert {
  /** Null where Zoho's answer contradicts itself. */
  action: "created" | "updated" | null;
  id: string;
  record: BooksRecord;
}

/**
 * Writes the record that has a value in a unique custom field, else a new one. It may be sent again
 * (docs/zoho-books.md#writing-by-a-unique-field).
 * @throws Error before the request for a type, field or value by which no record can be found.
 */
export async function upsertRecord(
  client: ZohoClient,
  recordType: string,
  { field, value }: { field: string; value: string },
  values: FieldValues,
): Promise<BooksUpsert> {
  const { type, path } = targetOf("create", { recordType });
  if (!type.hasUniqueFields) {
    const others = Object.values(recordTypes).filter(({ hasUniqueFields }) => hasUniqueFields);
    refuse(
      `Record Type: Zoho Books writes ${type.label} by no unique field, but only ${others.map(({ label }) => label).join(", ")}.`,
    );
  }
  refuseUnsendable(field, value);
  const { query, body } = arrangeValues(type, "update", values, client.log);
  const request: ZohoRequest = {
    method: "PUT",
    path,
    query,
    headers: {
      "X-Unique-Identifier-Key": field,
      "X-Unique-Identifier-Value": value,
      "X-Upsert": "true",
    },
    // Whether the header fills it is UNSURE (docs/zoho-books.md#writing-by-a-unique-field).
    body: { ...body, custom_fields: withField(body.custom_fields, field, value) },
    ...repetitionOf("upsertRecord"),
  };
  const { data, status } = await client.send<unknown>(request);
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

/** A header holds no other characters (RFC 9110, 5.5), and how Zoho would read them in another form is unknown. */
function refuseUnsendable(field: string, value: string): void {
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

function withField(given: unknown, field: string, value: string): BooksRecord[] {
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
