import { refuse } from "../../errors/refuse";
/** Which leads a list shows: only those that were not converted by default (docs/zoho-crm.md#converted-leads). */
export type ConvertedFilter = "true" | "false" | "both";

/**
 * What tells of a conversion; Zoho leaves out of its lists what it does not know (docs/zoho-crm.md#converted-leads).
 */
export const conversionFields = [
  "$converted",
  "$converted_detail",
  "Converted__s",
  "Converted_Date_Time",
];

/** The only module whose records are converted out of its lists. */
export const isConvertible = (module: string): boolean => module === "Leads";

/** Tells whether a lead was converted, by whichever of the fields came. */
export function isConverted(record: Readonly<Record<string, unknown>>): boolean {
  const { $converted, $converted_detail: detail, Converted__s } = record;
  if ($converted !== undefined || Converted__s !== undefined) {
    return $converted === true || Converted__s === true;
  }
  return typeof detail === "object" && detail !== null && Object.keys(detail).length > 0;
}

/**
 * The parameter as a module takes it: leads alone.
 * @throws Error where another module is asked for it.
 */
export function convertedParameter(
  module: string,
  converted?: ConvertedFilter,
): ConvertedFilter | undefined {
  if (converted === undefined || isConvertible(module)) return converted;
  refuse(`Converted is for Leads alone. Leave Converted empty for ${module}.`);
}
