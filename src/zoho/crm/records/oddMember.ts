import { isObject } from "../../isObject";

/** What a member must be; one with `?` may be missing or null. */
type Kind = "text" | "text?" | "object?" | "objects?" | "name?";

/** What the connector reads of metadata and users, by the key of their list (docs/zoho-crm.md#metadata-lists). */
const shapes: Record<string, Record<string, Kind>> = {
  modules: {
    api_name: "text",
    plural_label: "text?",
    singular_label: "text?",
    generated_type: "text?",
  },
  fields: {
    api_name: "text",
    data_type: "text?",
    json_type: "text?",
    field_label: "text?",
    display_label: "text?",
    operation_type: "object?",
    pick_list_values: "objects?",
    lookup: "object?",
    multi_module_lookup: "object?",
    associated_module: "name?",
    subform: "object?",
  },
  layouts: { name: "text?", display_label: "text?", sections: "objects?" },
  related_lists: { api_name: "text?", display_label: "text?", name: "text?" },
  custom_views: { name: "text?", display_value: "text?" },
  tags: { name: "text" },
  __timeline: {
    audited_time: "text",
    action: "text?",
    source: "text?",
    done_by: "object?",
    field_history: "objects?",
  },
  recycle_bin: {
    deleted_time: "text",
    display_name: "text?",
    module: "name?",
    deleted_by: "object?",
    owner: "object?",
  },
  users: { full_name: "text?", email: "text?" },
};

const isNone = (value: unknown) => value === undefined || value === null;
const isText = (value: unknown) => typeof value === "string";

const kinds: Record<Kind, (value: unknown) => boolean> = {
  text: (value) => isText(value) && value !== "",
  "text?": (value) => isNone(value) || isText(value),
  "object?": (value) => isNone(value) || isObject(value),
  "objects?": (value) => isNone(value) || (Array.isArray(value) && value.every(isObject)),
  "name?": (value) => isNone(value) || isText(value) || isObject(value),
};

/** The first member of rows under this key that is not what it must be; undefined where all are. */
export function oddMember(key: string, rows: readonly object[]): string | undefined {
  const members = Object.entries(shapes[key] ?? {});
  const isOdd = (row: Record<string, unknown>) =>
    members.find(([member, kind]) => !kinds[kind](row[member]))?.[0];
  for (const row of rows) {
    const odd = isOdd(row as Record<string, unknown>);
    if (odd !== undefined) return odd;
  }
  return undefined;
}
