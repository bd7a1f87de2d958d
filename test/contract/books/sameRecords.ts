import { isJson, type Json } from "../json";

/**
 * A record is answered alike by every operation (a live update gives the whole record, docs/zoho-books.md#updates),
 * where the files describe it differently for each: the shapes of the members of one name in a file become one. Where
 * their types differ, a number or flag is right, since only its sample is a text.
 */
export function uniteRecords(shapes: readonly Json[]): void {
  const records = new Map<string, Json>();
  for (const { properties } of shapes) {
    for (const [name, record] of contentOf(properties)) {
      records.set(name, unite(records.get(name) ?? {}, record));
    }
  }
  for (const { properties } of shapes) {
    for (const [name] of contentOf(properties)) (properties as Json)[name] = records.get(name);
  }
}

const contentOf = (properties: unknown): [string, Json][] =>
  Object.entries((properties ?? {}) as Json).filter(
    (entry): entry is [string, Json] =>
      !["code", "message", "page_context"].includes(entry[0]) && isJson(entry[1]),
  );

function unite(one: Json, other: Json): Json {
  if (isJson(one.properties) && isJson(other.properties)) {
    const properties: Json = { ...one.properties };
    for (const [name, member] of Object.entries(other.properties)) {
      const known = properties[name];
      properties[name] = isJson(known) && isJson(member) ? unite(known, member) : member;
    }
    return { ...one, properties };
  }
  if (isJson(one.items) && isJson(other.items)) {
    return { ...one, items: unite(one.items, other.items) };
  }
  const saysMore = (shape: Json) => isJson(shape.properties) || isJson(shape.items);
  if (saysMore(one) || saysMore(other)) return saysMore(one) ? one : other;
  return ["number", "boolean"].includes(String(one.type)) || other.type === undefined ? one : other;
}
