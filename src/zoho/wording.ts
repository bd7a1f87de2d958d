import type { ItemFailure, ZohoFailure } from "./errors";
import { isObject } from "./isObject";

/** The message of a failure: what Zoho said, what it concerns, what to do. */
export function describe(failure: ZohoFailure): string {
  const { product, operation, status, code, reason, hint, items = [] } = failure;
  const facts = [
    failure.subject ?? (failure.recordIndex !== undefined && `record ${failure.recordIndex}`),
    failure.field && `field ${failure.field}`,
    failure.existingRecordId && `existing record ${failure.existingRecordId}`,
    ...factsOf(failure.details),
  ].filter(Boolean);
  const others = [...severalOf(failure.details).slice(1), ...items.slice(1).map(describeItem)];
  const where = [status && `HTTP ${status}`, code].filter(Boolean).join(", ");
  return [
    `Zoho ${product === "crm" ? "CRM" : "Books"}: ${asSentence(reason)}`,
    facts.length > 0 && `Concerns ${facts.join(", ")}.`,
    others.length > 0 && `Also refused: ${others.slice(0, mostOthers).join("; ")}.`,
    hint,
    `(${operation}${where && `: ${where}`})`,
  ]
    .filter(Boolean)
    .join(" ");
}

const mostOthers = 5;
const mostValues = 10;

const describeItem = ({ index, subject, field, message, code }: ItemFailure) =>
  `${subject ?? `record ${index}`}${field ? `, field ${field}` : ""}: ${message} (${code})`;

const asSentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** What Zoho's `details` say beside the field (CRM sheet 1.3 and 2). */
function factsOf(details: unknown): string[] {
  if (!isObject(details)) return [];
  const [first] = listOf(details.errors);
  if (isObject(first)) return factsOf(first.details);
  const facts: Record<string, (value: string) => string> = {
    expected_data_type: (value) => `expected type ${value}`,
    maximum_length: (value) => `at most ${value} characters`,
    limit: (value) => `limit ${value}`,
    column_name: (value) => `column ${value}`,
    operator: (value) => `operator ${value}`,
    clause: (value) => `clause ${value}`,
    near: (value) => `near "${value}"`,
    line: (value) => `line ${value}`,
    column: (value) => `position ${value}`,
  };
  const values = listOf(details.supported_values).map(String);
  const more = values.length > mostValues ? ", ..." : "";
  return [
    ...Object.entries(facts).flatMap(([key, word]) =>
      isPlain(details[key]) ? [word(String(details[key]))] : [],
    ),
    ...(values.length > 0 ? [`one of ${values.slice(0, mostValues).join(", ")}${more}`] : []),
  ];
}

/** The entries of MULTIPLE_OR_MULTI_ERRORS, each in words. */
const severalOf = (details: unknown): string[] =>
  listOf(isObject(details) ? details.errors : undefined)
    .filter(isObject)
    .map(({ code, message, details: own }) => {
      const field = isObject(own) ? own.api_name : undefined;
      const facts = [isPlain(field) && `field ${field}`, ...factsOf(own)]
        .filter(Boolean)
        .join(", ");
      return `${facts ? `${facts}: ` : ""}${message} (${code})`;
    });

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const isPlain = (value: unknown) => typeof value === "string" || typeof value === "number";
