/** A part of a parsed OpenAPI file. */
export type Json = Record<string, unknown>;

/** A place of a file that is known to be wrong, and what it should say. */
export interface Correction {
  /** For instance `zoho-crm-v8/notifications.json`. */
  file: string;
  /** The way to the place through the file's members. */
  at: readonly string[];
  value: unknown;
  reason: string;
}

/**
 * Puts a correction's value in its place. References were resolved before, so what stands under `components` changes
 * wherever it is used.
 * @throws Error when the file has no such place.
 */
export function correct(definition: Json, { file, at, value }: Correction): void {
  const lacking = () => new Error(`${file} has no place ${at.join(" > ")} to correct.`);
  const last = at.at(-1) ?? "";
  const parent = at.slice(0, -1).reduce<unknown>((place, name) => {
    if (!isJson(place)) throw lacking();
    return place[name];
  }, definition);
  if (!isJson(parent)) throw lacking();
  const present = parent[last];
  if (isJson(present) && isJson(value)) {
    for (const name of Object.keys(present)) delete present[name];
    Object.assign(present, value);
  } else parent[last] = value;
}

const methods = ["get", "put", "post", "patch", "delete"];

/**
 * Reads a file more strictly than it is written, and where it is too strict to be met, less so:
 * - An object that lists its members has no others, so that a misspelled member shows.
 * - One of several alternatives may be joined by another (`oneOf` becomes `anyOf`): most of Zoho's alternatives
 *   require nothing and so never exclude each other.
 * - A status that is not listed must look like one that is, or be Zoho's error: most operations list only 200
 *   (CRM sheet, head and 0.2).
 * - Operations are known by method and path: ids occur twice.
 */
export function readStrictly(definition: Json): void {
  const seen = new Set<unknown>();
  for (const [path, item] of Object.entries((definition.paths ?? {}) as Record<string, Json>)) {
    for (const method of methods) {
      const operation = item[method];
      if (!isJson(operation)) continue;
      operation.operationId = `${method} ${path}`;
      if (isJson(operation.requestBody)) schemasOf(operation.requestBody).forEach((schema) => close(schema, seen));
      const responses = (operation.responses ?? {}) as Record<string, Json>;
      const answers = Object.values(responses).flatMap(schemasOf);
      for (const answer of answers) close(answer, seen);
      responses.default ??= {
        content: { "application/json": { schema: { anyOf: [zohoError, ...answers] } } },
      };
    }
  }
}

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

/** The schemas of a request's or an answer's body. */
const schemasOf = ({ content }: Json): Json[] =>
  Object.values((content ?? {}) as Record<string, Json>)
    .map(({ schema }) => schema)
    .filter(isJson);

function close(schema: unknown, seen: Set<unknown>): void {
  if (!isJson(schema) || seen.has(schema)) return;
  seen.add(schema);
  if (Array.isArray(schema.oneOf)) {
    schema.anyOf = schema.oneOf;
    delete schema.oneOf;
  }
  const { properties, allOf, anyOf, items, additionalProperties } = schema;
  if (isJson(properties)) {
    if (!allOf && !anyOf) schema.additionalProperties ??= false;
    for (const member of Object.values(properties)) close(member, seen);
  }
  for (const part of [anyOf].flat()) close(part, seen);
  close(items, seen);
  close(additionalProperties, seen);
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
