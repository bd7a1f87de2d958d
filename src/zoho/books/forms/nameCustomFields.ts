import { refuse } from "../../errors/refuse";
import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import { isGiven, isObject } from "../../isObject";
import { customFieldNamed, refuseUnknownField } from "../customFieldNamed";
import { listFields } from "../fields";

const isApiName = (name: string) => /^cf_\w+$/.test(name);

/**
 * The values of custom fields by API names, where some are given by label. Labels take a call, or two.
 * @throws Error for a label that no custom field of the type has, and for a field that is given twice.
 */
export async function nameCustomFields(
  client: ZohoClient,
  recordType: string,
  given: FieldValues,
): Promise<FieldValues> {
  const names = Object.keys(given);
  if (names.every(isApiName)) return given;
  const fields = (await listFields(client, recordType)).filter(({ key }) => isApiName(key));
  const values: FieldValues = {};
  for (const name of names) {
    const field = isApiName(name) ? { key: name } : customFieldNamed("Custom Fields", name, fields);
    const { key } = field ?? refuseUnknownField("Custom Fields", name, fields);
    if (key in values)
      refuse(`Custom Fields has ${key} twice, once by label. Give each field once.`);
    values[key] = given[name];
  }
  return values;
}

/** Warns of custom fields that a new record lacks (docs/zoho-books.md#names). */
export function warnOfLostFields({ log }: ZohoClient, record: unknown, given: FieldValues): void {
  const shown = isObject(record) && record.custom_field_hash;
  if (!isObject(shown)) return;
  const lost = Object.keys(given).filter(
    (name) => isApiName(name) && isGiven(given[name]) && !(name in shown),
  );
  if (lost.length === 0) return;
  log.warn(
    `The new record lacks ${lost.join(", ")}: Zoho Books passes over what it does not know. Check the API names.`,
  );
}
