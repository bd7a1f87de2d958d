import { refuse } from "../../errors/refuse";
import type { FieldValues } from "../../fieldValues";
import { letters } from "../metadata/letters";
import type { FieldRule } from "../prepare/fieldRule";
import { uploadWaiting } from "../values/fitFiles";
import { fitOrRefuse, type Telling } from "../values/fitOrRefuse";
import type { Fitting } from "../values/fitting";
import { fieldsBySpelling } from "../values/spellings";
import type { KnownTransition, TransitionField } from "./readBlueprint";
import { shown } from "./transitions";

/** What a transition takes beside fields (docs/zoho-crm.md#transitions). */
const besideFields = ["Notes", "Attachments", "CheckLists", "widget"];

/**
 * The values of a transition as Zoho takes them. Those of fields are fitted; notes, attachments, checklists and related
 * lists go out as given. Files are uploaded last.
 * @throws Error where a mandatory field has no value, or what is given does not fit. Nothing is sent then.
 */
export async function transitionValues(
  given: FieldValues,
  transition: KnownTransition,
  { upload, ...fitting }: Fitting,
  telling: Telling,
): Promise<FieldValues> {
  const rules = (await fitting.memory.rules(fitting.module)) ?? [];
  const beside = namesBeside(transition, rules);
  const isBeside = (name: string) => beside.includes(name);
  const named = nameBeside(given, beside, rules);
  const part = (isWanted: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(named).filter(([name]) => isWanted(name)));
  const fitted = await fitOrRefuse(
    part((name) => !isBeside(name)),
    fitting,
    telling,
  );
  const values = { ...fitted, ...part(isBeside) };
  tellUnasked(Object.keys(fitted), transition, telling);
  const missing = missingFields(transition, { ...transition.saved, ...values });
  if (missing.length > 0) {
    refuse(
      `The transition ${shown(transition.name)} needs values that are not given: ${nameFields(missing)}. Nothing was sent. Give these in Values, also where the record has values of its own.`,
    );
  }
  return upload ? uploadWaiting(values, upload) : values;
}

/** What goes out as given: what Zoho takes of any transition, and what this one asks for beside the module's fields. */
function namesBeside({ fields }: KnownTransition, rules: FieldRule[]): string[] {
  const known = new Set(rules.map(({ name }) => name));
  return [...besideFields, ...fields.map(({ name }) => name).filter((name) => !known.has(name))];
}

/** Values by the names that Zoho has for what goes out as given. Names in other spellings count where no field has them. */
function nameBeside(given: FieldValues, beside: string[], rules: FieldRule[]): FieldValues {
  const rename = (name: string) => {
    const meant = beside.find((one) => letters(one) === letters(name));
    const isTaken = beside.includes(name) || fieldsBySpelling(name, rules).length > 0;
    return meant === undefined || isTaken || Object.hasOwn(given, meant) ? name : meant;
  };
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [rename(name), value]));
}

/** Warns of fields that Zoho writes although the transition does not ask for these. */
function tellUnasked(names: string[], { name, fields }: KnownTransition, telling: Telling): void {
  const unasked = names.filter((one) => !fields.some((field) => field.name === one));
  if (unasked.length === 0 || telling.unknownFields === "ignore") return;
  telling.log.warn(
    `The transition ${shown(name)} does not ask for ${unasked.join(", ")}. The values go out all the same, and Zoho CRM may write them.`,
  );
}

/** The mandatory fields of a transition that have no value among these. */
export const missingFields = (
  { fields }: KnownTransition,
  values: FieldValues,
): TransitionField[] => fields.filter(({ name, mandatory }) => mandatory && isEmpty(values[name]));

/** Fields by label, with the API name where the two differ. */
export const nameFields = (fields: TransitionField[]): string =>
  fields.map(({ name, label }) => (label === name ? name : `${label} (${name})`)).join(", ");

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === "string" && value.trim() === "") ||
  (Array.isArray(value) && value.length === 0);
