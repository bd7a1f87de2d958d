import type { ZohoClient } from "../../http/client";
import { endAll } from "../../http/endAll";
import { crmPath } from "../../http/paths";
import { unproven } from "../../pages/unproven";
import type { ConvertedFilter } from "./converted";
import { recordsOf } from "./rows";

/** A record as Zoho answered it; ids are text. */
export type CrmRecord = { id: string } & Record<string, unknown>;

/** Where records are listed: in a module, or in a related list of one of its records. */
export type ListPlace = string | readonly [module: string, id: string, list: string];

/** The path of the list (docs/zoho-crm.md#related-records). */
export const pathOf = (place: ListPlace): string =>
  typeof place === "string" ? crmPath`/${place}` : crmPath`/${place[0]}/${place[1]}/${place[2]}`;

/** Zoho takes at most that many fields per list call (docs/zoho-crm.md#list-parameters). */
export const fieldsPerCall = 50;
// How many ids a call may name at most is UNSURE (docs/zoho-crm.md#ids-of-a-list).
const idsPerCall = 100;

/** Records by id, in the order of the ids; those that Zoho does not find are left out. Any number of ids and fields. */
export async function listByIds(
  client: ZohoClient,
  place: ListPlace,
  ids: string[],
  fields: string[],
  converted?: ConvertedFilter,
): Promise<CrmRecord[]> {
  const fetchPart = async (group: string[], batch: string[]) => {
    const path = pathOf(place);
    const query = { ids: group.join(","), fields: batch.join(","), per_page: 200, converted };
    const { data } = await client.send({ method: "GET", path, query });
    return byId(recordsOf(data, `GET ${path}`));
  };
  const groups = inGroupsOf(idsPerCall, ids).map(async (group) => {
    const batches = inGroupsOf(fieldsPerCall, fields);
    const parts = await endAll(batches.map((batch) => fetchPart(group, batch)));
    return group.flatMap((id) => {
      const found = parts.map((part) => part.get(id));
      return found.every((part) => part !== undefined) ? [Object.assign({ id }, ...found)] : [];
    });
  });
  return (await endAll(groups)).flat();
}

/**
 * Records that a list or a query showed a moment ago, read as `listByIds`. Records that are not found are asked for
 * once more by their ids alone, and once again where all are missing. Only deleted records may be left out.
 * @throws ZohoError for a record that is there and was not given.
 */
export async function listShown(
  client: ZohoClient,
  place: ListPlace,
  ids: string[],
  fields: string[],
  converted?: ConvertedFilter,
): Promise<CrmRecord[]> {
  const records = await listByIds(client, place, ids, fields, converted);
  const found = byId(records);
  const missing = ids.filter((id) => !found.has(id));
  const looks = missing.length > 1 && records.length === 0 ? 2 : 1;
  for (let look = 0; look < looks && missing.length > 0; look++) {
    const still = await listByIds(client, place, missing, ["id"], converted);
    if (still.length > 0) throw unproven("crm", `GET ${pathOf(place)}`);
  }
  return records;
}

/** The records, each by its id. */
export const byId = (records: CrmRecord[]) => new Map(records.map((record) => [record.id, record]));

/** The items in order, in groups of that size; the last may be smaller. */
export function inGroupsOf<T>(size: number, items: T[]): T[][] {
  const groups: T[][] = [];
  for (let start = 0; start < items.length; start += size) {
    groups.push(items.slice(start, start + size));
  }
  return groups;
}
