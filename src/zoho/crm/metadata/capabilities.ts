import type { CrmField, CrmModule } from "./metadata";

/** What the connected user can do with the records of a module. */
export type Capability = "viewable" | "creatable" | "editable" | "deletable";

// All others, such as linking, static_subform, field_tracker and webtab_link, are parts of modules or no modules at
// all, although Zoho may call them creatable (docs/zoho-crm.md#modules).
const ownModules = new Set(["default", "custom", "web"]);

/**
 * The modules that the API can use and whose records the user may see and, as asked for, change
 * (docs/zoho-crm.md#modules).
 */
export const usableModules = (modules: CrmModule[], capability: Capability): CrmModule[] =>
  modules
    .filter(({ api_supported, viewable }) => api_supported && viewable !== false)
    .filter((module) => module[capability] !== false)
    .filter(({ generated_type }) => ownModules.has(generated_type ?? "default"))
    .filter(({ status }) => status !== "scheduled_for_deletion");

/** What a record is written for. */
export type WriteOperation = "create" | "update";

/**
 * Tells whether a write may set the field; members that Zoho leaves out forbid nothing. `field_read_only` says nothing:
 * owners have it and are written. Custom subforms are written although their operations say no
 * (docs/zoho-crm.md#writable-fields).
 */
export function isWritable(field: CrmField, operation: WriteOperation): boolean {
  const { api_create, api_update } = field.operation_type ?? {};
  const allowed = operation === "create" ? api_create : api_update;
  return field.read_only !== true && (allowed !== false || isCustomSubform(field));
}

const isCustomSubform = ({ data_type, custom_field }: CrmField) =>
  data_type === "subform" && custom_field !== false;
