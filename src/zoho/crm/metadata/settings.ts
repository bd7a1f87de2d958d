import type { ZohoClient } from "../../http/client";
import type { ZohoRequest } from "../../http/request";
import { type PageWalk, readPages } from "../../pages/readPages";
import { rowsOf, saysMore } from "../records/rows";

/** A list of Zoho's metadata as far as it was read, and whether it has more. */
export interface SettingsPage<T> {
  items: T[];
  more: boolean;
}

/** One page of metadata, and whether Zoho says that more follow; an answer without a body (204) is an empty list (docs/zoho-crm.md#empty-answers). */
async function readSettings<T>(
  client: ZohoClient,
  key: string,
  path: string,
  query?: ZohoRequest["query"],
): Promise<{ rows: T[]; more?: boolean }> {
  const { data } = await client.send<Record<string, unknown> | undefined>({
    method: "GET",
    path,
    query,
  });
  return { rows: rowsOf(data, key, `GET ${path}`), more: saysMore(data?.info) };
}

/** A list of metadata that has no pages. */
export const listSettings = async <T>(
  client: ZohoClient,
  key: string,
  path: string,
): Promise<T[]> => (await readSettings<T>(client, key, path)).rows;

/**
 * A list of metadata page by page, to its end or as far as the walk goes; 200 at a time by default.
 * @returns what was read, and whether the list has more.
 * @throws ZohoError for a list that does not end in itself or in time.
 */
export async function listPagedSettings<T>(
  client: ZohoClient,
  key: string,
  path: string,
  walk?: PageWalk,
): Promise<SettingsPage<T>> {
  const fetchPage = (page: number) =>
    readSettings<T>(client, key, path, { page, per_page: walk?.perPage ?? 200 });
  const { rows, isWhole } = await readPages(client, `GET ${path}`, fetchPage, walk);
  return { items: rows, more: !isWhole };
}
