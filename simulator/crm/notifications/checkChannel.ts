import type { CrmContext, Values } from "../context";
import { type ItemError, missing, readDateTime } from "../values";
import { isCondition } from "./condition";

const operations = ["create", "edit", "delete", "all"];

/** What is wrong with a channel of the body, if anything (CRM sheet 3). */
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
    checkValue("notification_condition", input, path, (value) => isCondition(context, value)) ??
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
  if (value === undefined || value === null || isValid(value)) return undefined;
  return {
    code: "INVALID_DATA",
    message: "invalid data",
    details: { ...details, api_name: name, json_path: `${path}.${name}` },
  };
}

function checkEvents(context: CrmContext, events: unknown, path: string): ItemError | undefined {
  if (events === undefined) return undefined;
  const wrong = Array.isArray(events) ? events.findIndex((event) => !isEvent(context, event)) : 0;
  if (wrong < 0) return undefined;
  return {
    code: "INVALID_DATA",
    message: "invalid data",
    details: { api_name: "events", json_path: `${path}.events[${wrong}]` },
  };
}

function isEvent(context: CrmContext, event: unknown): boolean {
  const [module = "", operation = "", ...rest] = String(event).split(".");
  // Notes cannot be watched (CRM sheet 3).
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
