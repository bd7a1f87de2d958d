import { failureOf } from "../../errors/errors";
import type { ZohoClient } from "../../http/client";
import { isObject } from "../../isObject";
import { type CrmField, listFields, warnOfNoFields } from "../metadata/metadata";
import { typeOf } from "../prepare/fieldRule";

// docs/zoho-crm.md#columns-that-coql-selects: these have modules of their own, or cannot be selected.
const notSelected = new Set([
  "subform",
  "multiselectlookup",
  "multiuserlookup",
  "imageupload",
  "profileimage",
  "jsonarray",
  "jsonobject",
]);

const isSelectable = (field: CrmField): boolean => !notSelected.has(typeOf(field));

/** The fields of a module that COQL can select; none, with a warning, where Zoho names none. */
export async function listQueriedFields(client: ZohoClient, module: string): Promise<string[]> {
  const fields = await listFields(client, module);
  if (fields.length === 0) warnOfNoFields(client, module);
  return fields.filter(isSelectable).map(({ api_name }) => api_name);
}

/**
 * The columns that are left where COQL refused one that it is not known to select, such as participants; a warning
 * names all of these. It costs one call. Scope: ZohoCRM.settings.fields.READ.
 * @throws the refusal when it was of something else.
 */
export async function withoutRefused(
  client: ZohoClient,
  module: string,
  columns: string[],
  refusal: unknown,
): Promise<string[]> {
  const refused = columns.filter((column) => refusedColumns(refusal).includes(column));
  if (refused.length === 0) throw refusal;
  const fields = await listFields(client, module).catch(() => {
    throw refusal;
  });
  const others = new Set(
    fields.filter((field) => !isSelectable(field)).map(({ api_name }) => api_name),
  );
  if (!refused.some((column) => others.has(column))) throw refusal;
  const left = columns.filter((column) => others.has(column));
  client.log.warn(
    `COQL does not select ${left.join(", ")} of ${module}. Rows come without; CRM - Get Record reads them.`,
  );
  return columns.filter((column) => !others.has(column));
}

/** The columns that a refusal of a query names (docs/zoho-crm.md#columns-that-coql-selects). */
function refusedColumns(refusal: unknown): unknown[] {
  const { code, details } = failureOf(refusal) ?? {};
  return code === "INVALID_QUERY" && isObject(details) ? [details.column_name].flat() : [];
}
