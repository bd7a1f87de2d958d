import type { ZohoClient } from "../../http/client";
import type { FieldMemory } from "../fieldMemory";
import { type CrmList, firstOf, gatherList, type ListExtent } from "../records/listRecords";
import { pagesAt } from "../records/lists";
import { type NamedRecord, nameRecords } from "../records/recordNames";
import { unseenFields, warnOfUnseenFields } from "../records/unseenFields";
import { linkFieldOf } from "./linkField";
import { explainList, fieldsOfList, moduleOfList, requireRelatedList } from "./relatedList";

/** A related list of a record. */
export interface RecordsList {
  module: string;
  id: string;
  list: string;
}

/** How much of a related list to read; without fields, all that its records have. */
export interface RelatedExtent extends Omit<ListExtent, "useCoql"> {
  fields: string[];
  perPage?: number;
}

/**
 * The records of a related list: one page with Zoho's `info`, or all pages as one (docs/zoho-crm.md#related-records).
 * Zoho asks for fields, so that all of them take two more calls. Scopes: those of both modules.
 * @throws ZohoError that says what to do for a list that cannot be read, or that does not fit into one run.
 */
export async function listRelatedRecords(
  client: ZohoClient,
  { module, id, list }: RecordsList,
  { fields: asked, perPage, page, pageToken, ...extent }: RelatedExtent,
): Promise<CrmList> {
  const name = { module, list };
  // E-mails have another form, and no page of theirs could be read.
  const isNamed = asked.length > 0 && list !== "Emails";
  const fields = isNamed ? [...new Set(asked)] : await fieldsOfList(client, name);
  const pages = pagesAt(client, [module, id, list], { fields, perPage }, { page, pageToken });
  try {
    return await gatherList(extent.fetchAll ? pages : firstOf(pages), extent);
  } catch (thrown) {
    throw await explainList(client, name, thrown);
  }
}

/** Warns of the fields that were asked for and that no record has, as `warnOfUnseenFields`. */
export async function warnOfUnseenInList(
  client: ZohoClient,
  { module, list }: Omit<RecordsList, "id">,
  asked: string[],
  records: object[],
  memory: FieldMemory,
): Promise<void> {
  const unseen = unseenFields(asked, records).filter((name) => name !== linkFieldOf(module, list));
  if (unseen.length === 0) return;
  const found = await requireRelatedList(client, { module, list }).catch(() => undefined);
  const target = found ? moduleOfList(found) : list;
  await warnOfUnseenFields(client, target, unseen, records, memory);
}

/** The newest 200 records of a related list, by name. Scopes: as for all fields. */
export async function listRelatedByName(
  client: ZohoClient,
  place: RecordsList,
): Promise<NamedRecord[]> {
  const module = moduleOfList(await requireRelatedList(client, place));
  return nameRecords(client, module, async (fields) => {
    const extent = { fields, perPage: 200, fetchAll: false };
    return (await listRelatedRecords(client, place, extent)).data;
  });
}
