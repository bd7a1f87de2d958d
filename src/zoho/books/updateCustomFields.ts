import { refuse } from "../errors/refuse";
import type { FieldValues } from "../fieldValues";
import type { ZohoClient } from "../http/client";
import { fillBooksPath } from "../http/paths";
import { type BooksRecord, isRows, readRecord } from "./answers";
import { customFieldNamed, type FieldNames, refuseUnknownField } from "./customFieldNamed";
import { listFields, singularOf } from "./fields";
import { getRecord } from "./records";
import { isCustomModule } from "./recordTypes/customModule";
import { findRecordType } from "./recordTypes/findRecordType";
import { labelsWith } from "./recordTypes/labelsWith";
import { repetitionOf } from "./repetition";
import { sendWrite } from "./writes";

/** What was written. */
export interface UpdatedCustomFields {
  id: string;
  /** API names. */
  updated: string[];
}

/**
 * Writes custom fields of a record and nothing else, such as lines.
 * @param values by API name, label or ID of a custom field.
 * @throws Error for a type whose custom fields cannot be written so, and for a name that no field has.
 */
export async function updateCustomFields(
  client: ZohoClient,
  recordType: string,
  id: string,
  values: FieldValues,
): Promise<UpdatedCustomFields> {
  const type = findRecordType(recordType);
  const how = type.customFieldWrite;
  if (!how) {
    if (isCustomModule(recordType)) refuse(ofModule);
    refuse(
      `Record Type: Zoho Books writes custom fields by themselves only of ${labelsWith(({ customFieldWrite }) => customFieldWrite)}. Use Books - Update Record with custom_fields.`,
    );
  }
  const names = Object.keys(values);
  const record = readRecord(type, await getRecord(client, { recordType }, id));
  const found = await findFields(client, recordType, record, names);
  const rows = names.map((name, index) => ({ field: found[index] as Known, value: values[name] }));
  const isPut = how === "PUT";
  await sendWrite(client, {
    method: how,
    path: fillBooksPath(`/${isPut ? singularOf(recordType) : recordType}/{id}/customfields`, {
      id,
      parent: "",
    }),
    body: isPut
      ? rows.map(({ field, value }) => ({ customfield_id: field.id, value }))
      : { custom_fields: rows.map(({ field, value }) => ({ index: field.index, value })) },
    ...repetitionOf("updateCustomFields"),
  });
  return { id, updated: rows.map(({ field }) => field.key) };
}

const ofModule =
  "Record Type: fields of a custom module stand among the record's values. Use Books - Update Record with cf_ fields among Values.";

interface Known extends FieldNames {
  /** The field's place, by which credit notes name it. */
  index?: unknown;
}

/**
 * Records leave out fields without a value, which Zoho lists for a type where it does. A label may be that of such a field,
 * too.
 */
async function findFields(
  client: ZohoClient,
  recordType: string,
  { custom_fields }: BooksRecord,
  names: string[],
): Promise<Known[]> {
  const shown = isRows(custom_fields) ? custom_fields.map(toKnown) : [];
  const isIn = (fields: Known[], ...names: string[]) =>
    fields.some(({ id, key }) => names.includes(id) || names.includes(key));
  const { customFieldWrite, label } = findRecordType(recordType);
  // A listed field does not tell its place, by which credit notes name it.
  const isListed = customFieldWrite === "PUT" && !names.every((name) => isIn(shown, name));
  const others = isListed
    ? await listFields(client, recordType).catch((thrown) => {
        if (!names.every((name) => customFieldNamed("Values", name, shown))) throw thrown;
        client.log.warn(
          `Zoho Books did not list the fields of ${label}: another one may have the same label. Give API names.`,
        );
        return [];
      })
    : [];
  const all = [
    ...shown,
    ...others.filter(({ id, key }) => key.startsWith("cf_") && !isIn(shown, id, key)),
  ];
  return names.map(
    (name) => customFieldNamed("Values", name, all) ?? refuseUnknownField("Values", name, all),
  );
}

const toKnown = ({ customfield_id, api_name, label, index }: BooksRecord): Known => ({
  id: String(customfield_id),
  key: String(api_name ?? customfield_id),
  label: String(label),
  index,
});
