import { refuse } from "../../errors/refuse";
import type { FieldValues } from "../../fieldValues";
import { uploadWaiting } from "../values/fitFiles";
import { fitOrRefuse, type Telling } from "../values/fitOrRefuse";
import type { Fitting } from "../values/fitting";
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
  const rules = await fitting.memory.rules(fitting.module);
  const known = new Set(rules?.map(({ name }) => name));
  const asked = new Set(transition.fields.map(({ name }) => name));
  const isBeside = (name: string) =>
    besideFields.includes(name) || (asked.has(name) && !known.has(name));
  const part = (isWanted: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(given).filter(([name]) => isWanted(name)));
  const fitted = await fitOrRefuse(
    part((name) => !isBeside(name)),
    fitting,
    telling,
  );
  const values = { ...fitted, ...part(isBeside) };
  const missing = missingFields(transition, { ...transition.saved, ...values });
  if (missing.length > 0) {
    refuse(
      `The transition ${shown(transition.name)} needs values that are not given: ${nameFields(missing)}. Nothing was sent. Give these in Values.`,
    );
  }
  return upload ? uploadWaiting(values, upload) : values;
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
