import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import type { PageWalk } from "../../pages/readPages";
import { listPagedSettings, type SettingsPage } from "./settings";

/**
 * A custom view of a module, with the members that the connector reads; others pass through
 * (docs/zoho-crm.md#custom-views).
 */
export interface CrmCustomView {
  id: string;
  name: string;
  display_value?: string;
  [other: string]: unknown;
}

/** The custom views of a module, all pages or as far as the walk goes. Scope: ZohoCRM.settings.custom_views.READ. */
export const listCustomViews = (
  client: ZohoClient,
  module: string,
  walk?: PageWalk,
): Promise<SettingsPage<CrmCustomView>> =>
  listPagedSettings(client, "custom_views", crmPath`/settings/custom_views?module=${module}`, walk);
