import { isJson, type Json } from "../json";

/** Where a schema's references lead: `#/components/schemas/Record`. */
export type Resolve = (reference: string) => Json;

/** Which members are not compared, such as the fields of a record. */
export type IsFree = (place: string, name: string) => boolean;

/**
 * What a value has that a schema does not describe: members that it does not name, and other types. Left out by rule
 * are `required`, `enum`, `const`, `pattern` and all limits, since Zoho's newer files only repeat samples there. Null
 * stands for a value that is absent.
 */
export const schemaProblems = (
  value: unknown,
  schema: Json,
  resolve: Resolve,
  isFree: IsFree = () => false,
): string[] => [...new Set(within(value, flatten(schema, resolve), resolve, isFree, ""))];

/** A schema as alternatives, none of which has references or parts any more. */
type Alternatives = Json[];

function within(
  value: unknown,
  alternatives: Alternatives,
  resolve: Resolve,
  isFree: IsFree,
  place: string,
): string[] {
  if (value === null) return [];
  const found = alternatives.map((schema) => ofOne(value, schema, resolve, isFree, place));
  return found.reduce((best, other) => (other.length < best.length ? other : best), found[0] ?? []);
}

function ofOne(
  value: unknown,
  schema: Json,
  resolve: Resolve,
  isFree: IsFree,
  place: string,
): string[] {
  const types = typesOf(schema);
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) {
    return [`${place || "/"} is ${typeOf(value)}, not ${types.join(" or ")}`];
  }
  if (Array.isArray(value)) {
    const { items } = schema;
    if (!isJson(items)) return [];
    const entries = flatten(items, resolve);
    return value.flatMap((entry) => within(entry, entries, resolve, isFree, `${place}/*`));
  }
  if (!isJson(value)) return [];
  const { properties, additionalProperties } = schema;
  const described = isJson(properties) ? properties : {};
  const takesOthers =
    additionalProperties === true ||
    isJson(additionalProperties) ||
    Object.keys(described).length === 0;
  return Object.entries(value).flatMap(([name, member]) => {
    const at = `${place}/${name}`;
    if (isFree(place, name)) return [];
    const known = described[name];
    if (isJson(known)) return within(member, flatten(known, resolve), resolve, isFree, at);
    return takesOthers ? [] : [`${at} is not described`];
  });
}

/** Follows references and puts together what a schema says by parts; each choice is an alternative. */
function flatten(schema: Json, resolve: Resolve): Alternatives {
  if (typeof schema.$ref === "string") return flatten(resolve(schema.$ref), resolve);
  const { allOf, oneOf, anyOf, ...own } = schema;
  const parts = listOf(allOf).map((part) => flatten(part, resolve));
  const choices = [oneOf, anyOf]
    .map(listOf)
    .filter((list) => list.length > 0)
    .map((list) => list.flatMap((one) => flatten(one, resolve)));
  return [...parts, ...choices].reduce<Alternatives>(
    (before, next) => before.flatMap((one) => next.map((other) => merge(one, other))),
    [own],
  );
}

const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

function merge(one: Json, other: Json): Json {
  const properties = { ...propertiesOf(one), ...propertiesOf(other) };
  return {
    ...one,
    ...other,
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
  };
}

const propertiesOf = ({ properties }: Json) => (isJson(properties) ? properties : {});

const typesOf = ({ type }: Json): string[] =>
  [type].flat().filter((one): one is string => typeof one === "string" && one !== "null");

function isOfType(value: unknown, type: string): boolean {
  const given = typeOf(value);
  return type === given || (type === "number" && given === "integer");
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}
