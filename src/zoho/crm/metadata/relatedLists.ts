import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { listSettings } from "./settings";

/**
 * A related list of a module, with the members that the connector reads; others pass through
 * (docs/zoho-crm.md#metadata-of-related-lists).
 */
export interface CrmRelatedList {
  id: string;
  api_name: string;
  display_label?: string;
  name?: string;
  /** `visible`, `user_hidden` or `scheduled_for_deletion`. */
  status?: string;
  /** `default`, `custom`, `multiselectlookup` or `grouped`. */
  type?: string;
  /** The list's path; many lists that can be read have none here. */
  href?: string | null;
  [other: string]: unknown;
}

/** The related lists of a module, or of one of its layouts. Scope: ZohoCRM.settings.related_lists.READ. */
export function listRelatedLists(
  client: ZohoClient,
  module: string,
  layoutId?: string,
): Promise<CrmRelatedList[]> {
  const path =
    layoutId === undefined
      ? crmPath`/settings/related_lists?module=${module}`
      : crmPath`/settings/related_lists?module=${module}&layout_id=${layoutId}`;
  return listSettings(client, "related_lists", path);
}
