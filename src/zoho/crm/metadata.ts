import type { ZohoClient } from "../client";
import { crmPath } from "../paths";

/** A CRM module, with the members that the connector reads (CRM sheet 6). */
export interface CrmModule {
  api_name: string;
  plural_label: string;
  singular_label: string;
  api_supported: boolean;
  viewable?: boolean;
  /** `default`, `custom`, `linking`, `web` or `subform`. */
  generated_type?: string;
}

/** A field of a CRM module, with the members that the connector reads (CRM sheet 6). */
export interface CrmField {
  api_name: string;
  field_label: string;
  data_type: string;
}

/** All modules that the connected user sees. Scope: ZohoCRM.settings.modules.READ. */
export async function listModules(client: ZohoClient): Promise<CrmModule[]> {
  const { data } = await client.send<{ modules: CrmModule[] } | undefined>({
    method: "GET",
    path: crmPath`/settings/modules`,
  });
  return data?.modules ?? [];
}

/** The fields of a module. Scope: ZohoCRM.settings.fields.READ. */
export async function listFields(client: ZohoClient, module: string): Promise<CrmField[]> {
  const { data } = await client.send<{ fields: CrmField[] } | undefined>({
    method: "GET",
    path: crmPath`/settings/fields`,
    query: { module },
  });
  return data?.fields ?? [];
}

/** The API names of all fields of a module, for calls in which Zoho requires `fields`. */
export const listFieldNames = async (client: ZohoClient, module: string): Promise<string[]> =>
  (await listFields(client, module)).map(({ api_name }) => api_name);
