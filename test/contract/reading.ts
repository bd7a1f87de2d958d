import { isJson, type Json } from "./json";

const methods = ["get", "put", "post", "patch", "delete"];

/**
 * Changes how a file is read, because Zoho's files say less of bodies than they seem to:
 * - An object that lists its members has no others; else a misspelled member would pass.
 * - `oneOf` becomes `anyOf`: most alternatives require nothing, so that more than one of them fits.
 * - A list of values that is nullable holds null.
 * - An error, a mixed answer and a status that is not listed may look like any answer of the operation or like Zoho's
 * own error: most operations list 200 only (docs/zoho-crm.md#zohos-openapi-files), and errors of items come in the
 * shape of success
 *   (0.3, 0.4).
 * - Operations go by method and path: ids occur twice (docs/zoho-books.md#zohos-openapi-files).
 */
export function readClosely(definition: Json, readAnswers: ReadAnswers = crmAnswers()): void {
  const seen = new Set<unknown>();
  for (const [path, item] of Object.entries((definition.paths ?? {}) as Record<string, Json>)) {
    for (const method of methods) {
      const operation = item[method];
      if (!isJson(operation)) continue;
      operation.operationId = `${method} ${path}`;
      if (isJson(operation.requestBody)) {
        for (const { schema } of Object.values(mediaOf(operation.requestBody))) close(schema, seen);
      }
      operation.responses = readAnswers(
        (operation.responses ?? {}) as Record<string, Json>,
        `${method.toUpperCase()} ${path}`,
      );
    }
  }
}

/**
 * Whether everything that was asked for was done: 202 and 207 answer writes of which parts failed
 * (docs/zoho-crm.md#status-of-a-write).
 */
export const isSuccess = (status: number): boolean =>
  status >= 200 && status < 300 && status !== 202 && status !== 207;

/** Makes what an operation's answers are held against, by status, of what the file says of them. */
export type ReadAnswers = (
  responses: Record<string, Json>,
  operation: string,
) => Record<string, Json>;

function crmAnswers(seen = new Set<unknown>()): ReadAnswers {
  return (responses) => {
    const schemas = Object.values(responses)
      .map((response) => mediaOf(response)["application/json"]?.schema)
      .filter(isJson);
    for (const schema of schemas) close(schema, seen);
    return {
      ...Object.fromEntries(
        Object.entries(responses).filter(([status]) => isSuccess(Number(status))),
      ),
      default: {
        content: { "application/json": { schema: { anyOf: [...schemas, zohoError] } } },
      },
    };
  };
}

/** docs/zoho-crm.md#error-form. */
const zohoError = {
  type: "object",
  properties: {
    code: { type: "string" },
    message: { type: "string" },
    details: { type: "object" },
    status: { enum: ["error"] },
  },
  required: ["code", "message", "details", "status"],
  additionalProperties: false,
};

/** What a body is in each of its media types. */
const mediaOf = ({ content = {} }: Json) => content as Record<string, Json>;

function close(schema: unknown, seen: Set<unknown>): void {
  if (!isJson(schema) || seen.has(schema)) return;
  seen.add(schema);
  if (Array.isArray(schema.oneOf)) {
    schema.anyOf = schema.oneOf;
    delete schema.oneOf;
  }
  // What a body and an answer share is read twice.
  if (schema.nullable && Array.isArray(schema.enum)) {
    schema.enum = [...new Set([...schema.enum, null])];
  }
  const { properties, allOf, anyOf, items, additionalProperties } = schema;
  if (isJson(properties)) {
    if (!allOf && !anyOf) schema.additionalProperties ??= false;
    for (const member of Object.values(properties)) close(member, seen);
  }
  for (const alternative of Array.isArray(anyOf) ? anyOf : []) close(alternative, seen);
  close(items, seen);
  close(additionalProperties, seen);
}
