import { outputSchema } from "@prismatic-io/spectral";
import type { Schema } from "./schema";

/** What Zoho answers, with the members that matter most; others come along. */
const withMembers = (properties: Record<string, Schema>, required: string[]) => ({
  type: "object" as const,
  properties,
  required,
  additionalProperties: true,
});

/** A list of that. */
const listOf = (properties: Record<string, Schema>, required: string[]) =>
  outputSchema({
    type: "actionOutput",
    schema: { type: "array", items: withMembers(properties, required) },
  });

const text: Schema = { type: "string" };
const flag: Schema = { type: "boolean" };
const textOrNull: Schema = { type: ["string", "null"] };

const moduleMembers: Record<string, Schema> = {
  id: text,
  api_name: text,
  singular_label: text,
  plural_label: text,
  generated_type: text,
  api_supported: flag,
  creatable: flag,
  editable: flag,
  deletable: flag,
  viewable: flag,
};

export const modulesOutput = listOf(moduleMembers, ["api_name"]);

export const moduleOutput = outputSchema({
  type: "actionOutput",
  schema: withMembers(moduleMembers, ["api_name"]),
});

const pickListValue: Schema = {
  type: "object",
  properties: { display_value: text, actual_value: text, type: text },
  additionalProperties: true,
};

export const fieldsOutput = listOf(
  {
    id: text,
    api_name: text,
    field_label: text,
    display_label: text,
    data_type: text,
    length: { type: ["integer", "null"] },
    system_mandatory: flag,
    read_only: flag,
    custom_field: flag,
    operation_type: {
      type: "object",
      properties: { api_create: flag, api_update: flag },
      additionalProperties: true,
    },
    pick_list_values: { type: "array", items: pickListValue },
  },
  ["api_name", "data_type"],
);

export const layoutsOutput = listOf(
  {
    id: text,
    name: text,
    display_label: text,
    status: text,
    sections: { type: "array", items: { type: "object", additionalProperties: true } },
  },
  ["id", "name"],
);

export const relatedListsOutput = listOf(
  { id: text, api_name: text, display_label: text, name: text, href: textOrNull, type: text },
  ["api_name"],
);

export const customViewsOutput = listOf(
  {
    id: text,
    name: text,
    display_value: text,
    system_name: textOrNull,
    system_defined: flag,
    default: flag,
    category: text,
  },
  ["id", "name"],
);
