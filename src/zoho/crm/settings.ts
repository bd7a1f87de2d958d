import type { ZohoClient } from "../client";
import { type PageWalk, readPages } from "../endless";
import type { ZohoRequest } from "../request";
import { rowsOf } from "./rows";

/** One answer of Zoho's metadata: the list under `key`, whole, and whether more pages follow. */
export interface SettingsPage<T> {
  items: T[];
  more: boolean;
}

/** One page of metadata; an answer without a body (204) is an empty list (docs/zoho-crm.md#empty-answers). */
async function readSettings<T>(
  client: ZohoClient,
  key: string,
  path: string,
  query?: ZohoRequest["query"],
): Promise<SettingsPage<T>> {
  const { data } = await client.send<Record<string, unknown> | undefined>({
    method: "GET",
    path,
    query,
  });
  const info = data?.info as { more_records?: boolean } | undefined;
  return {
    items: rowsOf(data, key, `GET ${path}`),
    more: info?.more_records === true,
  };
}

/** A list of metadata that has no pages. */
export const listSettings = async <T>(
  client: ZohoClient,
  key: string,
  path: string,
): Promise<T[]> => (await readSettings<T>(client, key, path)).items;

/**
 * A list of metadata page by page, 200 at a time, to its end or as far as the walk goes.
 * @returns what was read, and whether the list has more.
 * @throws ZohoError for a list that does not end in itself or in time.
 */
export async function listPagedSettings<T>(
  client: ZohoClient,
  key: string,
  path: string,
  walk?: PageWalk,
): Promise<SettingsPage<T>> {
  const fetchPage = async (page: number) => {
    const { items, more } = await readSettings<T>(client, key, path, { page, per_page: 200 });
    return { rows: items, more };
  };
  const { rows, isWhole } = await readPages(client, `GET ${path}`, fetchPage, walk);
  return { items: rows, more: !isWhole };
}
