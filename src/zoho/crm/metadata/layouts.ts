import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { listSettings } from "./settings";

/** A layout of a module, with the members that the connector reads; others pass through (docs/zoho-crm.md#layouts). */
export interface CrmLayout {
  id: string;
  name: string;
  display_label?: string;
  status?: string;
  visible?: boolean;
  sections?: LayoutSection[] | null;
  [other: string]: unknown;
}

interface LayoutSection {
  fields?: { api_name: string; required?: boolean; [other: string]: unknown }[] | null;
  [other: string]: unknown;
}

/** The layouts of a module with their sections and fields. Scope: ZohoCRM.settings.layouts.READ. */
export const listLayouts = (client: ZohoClient, module: string): Promise<CrmLayout[]> =>
  listSettings(client, "layouts", crmPath`/settings/layouts?module=${module}`);

/** Whether records may have the layout. */
export const isInUse = ({ status, visible }: CrmLayout): boolean =>
  status !== "inactive" && visible !== false;

/**
 * The API names of the fields that a layout requires, which the module's fields do not tell (docs/zoho-crm.md#layouts).
 */
export const requiredFields = ({ sections }: CrmLayout): string[] =>
  (sections ?? [])
    .flatMap(({ fields }) => fields ?? [])
    .filter(({ required }) => required === true)
    .map(({ api_name }) => api_name);
