import { refuse } from "../errors/refuse";
import type { FieldValues } from "../fieldValues";
import { isRows } from "./answers";
import { type BooksRecordType, isOfCustomModule } from "./recordTypes/recordType";

/**
 * Puts custom fields that stand among a record's values, such as `cf_region`, into `custom_fields`, where Zoho takes them
 * (docs/zoho-books.md#custom-fields). They stand for fields of the same name there, such as those of a record that was read.
 * Records of custom modules have them among their values.
 * @throws ZohoError where `custom_fields` is given beside them, and is no list.
 */
export function gatherCustomFields(type: BooksRecordType, values: FieldValues): FieldValues {
  const named = Object.entries(values).filter(([name]) => /^cf_\w+$/.test(name));
  if (named.length === 0 || isOfCustomModule(type)) return values;
  const { custom_fields } = values;
  const given = custom_fields || [];
  if (!isRows(given)) {
    refuse(
      'Values: custom_fields is no list of fields. Give a list, as [{"api_name": "cf_size", "value": "L"}], or each field by its name alone.',
    );
  }
  const others = Object.entries(values).filter(([name]) => !named.some(([own]) => own === name));
  const kept = given.filter(({ api_name }) => !named.some(([own]) => own === api_name));
  const added = named.map(([api_name, value]) => ({ api_name, value }));
  return { ...Object.fromEntries(others), custom_fields: [...kept, ...added] };
}
