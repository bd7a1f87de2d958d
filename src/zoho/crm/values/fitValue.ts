import { convert, type ValueLookUps } from "../prepare/convert";
import { isEmpty, misfit } from "../prepare/converted";
import { type FieldRule, fileTypes } from "../prepare/fieldRule";
import { fitFiles } from "./fitFiles";
import { fitPick, fitPicks } from "./fitPicks";
import type { FittedValue } from "./fitting";
import { isTaken } from "./taken";

/**
 * A value of a field as Zoho takes it. What Zoho takes today, nothing, and an empty text go out as given; so does what
 * cannot be converted. Subforms are fitted row by row elsewhere.
 */
export async function fitValue(
  value: unknown,
  rule: FieldRule,
  lookUps: ValueLookUps,
): Promise<FittedValue> {
  if (isEmpty(value)) return { value };
  if (rule.type === "picklist") return fitPick(value, rule);
  if (rule.type === "multiselectpicklist") return fitPicks(value, rule);
  if (fileTypes.has(rule.type)) return fitFiles(value, rule);
  if (isTaken(value, rule)) return { value };
  if (rule.type === "multi_module_lookup") {
    return { value, misfit: misfit('a record and its module, as {"id", "module"}') };
  }
  // Zoho judges the digits behind the point, of numbers and of texts alike.
  const converted = await convert(value, { ...rule, decimals: undefined }, lookUps);
  return "value" in converted ? converted : { value, misfit: converted };
}
