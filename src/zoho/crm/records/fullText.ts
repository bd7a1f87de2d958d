import type { ZohoClient } from "../../http/client";
import { endAll } from "../../http/endAll";
import { crmPath } from "../../http/paths";
import type { FieldMemory } from "../fieldMemory";
import { listFieldsToShow } from "../metadata/metadata";
import { type FieldRule, toFieldRule } from "../prepare/fieldRule";
import { fieldsWithCutText } from "./cutText";
import { byId, type CrmRecord, inGroupsOf } from "./listByIds";
import { onlyFields } from "./onlyFields";
import { recordsOf } from "./rows";

// docs/zoho-crm.md#rich-text.
const maxIds = 200;
const maxFields = 8;

/** How many records a warning names. */
const maxNamed = 5;

/**
 * The same records with their rich text whole, which Zoho's lists cut. It takes one call per 200 records and 8 fields
 * of rich text, for records that have any. A warning names the records whose text does not come.
 * Scopes: ZohoCRM.modules.{module}.READ, ZohoCRM.settings.fields.READ.
 * @throws ZohoError or ConnectionError where Zoho does not tell the module's fields.
 */
export async function readFullText(
  client: ZohoClient,
  module: string,
  records: CrmRecord[],
  memory: FieldMemory,
): Promise<CrmRecord[]> {
  const rich = await richTextOf(client, module, records, memory);
  const read = inGroupsOf(maxFields, rich).flatMap((fields) =>
    inGroupsOf(maxIds, records.filter(hasText(fields))).map((group) =>
      readGroup(client, module, group, fields),
    ),
  );
  const whole = new Map<string, object>();
  for (const { id, ...texts } of (await endAll(read)).flat()) {
    whole.set(id, { ...whole.get(id), ...texts });
  }
  return records.map((record) => ({ ...record, ...whole.get(record.id) }));
}

/** The names of the fields of rich text that any of the records has. */
async function richTextOf(
  client: ZohoClient,
  module: string,
  records: CrmRecord[],
  memory: FieldMemory,
): Promise<string[]> {
  if (records.length === 0) return [];
  const rules = await rulesOf(client, module, fieldsWithCutText(records), memory);
  return rules
    .filter(({ name, isRichText }) => isRichText && records.some(hasText([name])))
    .map(({ name }) => name);
}

/**
 * The rules of a module's fields: asked for afresh where a text that seems to be cut has a field that is not known.
 * @throws the error that the memory keeps to itself, where Zoho does not tell them.
 */
async function rulesOf(
  client: ZohoClient,
  module: string,
  names: string[],
  memory: FieldMemory,
): Promise<FieldRule[]> {
  const kept = await memory.rules(module);
  const known = new Set(kept?.map(({ name }) => name));
  const isOld = kept !== undefined && names.some((name) => !known.has(name));
  const rules = isOld ? await memory.freshRules(module) : kept;
  return rules ?? (await listFieldsToShow(client, module)).map(toFieldRule);
}

const hasText =
  (fields: string[]) =>
  (record: CrmRecord): boolean =>
    fields.some((name) => typeof record[name] === "string" && record[name] !== "");

/** The rich text of some records: the fields that were asked for, of the records that Zoho still has. */
async function readGroup(
  client: ZohoClient,
  module: string,
  group: CrmRecord[],
  fields: string[],
): Promise<CrmRecord[]> {
  const path = crmPath`/${module}/actions/fetch_full_data`;
  const query = { ids: group.map(({ id }) => id).join(","), fields: fields.join(",") };
  const { data } = await client.send({ method: "GET", path, query });
  const found = byId(recordsOf<CrmRecord>(data, `GET ${path}`));
  const lacking = group.filter((record) =>
    fields.some((name) => hasText([name])(record) && found.get(record.id)?.[name] === undefined),
  );
  if (lacking.length > 0) {
    const named = lacking.slice(0, maxNamed).map(({ id }) => id);
    client.log.warn(
      `Zoho CRM did not give the whole rich text of records of ${module}, ${lacking.length} in all: ${named.join(", ")}${lacking.length > maxNamed ? " and others" : ""}. Do not write the text of these records back, which may be cut.`,
    );
  }
  return group.flatMap(({ id }) => {
    const texts = found.get(id);
    return texts ? [onlyFields(texts, fields)] : [];
  });
}
