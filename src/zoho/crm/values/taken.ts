import { isObject } from "../../isObject";
import type { FieldRule } from "../prepare/fieldRule";
import { toEmail } from "../prepare/texts";
import { isDateTime, isDay } from "../prepare/times";

/** Tells whether Zoho takes a value for a field as the value is. */
type Taken = (value: unknown, rule: FieldRule) => boolean;

const isText: Taken = (value, { length = Number.POSITIVE_INFINITY }) =>
  typeof value === "string" && value.length <= length;

const isNumber: Taken = (value, { length = 16 }) =>
  typeof value === "number" && Number.isFinite(value) && Math.abs(value) < 10 ** length;

const isWholeNumber: Taken = (value, { length = 9 }) =>
  Number.isSafeInteger(value) && Math.abs(value as number) < 10 ** length;

const isLongNumber: Taken = (value) =>
  Number.isSafeInteger(value) || (typeof value === "string" && /^-?\d{1,18}$/.test(value));

/** A user by e-mail address alone is none that Zoho knows. */
const isUser: Taken = (value) => isObject(value) && !(value.id === undefined && "email" in value);

/** Notes take the ID of their record beside `$se_module` as well. */
const isReference: Taken = (value, { name }) => isObject(value) || name === "Parent_Id";

/** Without blanks around it. */
const isEmail: Taken = (value, rule) => {
  const email = toEmail(value, rule);
  return "value" in email && email.value === value;
};

/**
 * What Zoho takes for a field, by its data type: such values go out as they are (docs/zoho-crm.md#values-of-types).
 * Picklists and subforms are looked into, and types that stand nowhere go out as they are.
 */
const takenByType = new Map<string, Taken>([
  ["text", isText],
  ["textarea", isText],
  ["phone", isText],
  ["website", isText],
  ["email", (value, rule) => isText(value, rule) && isEmail(value, rule)],
  ["boolean", (value) => typeof value === "boolean"],
  ["integer", isWholeNumber],
  ["bigint", isLongNumber],
  ["double", isNumber],
  ["currency", isNumber],
  ["percent", isNumber],
  ["date", isDay],
  ["datetime", isDateTime],
  ["lookup", isReference],
  ["multi_module_lookup", isObject],
  ["ownerlookup", isUser],
  ["userlookup", isUser],
  ["tags", (value) => Array.isArray(value) && value.every(isObject)],
  ["jsonarray", Array.isArray],
  ["jsonobject", isObject],
]);

/** Tells whether a value goes out as it is: Zoho takes it, or what Zoho takes for the type is not known. */
export const isTaken = (value: unknown, rule: FieldRule): boolean =>
  takenByType.get(rule.type)?.(value, rule) ?? true;

const textTypes = new Set(["text", "textarea", "email", "phone", "website"]);

/** Tells whether the values of a field are text that means nothing else. */
export const isTextField = ({ type }: FieldRule): boolean => textTypes.has(type);
