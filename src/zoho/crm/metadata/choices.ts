import { byLabel, type Choice, tellApart, withName } from "../../choices";
import type { CrmTemplate } from "../mail/templates";
import type { AssignmentRule } from "./assignmentRules";
import type { ContactRole } from "./contactRoles";
import type { CrmCustomView } from "./customViews";
import { type CrmLayout, isInUse } from "./layouts";
import type { CrmField, CrmModule, PickListValue } from "./metadata";
import type { Pipeline } from "./pipelines";
import type { CrmRelatedList } from "./relatedLists";
import type { CrmUser } from "./users";

/** Modules by what people call them, with the API name where it differs. */
export const toModuleChoices = (modules: CrmModule[]): Choice[] =>
  modules.map(toModuleChoice).sort(byLabel);

/** A module as such. */
const toModuleChoice = ({ api_name, plural_label }: CrmModule): Choice => ({
  key: api_name,
  label: withName(plural_label || api_name, api_name),
});

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

/** What people call a field; `display_label` is what Zoho called it first (docs/zoho-crm.md#field-labels). */
export const fieldLabel = ({ api_name, display_label, field_label }: CrmField): string =>
  field_label || display_label || api_name;

/** The fields that people see, by what they call them, with the API name where it differs. */
export const toFieldChoices = (fields: CrmField[]): Choice[] =>
  fields
    .filter(({ visible }) => visible !== false)
    .map((field) => ({ key: field.api_name, label: withName(fieldLabel(field), field.api_name) }))
    .sort(byLabel);

/** The same as `Module.Field`. */
export const toWatchedFieldChoices = (module: string, fields: CrmField[]): Choice[] =>
  toFieldChoices(fields).map(({ key, label }) => ({ key: `${module}.${key}`, label }));

/**
 * The entries that a picklist field offers: the stored value as key, also of one that Zoho lists
 * twice (docs/zoho-crm.md#picklist-values).
 */
export function toPickListChoices(values: PickListValue[]): Choice[] {
  const labels = new Map<string, string>();
  for (const { actual_value, display_value } of offeredValues(values)) {
    const key = String(actual_value);
    if (!labels.has(key)) labels.set(key, withName(String(display_value || key), key));
  }
  return [...labels].map(([key, label]) => ({ key, label }));
}

/** Entries of a picklist without unused ones and `-None-`, which means empty (docs/zoho-crm.md#picklist-values). */
export const offeredValues = (values: PickListValue[]): PickListValue[] =>
  values.filter(
    ({ actual_value, type }) =>
      ["string", "number"].includes(typeof actual_value) &&
      actual_value !== "-None-" &&
      type !== "unused",
  );

/** The layouts in use, by name. */
export const toLayoutChoices = (layouts: CrmLayout[]): Choice[] =>
  toNamedChoices(layouts.filter(isInUse), ({ display_label, name }) => display_label || name);

/** Assignment rules by name. */
export const toRuleChoices = (rules: AssignmentRule[]): Choice[] =>
  toNamedChoices(rules, ({ name }) => name);

/** Roles of contacts by name. */
export const toRoleChoices = (roles: ContactRole[]): Choice[] =>
  toNamedChoices(roles, ({ name }) => name);

/** Templates by name. */
export const toTemplateChoices = (templates: CrmTemplate[]): Choice[] =>
  toNamedChoices(templates, ({ name }) => name);
/** Pipelines by the name that deals have, which people may see otherwise. */
export const toPipelineChoices = (pipelines: Pipeline[]): Choice[] =>
  pipelines
    .filter(({ actual_value }) => actual_value)
    .map(({ actual_value, display_value }) => ({
      key: String(actual_value),
      label: withName(String(display_value || actual_value), String(actual_value)),
    }))
    .sort(byLabel);

/** Custom views by name. */
export const toViewChoices = (views: CrmCustomView[]): Choice[] =>
  toNamedChoices(views, ({ display_value, name }) => display_value || name);

/** Users by name and e-mail address. */
export const toUserChoices = (users: CrmUser[]): Choice[] =>
  toNamedChoices(users, ({ full_name, email }) =>
    full_name && email ? `${full_name} (${email})` : full_name || email,
  );

/**
 * The related lists that a record shows, by what people call them. Hidden lists and lists about to be deleted are left
 * out. So are groups of other lists, which have no path (docs/zoho-crm.md#metadata-of-related-lists).
 */
export const toRelatedListChoices = (lists: CrmRelatedList[]): Choice[] =>
  lists
    .filter(({ api_name, status = "visible" }) => api_name && status === "visible")
    .filter(({ type, href }) => type !== "grouped" || href)
    .map(({ api_name, display_label, name }) => ({
      key: api_name,
      label: withName(display_label || name || api_name, api_name),
    }))
    .sort(byLabel);

/** Things with an ID by their names; an ID goes by itself where there is no name. */
const toNamedChoices = <T extends { id: string }>(
  things: T[],
  nameOf: (thing: T) => string | undefined,
): Choice[] =>
  tellApart(
    things.map((thing) => ({ key: String(thing.id), label: nameOf(thing) || String(thing.id) })),
  ).sort(byLabel);
