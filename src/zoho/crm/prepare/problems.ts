import { isStepFile } from "../../files/stepFile";
/** Why a value cannot be written to a field. */
export interface Problem {
  /** The CRM field's API name; of a row's field with subform and position, such as `Quoted_Items[0].Quantity`. */
  field: string;
  /** The own field that the value comes from; missing when none is mapped. */
  source?: string;
  /** The value that does not fit; long ones are cut. */
  value: string | number | boolean | null;
  expected: string;
  /** The value or name that was surely meant, or what is left of a long text; missing where that is not sure. */
  closest?: string;
}

/** What is expected where a module has no field of a name. */
export const existingField = "the API name of a field that exists";

/** What is expected where Zoho names no field of a module to the connection's user. */
export const visibleField = "a field that the connection's user may see: Zoho names none";

const longest = 200;

/** A value as a problem shows it: plain, and of bounded length. */
export function shown(value: unknown): Problem["value"] {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value;
  // JSON has no zero with a sign.
  if (typeof value === "number" && Number.isFinite(value)) return value + 0;
  if ([value].flat().some(isStepFile)) return "a file";
  const text = typeof value === "object" ? asJson(value) : String(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "a value that JSON has no form for";
  }
}
