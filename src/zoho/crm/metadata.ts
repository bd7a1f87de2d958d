import type { ZohoClient } from "../client";
import { crmPath } from "../paths";

/** A CRM module, with the members that the connector reads (CRM sheet 6). */
export interface CrmModule {
  id?: string;
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
  id?: string;
  api_name: string;
  field_label: string;
  data_type: string;
  /** True for the field that names a record; seen in Zoho's OpenAPI file of fields only, so it may be missing. */
  display_field?: boolean;
  system_mandatory?: boolean;
  visible?: boolean;
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
    // As a part of the path, so that an error names the module.
    path: crmPath`/settings/fields?module=${module}`,
  });
  return data?.fields ?? [];
}

/** The API names of all fields of a module, for calls in which Zoho requires `fields`; `id` at least. */
export async function listFieldNames(client: ZohoClient, module: string): Promise<string[]> {
  const names = (await listFields(client, module)).map(({ api_name }) => api_name);
  return names.length > 0 ? names : ["id"];
}
