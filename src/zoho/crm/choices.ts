import type { CrmField, CrmModule } from "./metadata";

/** What a picklist offers. */
interface Choice {
  key: string;
  label: string;
}

/** Modules by what people call them, with the API name where it differs. */
export const toModuleChoices = (modules: CrmModule[]): Choice[] =>
  modules
    .map(({ api_name, plural_label }) => ({
      key: api_name,
      label: withName(plural_label || api_name, api_name),
    }))
    .sort(byLabel);

const events = {
  create: "created",
  edit: "edited",
  delete: "deleted",
  all: "all of these",
};

/** What can be watched of a module, as `Module.operation`. */
export const toEventChoices = ({ api_name, plural_label }: CrmModule): Choice[] =>
  Object.entries(events).map(([operation, what]) => {
    const key = `${api_name}.${operation}`;
    return { key, label: withName(`${plural_label || api_name}: ${what}`, key) };
  });

/** Fields of a module as `Module.Field`, by what people call them. */
export const toFieldChoices = (module: string, fields: CrmField[]): Choice[] =>
  fields
    .map(({ api_name, field_label }) => ({
      key: `${module}.${api_name}`,
      label: withName(field_label || api_name, api_name),
    }))
    .sort(byLabel);

const withName = (label: string, name: string) => (label === name ? label : `${label} (${name})`);

const byLabel = (one: Choice, other: Choice) => one.label.localeCompare(other.label);
