import { isObject } from "../isObject";
import type { ItemFailure, ZohoFailure } from "./failure";

/** The message of a failure: what Zoho said, what it concerns, what to do. */
export function describe(failure: ZohoFailure): string {
  const { product, operation, status, code, reason, hint, items = [] } = failure;
  const { subject, recordIndex: index, recordCount: count } = failure;
  const facts = [
    subject ?? whichRecord({ index, count }),
    fieldIn(failure),
    rowIn(failure.details),
    failure.existingRecordId && `existing record ${failure.existingRecordId}`,
    ...factsOf(failure.details),
  ].filter(Boolean);
  const others = [...severalOf(failure.details).slice(1), ...items.slice(1).map(describeItem)];
  const where = [status && `HTTP ${status}`, code].filter(Boolean).join(", ");
  const refusals = others.slice(0, maxOthers).map(shorten);
  return [
    `Zoho ${product === "crm" ? "CRM" : "Books"}: ${asSentence(shorten(inFull(shorten(reason), failure.details)))}`,
    facts.length > 0 && `Concerns ${shorten(facts.join(", "))}.`,
    refusals.length > 0 && `Also refused: ${refusals.join("; ")}.`,
    hint,
    `(${shorten(operation)}${where && `: ${shorten(where)}`})`,
  ]
    .filter(Boolean)
    .join(" ");
}

/** What Zoho said of one record, and what it expected instead, such as a scope; neither the request nor what to do. */
export function describeReason({ reason, details, scopes = [] }: ZohoFailure): string {
  const facts = [rowIn(details), ...factsOf(details)].filter(Boolean);
  const others = severalOf(details).slice(1, maxOthers);
  const needed = scopes.length > 0 && `the request needs ${scopes.join(" and ")}`;
  const what = [inFull(reason, details), facts.join(", "), ...others, needed].filter(Boolean);
  return shorten(what.join("; "));
}

const maxOthers = 5;
const maxCharacters = 2_000;
const maxValues = 10;

/** Which of several records it is, as people count; nothing where there is one alone. */
const whichRecord = ({ index, count = 1 }: Pick<ItemFailure, "index" | "count">) =>
  index !== undefined && count > 1 ? `record ${index + 1} of ${count}` : undefined;

function describeItem(item: ItemFailure): string {
  const { subject = whichRecord(item), field, message, code, details } = item;
  const what = [subject, field && `field ${field}`, rowIn(details)].filter(Boolean).join(", ");
  return `${what && `${what}: `}${inFull(message, details)} (${code})`;
}

// `data` is the list of records, and what these members name stands among their facts.
const membersWithNames = [
  "column_name",
  "expected_fields",
  "expected_params",
  "param_names",
  "ambiguity_due_to",
];

function fieldIn({ field, details }: Pick<ItemFailure, "field" | "details">): string | undefined {
  const isSaid = isObject(details) && membersWithNames.some((member) => member in details);
  return field === undefined || field === "data" || isSaid ? undefined : `field ${field}`;
}

/** The row of a subform or another list within a record that an error is about, as people count. */
function rowIn(details: unknown): string | undefined {
  const { json_path } = firstOf(details);
  const [, list, index] = /^\s*\$\.data\[\d+\]\.(\w+)\[(\d+)\]/.exec(String(json_path)) ?? [];
  return list && `row ${Number(index) + 1} of ${list}`;
}

/** Zoho's message, with the reason among its details where that tells more. */
function inFull(message: string, details: unknown): string {
  const reason = wordFor(firstOf(details).reason);
  const isSaid = reason === undefined || message.toLowerCase().includes(reason.toLowerCase());
  return isSaid ? message : `${message.replace(/[.:\s]+$/, "")}: ${reason}`;
}

/** What somebody reads in a log: a text of Zoho, or of what answered in its place, may have megabytes. */
const shorten = (text: string) =>
  text.length > maxCharacters ? `${text.slice(0, maxCharacters)} ...` : text;

const asSentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Zoho's names of types in words that people know; other names, such as picklist, are such words. */
const typeWords: Record<string, string> = {
  bigint: "a whole number",
  boolean: "true or false",
  date: "a date such as 2026-01-31",
  datetime: "a date-time such as 2026-01-31T10:00:00+00:00",
  double: "a number",
  integer: "a whole number",
  jsonarray: "a list",
  jsonobject: "an object",
  long: "a whole number",
  string: "a text",
  text: "a text",
};

/** What the members of Zoho's `details` say beside the field (docs/zoho-crm.md#error-codes). */
const factWords: Record<string, (value: string) => string> = {
  expected_data_type: (value) => `expected ${typeWords[value.toLowerCase()] ?? value}`,
  maximum_length: (value) => `maximum length ${value}`,
  minimum_length: (value) => `minimum length ${value}`,
  maximum_decimal_place: (value) => `at most ${value} decimal places`,
  limit: (value) => `limit ${value}`,
  column_name: (value) => `column ${value}`,
  aggregate: (value) => `function ${value}`,
  alias: (value) => `alias ${value === "" ? "without a name" : value}`,
  operator: (value) => `operator ${value}`,
  value: (value) => `value ${value}`,
  clause: (value) => `clause ${value}`,
  near: (value) => `near "${value}"`,
  line: (value) => `line ${value}`,
  // Of a syntax error the position, of an unknown function the column.
  column: (value) => (/^\d+$/.test(value) ? `position ${value}` : `column ${value}`),
  owner_status: (value) => `user is ${value}`,
  dependee: (value) => `depends on ${value}`,
  permissions: (value) => `permission ${value}`,
  expected_fields: (value) => `one of ${value}`,
  expected_params: (value) => `one of ${value}`,
  param_names: (value) => `one of ${value}`,
  ambiguity_due_to: (value) => `both ${value}`,
  supported_values: (value) => `one of ${value}`,
};

function factsOf(details: unknown): string[] {
  const own = firstOf(details);
  return Object.entries(factWords).flatMap(([key, word]) => {
    const value = wordFor(own[key]);
    return value === undefined ? [] : [word(value)];
  });
}

/** The details themselves, or those of the first entry of MULTIPLE_OR_MULTI_ERRORS. */
function firstOf(details: unknown): Record<string, unknown> {
  if (!isObject(details)) return {};
  const [first] = listOf(details.errors);
  return isObject(first) ? firstOf(first.details) : details;
}

/** A text or number, the names in a list of them, or the name in an object that stands for a field. */
function wordFor(value: unknown): string | undefined {
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (isObject(value)) return wordFor(value.api_name ?? value.param_name);
  const names = listOf(value).flatMap((one) => wordFor(one) ?? []);
  const more = names.length > maxValues ? ", ..." : "";
  return names.length > 0 ? `${names.slice(0, maxValues).join(", ")}${more}` : undefined;
}

/** The entries of MULTIPLE_OR_MULTI_ERRORS, each in words. */
const severalOf = (details: unknown): string[] =>
  listOf(isObject(details) ? details.errors : undefined)
    .filter(isObject)
    .map(({ code, message, details: own }) => {
      const field = isObject(own) ? wordFor(own.api_name) : undefined;
      const facts = [field && `field ${field}`, rowIn(own), ...factsOf(own)].filter(Boolean);
      const what = facts.length > 0 ? `${facts.join(", ")}: ` : "";
      return `${what}${inFull(String(message), own)} (${code})`;
    });

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
