import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { isObject } from "../../isObject";
import { requireIds, rowsOf } from "../records/rows";

/** A tag of a module, with the members that the connector reads (docs/zoho-crm.md#tags). */
interface CrmTag {
  id: string;
  name: string;
  [other: string]: unknown;
}

/** The tags of a module, and what Zoho says of how many there may be. */
export interface TagList {
  data: CrmTag[];
  info: { count: number; [other: string]: unknown };
}

/** All tags of a module; Zoho gives them in one answer. Scope: ZohoCRM.settings.tags.READ. */
export async function listTags(client: ZohoClient, module: string): Promise<TagList> {
  const path = crmPath`/settings/tags?module=${module}`;
  const operation = `GET ${path}`;
  const { data: answer } = await client.send<unknown>({ method: "GET", path });
  const data = requireIds(rowsOf<CrmTag>(answer, "tags", operation), operation);
  const info = isObject(answer) && isObject(answer.info) ? answer.info : {};
  return { data, info: { ...info, count: Number(info.count ?? data.length) } };
}
