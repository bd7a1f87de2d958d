/** A part of a parsed OpenAPI file. */
export type Json = Record<string, unknown>;

/** A place of a file that is known to be wrong, and what it should say. */
export interface Correction {
  /** For instance `zoho-crm-v8/notifications.json`; `*` stands for every file of a folder. */
  file: string;
  /**
   * The members on the way to the place; parameters go by their names, and `*` stands for every member. A place
   * under `components` is corrected wherever it is used, one under `paths` for that operation alone.
   */
  at: readonly string[];
  value: unknown;
  /** Why the file is wrong, with the section of the fact sheet that says so. */
  reason: string;
}

type Container = Record<string | number, unknown>;

/**
 * Puts the value in its place. The file's references are resolved already.
 * @returns how many places were found.
 */
export function correct(definition: Json, { at, value }: Correction): number {
  return put(definition, at, value, at[0] === "components");
}

function put(
  container: Container,
  [step = "", ...rest]: readonly string[],
  value: unknown,
  everywhere: boolean,
): number {
  let places = 0;
  for (const key of keysOf(container, step)) {
    const inner = container[key];
    if (rest.length > 0) {
      if (!isContainer(inner)) continue;
      const next = everywhere ? inner : copyOf(inner);
      container[key] = next;
      places += put(next, rest, value, everywhere);
    } else {
      if (everywhere && isJson(inner) && isJson(value)) replaceContent(inner, value);
      else container[key] = value;
      places += 1;
    }
  }
  return places;
}

/** Where a step leads; a name that is not there yet leads to its place. */
function keysOf(container: Container, step: string): (string | number)[] {
  if (step === "*") return Object.keys(container);
  if (!Array.isArray(container)) return [step];
  const index = container.findIndex((parameter) => parameter.name === step);
  return [index < 0 ? container.length : index];
}

const copyOf = (container: Container) =>
  (Array.isArray(container) ? [...container] : { ...container }) as Container;

function replaceContent(target: Json, value: Json): void {
  for (const name of Object.keys(target)) delete target[name];
  Object.assign(target, value);
}

const methods = ["get", "put", "post", "patch", "delete"];

/**
 * Changes how a file is read, because Zoho's files say less of bodies than they seem to:
 * - An object that lists its members has no others; else a misspelled member would pass.
 * - `oneOf` becomes `anyOf`: most alternatives require nothing, so that more than one of them fits.
 * - A list of values that is nullable holds null.
 * - An error, and a status that is not listed, may look like any answer of the operation or like Zoho's own error:
 *   most operations list 200 only (CRM sheet, head), and errors of items come in the shape of success (0.3, 0.4).
 * - Operations go by method and path: ids occur twice (Books sheet 9).
 */
export function readClosely(definition: Json): void {
  const seen = new Set<unknown>();
  for (const [path, item] of Object.entries((definition.paths ?? {}) as Record<string, Json>)) {
    for (const method of methods) {
      const operation = item[method];
      if (!isJson(operation)) continue;
      operation.operationId = `${method} ${path}`;
      if (isJson(operation.requestBody)) {
        for (const schema of schemasOf(operation.requestBody)) close(schema, seen);
      }
      operation.responses = readAnswers((operation.responses ?? {}) as Record<string, Json>, seen);
    }
  }
}

function readAnswers(responses: Record<string, Json>, seen: Set<unknown>): Record<string, Json> {
  const schemas = Object.values(responses).flatMap(schemasOf);
  for (const schema of schemas) close(schema, seen);
  return {
    ...Object.fromEntries(Object.entries(responses).filter(([status]) => status.startsWith("2"))),
    default: {
      content: { "application/json": { schema: { anyOf: [...schemas, zohoError] } } },
    },
  };
}

/** CRM sheet 0.2. */
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

/** The JSON schemas of a request's or an answer's body. */
const schemasOf = ({ content }: Json): Json[] => {
  const json = (content as Record<string, Json> | undefined)?.["application/json"];
  return isJson(json?.schema) ? [json.schema] : [];
};

function close(schema: unknown, seen: Set<unknown>): void {
  if (!isJson(schema) || seen.has(schema)) return;
  seen.add(schema);
  if (Array.isArray(schema.oneOf)) {
    schema.anyOf = schema.oneOf;
    delete schema.oneOf;
  }
  if (schema.nullable && Array.isArray(schema.enum)) schema.enum = [...schema.enum, null];
  const { properties, allOf, anyOf, items, additionalProperties } = schema;
  if (isJson(properties)) {
    if (!allOf && !anyOf) schema.additionalProperties ??= false;
    for (const member of Object.values(properties)) close(member, seen);
  }
  for (const alternative of Array.isArray(anyOf) ? anyOf : []) close(alternative, seen);
  close(items, seen);
  close(additionalProperties, seen);
}

const isContainer = (value: unknown): value is Container =>
  typeof value === "object" && value !== null;

const isJson = (value: unknown): value is Json => isContainer(value) && !Array.isArray(value);
