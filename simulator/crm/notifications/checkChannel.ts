import type { CrmContext, Values } from "../context";
import { isObject } from "../items";
import { type ItemError, missing, readDateTime } from "../values";
import { checkCondition } from "./checkCondition";
import { expected, invalid } from "./invalid";

const operations = ["create", "edit", "delete", "all"];

/** What is wrong with a channel of the body, if anything (docs/zoho-crm.md#channels). */
export function checkChannel(
  context: CrmContext,
  input: Values,
  path: string,
  mandatory: readonly string[],
): ItemError | undefined {
  for (const name of mandatory) {
    const value = input[name];
    if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) {
      return missing(name, `${path}.${name}`);
    }
  }
  return (
    checkValue("channel_id", input, path, (value) => /^\d{1,64}$/.test(String(value))) ??
    checkValue("notify_url", input, path, isNotifyUrl) ??
    checkValue("token", input, path, (value) => typeof value === "string" && value.length <= 50, {
      maximum_length: 50,
    }) ??
    checkValue("channel_expiry", input, path, (value) => isFuture(context, value), {
      expected_data_type: "datetime",
    }) ??
    checkValue("notify_on_related_action", input, path, isBoolean, {
      expected_data_type: "boolean",
    }) ??
    checkValue("return_affected_field_values", input, path, isBoolean, {
      expected_data_type: "boolean",
    }) ??
    checkValue("_delete", input, path, isBoolean, { expected_data_type: "boolean" }) ??
    checkFields(context, input, path) ??
    (given(input.notification_condition)
      ? checkCondition(context, input.notification_condition, `${path}.notification_condition`)
      : undefined) ??
    checkEvents(context, input.events, path)
  );
}

function checkValue(
  name: string,
  input: Values,
  path: string,
  isValid: (value: unknown) => boolean,
  details: Values = {},
): ItemError | undefined {
  const value = input[name];
  return !given(value) || isValid(value) ? undefined : invalid(name, `${path}.${name}`, details);
}

const given = (value: unknown) => value !== undefined && value !== null;

/** The older way to name fields: a list of them, of any watched module (by Zoho's published error of one). */
function checkFields(
  { modules }: CrmContext,
  { fields, events }: Values,
  path: string,
): ItemError | undefined {
  if (!given(fields)) return undefined;
  if (!Array.isArray(fields)) return expected("jsonarray", "fields", `${path}.fields`);
  const watched = (Array.isArray(events) ? events : [...modules.keys()]).map(
    (event) => String(event).split(".")[0] ?? "",
  );
  const isField = (field: unknown) =>
    watched.some((name) =>
      modules.get(name)?.fields.has(String(isObject(field) ? field.api_name : field)),
    );
  const wrong = fields.findIndex((field) => !isField(field));
  return wrong < 0 ? undefined : invalid("fields", `${path}.fields[${wrong}]`);
}

function checkEvents(context: CrmContext, events: unknown, path: string): ItemError | undefined {
  if (events === undefined) return undefined;
  const wrong = Array.isArray(events) ? events.findIndex((event) => !isEvent(context, event)) : 0;
  return wrong < 0 ? undefined : invalid("events", `${path}.events[${wrong}]`);
}

function isEvent(context: CrmContext, event: unknown): boolean {
  const [module = "", operation = "", ...rest] = String(event).split(".");
  // Notes cannot be watched (docs/zoho-crm.md#modules-that-can-be-watched).
  return (
    rest.length === 0 &&
    operations.includes(operation) &&
    module !== "Notes" &&
    context.modules.has(module)
  );
}

const isBoolean = (value: unknown) => typeof value === "boolean";

const isNotifyUrl = (value: unknown) =>
  typeof value === "string" &&
  value.length <= 255 &&
  value.startsWith("https://") &&
  URL.canParse(value);

const isFuture = ({ clock }: CrmContext, value: unknown) => {
  const time = readDateTime(value);
  return time !== undefined && Date.parse(time) > clock.now();
};
