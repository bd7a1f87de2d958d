import type { CrmField, CrmModule } from "./metadata";

/** What the connected user can do with the records of a module. */
export type Capability = "viewable" | "creatable" | "editable" | "deletable";

// Their records are written through the records that they belong to.
const partsOfOthers = new Set(["subform", "linking"]);

/** The modules that the API can use and whose records the user may see and, as asked for, change (CRM sheet 6). */
export const usableModules = (modules: CrmModule[], capability: Capability): CrmModule[] =>
  modules
    .filter(({ api_supported, viewable }) => api_supported && viewable !== false)
    .filter((module) => module[capability] !== false)
    .filter(({ generated_type }) => !partsOfOthers.has(generated_type ?? ""));

/** What a record is written for. */
export type WriteOperation = "create" | "update";

/** Tells whether a write may set the field (CRM sheet 6); members that Zoho leaves out forbid nothing. */
export function isWritable(field: CrmField, operation: WriteOperation): boolean {
  const { api_create, api_update } = field.operation_type ?? {};
  const allowed = operation === "create" ? api_create : api_update;
  return allowed !== false && field.read_only !== true && field.field_read_only !== true;
}
