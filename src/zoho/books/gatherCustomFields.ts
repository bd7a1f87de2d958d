import { refuse } from "../errors/refuse";
import type { FieldValues } from "../fieldValues";
import { isRows } from "./answers";
import { type BooksRecordType, isOfCustomModule } from "./recordTypes/recordType";

/**
 * Puts custom fields that stand among a record's values, such as `cf_region`, into `custom_fields`, where Zoho takes them
 * (docs/zoho-books.md#custom-fields). Records of custom modules have them among their values.
 * @throws ZohoError where both places have another value.
 */
export function gatherCustomFields(type: BooksRecordType, values: FieldValues): FieldValues {
  const named = Object.entries(values).filter(([name]) => /^cf_\w+$/.test(name));
  if (named.length === 0 || isOfCustomModule(type)) return values;
  const { custom_fields } = values;
  const given = isRows(custom_fields) ? custom_fields : [];
  const others = Object.entries(values).filter(([name]) => !named.some(([own]) => own === name));
  const added = named.flatMap(([api_name, value]) => {
    const own = given.find((field) => field.api_name === api_name);
    if (own === undefined) return [{ api_name, value }];
    if (String(own.value) === String(value)) return [];
    return refuse(`Values: ${api_name} has another value in custom_fields. Give each field once.`);
  });
  return { ...Object.fromEntries(others), custom_fields: [...given, ...added] };
}
