import { isJson, type Json } from "../json";

/**
 * What a schema of Zoho's Books files says of keys and types, for answers: an object has no other members than those
 * it lists; a number may be whole or not, because Zoho types amounts after the sample's; `enum`, `format` and
 * `required` only describe samples. Schemas that hold themselves keep doing so.
 */
export function shapeOf(schema: unknown, known = new Map<Json, Json>()): Json {
  if (!isJson(schema)) return {};
  const done = known.get(schema);
  if (done) return done;
  const shape: Json = {};
  known.set(schema, shape);
  const { type, properties, items } = schema;
  if (isJson(properties)) return Object.assign(shape, objectOf(properties, known));
  if (type === "array") return Object.assign(shape, { type, items: shapeOf(items, known) });
  if (typeof type === "string") shape.type = type === "integer" ? "number" : type;
  return shape;
}

const objectOf = (properties: Json, known: Map<Json, Json>): Json => ({
  type: "object",
  properties: Object.fromEntries(
    Object.entries(properties).map(([name, member]) => [name, shapeOf(member, known)]),
  ),
  additionalProperties: false,
});

/** What Books answers when it refuses (docs/zoho-books.md#form-of-answers): a number and a sentence. */
export const refusalShape: Json = {
  type: "object",
  properties: { code: { type: "number" }, message: { type: "string" } },
  required: ["code", "message"],
  additionalProperties: false,
};

/** The schema of an operation's success: of its first 2xx answer with JSON. */
export function successSchema(responses: Record<string, Json>): unknown {
  const contents = Object.entries(responses)
    .filter(([status]) => status.startsWith("2"))
    .map(([, { content }]) => (content as Record<string, Json> | undefined)?.["application/json"]);
  return contents.find((content) => content?.schema !== undefined)?.schema;
}
