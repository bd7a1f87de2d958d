import { byCloseness } from "../../closest";
import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { listSettings } from "./settings";

/** A CRM module, with the members that the connector reads; others pass through (docs/zoho-crm.md#modules). */
export interface CrmModule {
  id?: string;
  api_name: string;
  plural_label: string;
  singular_label: string;
  api_supported: boolean;
  viewable?: boolean;
  creatable?: boolean;
  editable?: boolean;
  deletable?: boolean;
  /** `default`, `custom`, or what tells that it is no module of its own, such as `static_subform` or `field_tracker`. */
  generated_type?: string;
  status?: string;
  [other: string]: unknown;
}

/** An entry of a picklist: what people see, and what is stored. */
export interface PickListValue {
  display_value: string;
  /** May be a number (docs/zoho-crm.md#picklist-values). */
  actual_value: string | number;
  /** `unused` for entries that the field does not offer. */
  type?: string;
  [other: string]: unknown;
}

/**
 * A field of a CRM module, with the members that the connector reads; others pass through (docs/zoho-crm.md#fields).
 */
export interface CrmField {
  id?: string;
  api_name: string;
  /** What people call it. */
  field_label: string;
  /** What Zoho called it first. */
  display_label?: string;
  data_type: string;
  json_type?: string;
  /** The most characters of a text, or digits of a number; null or 0 where there is no limit. */
  length?: number | null;
  decimal_place?: number | null;
  /** True for the field that names a record; seen in Zoho's OpenAPI file of fields only, so it may be missing. */
  display_field?: boolean;
  system_mandatory?: boolean;
  read_only?: boolean;
  custom_field?: boolean;
  visible?: boolean;
  /** Has members where two records cannot have one value (docs/zoho-crm.md#unique-fields). */
  unique?: Record<string, unknown> | null;
  external?: unknown;
  operation_type?: { api_create?: boolean; api_update?: boolean } | null;
  pick_list_values?: PickListValue[] | null;
  /** The kind of a text area. */
  textarea?: { type?: string | null } | null;
  lookup?: { module?: ModuleReference } | null;
  multi_module_lookup?: { api_name?: string | null } | null;
  /** The module of a subform's rows; fields of other types that have it are no subforms. */
  associated_module?: { module?: ModuleReference } | string | null;
  /** The same in the older form. */
  subform?: { module?: ModuleReference } | null;
  [other: string]: unknown;
}

/** A module, which Zoho names as an object or as plain text (docs/zoho-crm.md#modules). */
export type ModuleReference = { api_name?: string | null } | string | null | undefined;

/** All modules that the connected user sees. Scope: ZohoCRM.settings.modules.READ. */
export const listModules = (client: ZohoClient): Promise<CrmModule[]> =>
  listSettings(client, "modules", crmPath`/settings/modules`);

/**
 * One module, out of Zoho's list of one. Scope: ZohoCRM.settings.modules.READ.
 * @throws ZohoError when there is none of this name.
 */
export async function getModule(client: ZohoClient, name: string): Promise<CrmModule> {
  const path = crmPath`/settings/modules/${name}`;
  const [module] = await listSettings<CrmModule>(client, "modules", path);
  if (module) return module;
  refuse({
    product: "crm",
    operation: `GET ${path}`,
    reason: `Zoho answered without the module ${name}`,
    hint: "Check the module's API name, and that the connected user may see it.",
  });
}

/**
 * The fields of a module, or of a subform's rows by the subform's module. Scope: ZohoCRM.settings.fields.READ.
 * @param type `all` for those that stand in no layout as well (docs/zoho-crm.md#fields).
 */
export const listFields = (
  client: ZohoClient,
  module: string,
  type?: "all",
): Promise<CrmField[]> => {
  // As a part of the path, so that an error names the module.
  const path = crmPath`/settings/fields?module=${module}`;
  return listSettings(client, "fields", type ? `${path}&type=${type}` : path);
};

/**
 * The entries of a picklist field, unused ones included. Scope: ZohoCRM.settings.fields.READ.
 * @throws Error naming the closest picklist fields when the module has no field of this name, or one without a picklist.
 */
export async function listPickListValues(
  client: ZohoClient,
  module: string,
  field: string,
): Promise<PickListValue[]> {
  const fields = await listFields(client, module);
  if (fields.length === 0) refuse(`${fieldsUnseen(module)} ${checkFields}`);
  const found = fields.find(({ api_name }) => api_name === field);
  if (found && hasPickList(found)) return found.pick_list_values ?? [];
  const names = fields.filter(hasPickList).map(({ api_name }) => api_name);
  const closest = byCloseness(field, names).slice(0, 5).join(", ") || "none";
  const lack = found
    ? `The field "${field}" of Zoho CRM's module ${module} has no picklist.`
    : `Zoho CRM's module ${module} has no field "${field}".`;
  refuse(`${lack} The module's picklist fields with the closest names: ${closest}.`);
}

const hasPickList = ({ data_type, pick_list_values }: CrmField) =>
  /picklist$/.test(data_type) || (pick_list_values ?? []).length > 0;

/**
 * The API names of all fields of a module, for calls in which Zoho requires `fields`; `id` alone, with a warning, where
 * Zoho names none.
 */
export async function listFieldNames(client: ZohoClient, module: string): Promise<string[]> {
  const names = (await listFields(client, module)).map(({ api_name }) => api_name);
  if (names.length > 0) return names;
  warnOfNoFields(client, module);
  return ["id"];
}

/** The fields of a module to choose from; a warning says why there are none where Zoho names none. */
export async function listFieldsToShow(client: ZohoClient, module: string): Promise<CrmField[]> {
  const fields = await listFields(client, module);
  if (fields.length === 0) client.log.warn(`${fieldsUnseen(module)} ${checkFields}`);
  return fields;
}

/** What to say where Zoho answers a module's fields without one (204). */
export const fieldsUnseen = (module: string): string =>
  `Zoho CRM names no field of ${module} to the connection's user.`;

/** What to do about it. */
export const checkFields =
  "Check in Zoho CRM that the user's profile may see the module's fields, and connect again as one who does otherwise.";

/** Says in the log that all fields were asked for and none is known. */
export const warnOfNoFields = ({ log }: ZohoClient, module: string): void =>
  log.warn(
    `${fieldsUnseen(module)} Records of this module come with IDs and times alone. ${checkFields}`,
  );
