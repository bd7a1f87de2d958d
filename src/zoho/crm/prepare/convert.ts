import { type Converted, isEmpty, misfit } from "./converted";
import type { FieldRule } from "./fieldRule";
import type { LookUps } from "./lookUps";
import { toDecimal, toInteger, toLongInteger } from "./numbers";
import { toPick, toPicks } from "./picks";
import { toLookup, toUser, type UserDirectory } from "./references";
import { toJsonList, toJsonObject } from "./structured";
import { toBoolean, toEmail, toPhone, toTags, toText, toWebsite } from "./texts";
import { toDate, toDateTime } from "./times";

/** What values are converted with: the users and the time zone of the organization, where they can be read. */
export interface ValueLookUps extends Pick<LookUps, "timeZone"> {
  users(): Promise<UserDirectory | undefined>;
}

type Converter = (
  value: unknown,
  rule: FieldRule,
  lookUps: ValueLookUps,
) => Converted | Promise<Converted>;

/**
 * How values become what a field takes, by its data type (docs/zoho-crm.md#data-types). Subforms are prepared row by
 * row.
 */
const converters = new Map<string, Converter>([
  ["text", toText],
  ["textarea", (value, rule) => toText(value, { ...rule, length: rule.length ?? 32_000 })],
  ["email", toEmail],
  ["phone", toPhone],
  ["website", toWebsite],
  ["tags", toTags],
  ["boolean", toBoolean],
  ["integer", toInteger],
  ["bigint", toLongInteger],
  ["double", toDecimal],
  ["currency", toDecimal],
  ["percent", toDecimal],
  ["picklist", toPick],
  ["multiselectpicklist", toPicks],
  ["lookup", toLookup],
  ["multi_module_lookup", toLookup],
  ["jsonarray", toJsonList],
  ["jsonobject", toJsonObject],
  ["ownerlookup", (value, _, { users }) => toUser(value, users)],
  ["userlookup", (value, _, { users }) => toUser(value, users)],
  ["date", (value, _, { timeZone }) => toDate(value, timeZone)],
  ["datetime", (value, _, { timeZone }) => toDateTime(value, timeZone)],
]);

/** Tells whether values of a field can be prepared. */
export const isPrepared = ({ type, rows }: FieldRule): boolean =>
  converters.has(type) || (type === "subform" && rows !== undefined);

/** A value as the field takes it, or what would fit. Nothing, which empties a field, is null. */
export function convert(value: unknown, rule: FieldRule, lookUps: ValueLookUps) {
  const converter = converters.get(rule.type);
  if (!converter) {
    return misfit(
      `what Zoho takes for ${rule.type} fields; give it to the step that writes the record instead`,
    );
  }
  if (!isEmpty(value)) return converter(value, rule, lookUps);
  return rule.type === "boolean" ? misfit("true or false; it cannot be empty") : { value: null };
}
