import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { listPagedSettings } from "../metadata/settings";

/** A template, with the members that the connector reads (docs/zoho-crm.md#e-mail-templates). */
export interface CrmTemplate {
  id: string;
  name?: string;
  category?: string | null;
  active?: boolean | null;
  [other: string]: unknown;
}

// Four calls of a hundred each, so that the picker answers soon.
const walk = { perPage: 100, maxPages: 4, keepTime: 0 };

const readTemplates = async (
  client: ZohoClient,
  kind: "email_templates" | "inventory_templates",
  module: string,
): Promise<CrmTemplate[]> => {
  const path = crmPath`/settings/${kind}?module=${module}`;
  const { items } = await listPagedSettings<CrmTemplate>(client, kind, path, walk);
  return items.filter(({ active, category }) => active !== false && category !== "draft");
};

/** The e-mail templates of a module that are in use, up to 400. Scope: ZohoCRM.templates.email.READ. */
export const listEmailTemplates = (client: ZohoClient, module: string) =>
  readTemplates(client, "email_templates", module);

/** The templates of a module of inventory records that are in use, up to 400. Scope: ZohoCRM.templates.inventory.READ. */
export const listInventoryTemplates = (client: ZohoClient, module: string) =>
  readTemplates(client, "inventory_templates", module);
