import type { CrmModule, Values } from "./context";
import type { CrmField } from "./fields";
import { isSystemField } from "./standardModules";
import { type ItemError, isEmpty, missing } from "./values";

type Layout = CrmModule["layouts"][number];

/** Whether a field stands in a layout; mandatory ones and Zoho's own stand in each. */
export const standsIn = ({ fields }: Layout, { apiName, mandatory }: CrmField): boolean =>
  fields === undefined || mandatory === true || isSystemField(apiName) || fields.includes(apiName);

/** What a row's layout means for it (docs/zoho-crm.md#layouts). */
export interface RowLayout {
  /** The fields that are read; values of others are passed over. */
  fields: CrmField[];
  /** API names of the fields that the layout requires besides the mandatory ones. */
  required: readonly string[];
  errors: ItemError[];
}

/** The layout that a row names, and INVALID_DATA for one that there is not; without a name all fields are read. */
export function readLayout({ fields, layouts }: CrmModule, input: Values, path: string): RowLayout {
  const all = [...fields.values()];
  if (input.Layout === undefined || input.Layout === null) {
    return { fields: all, required: [], errors: [] };
  }
  const { id } = input.Layout as { id?: unknown };
  const layout = layouts.find((one) => one.id === id);
  if (layout) {
    const fields = all.filter((field) => standsIn(layout, field));
    return { fields, required: layout.required ?? [], errors: [] };
  }
  const details = { api_name: "Layout", json_path: `${path}.Layout` };
  const error = { code: "INVALID_DATA", message: "invalid data", details };
  return { fields: all, required: [], errors: [error] };
}

/** The errors of fields that a row's layout requires: all that are missing on insert, the emptied ones on update. */
export const layoutErrors = (
  { required, errors }: RowLayout,
  values: Values,
  path: string,
  operation: "insert" | "update",
): ItemError[] => [
  ...errors,
  ...required
    .filter((name) => (operation === "insert" || name in values) && isEmpty(values[name]))
    .map((name) => missing(name, `${path}.${name}`)),
];
