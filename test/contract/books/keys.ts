import { isJson, type Json } from "../json";

/** Members of records by their place, as `contact`, `contact/billing_address`, `contact/billing_address/city`. */
export type Keys = ReadonlySet<string>;

/** What every answer has, and is no content. */
const envelope = new Set(["code", "message", "page_context"]);

/** The members that a shape describes in the content of an answer. */
export function describedKeys(shape: unknown): Keys {
  const keys = new Set<string>();
  collectDescribed(shape, "", keys, []);
  return keys;
}

function collectDescribed(shape: unknown, place: string, keys: Set<string>, above: Json[]): void {
  if (!isJson(shape) || above.includes(shape)) return;
  const alternatives = Array.isArray(shape.anyOf) ? shape.anyOf : [];
  for (const inner of [shape.items, ...alternatives]) {
    collectDescribed(inner, place, keys, [...above, shape]);
  }
  for (const [name, member] of Object.entries((shape.properties ?? {}) as Json)) {
    if (!place && envelope.has(name)) continue;
    keys.add(`${place}/${name}`);
    collectDescribed(member, `${place}/${name}`, keys, [...above, shape]);
  }
}

/** The members that the content of an answer has. */
export function givenKeys(answer: unknown): Keys {
  const keys = new Set<string>();
  collectGiven(answer, "", keys);
  return keys;
}

function collectGiven(value: unknown, place: string, keys: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collectGiven(item, place, keys);
  if (!isJson(value)) return;
  for (const [name, member] of Object.entries(value)) {
    if (!place && envelope.has(name)) continue;
    keys.add(`${place}/${name}`);
    collectGiven(member, `${place}/${name}`, keys);
  }
}

/** How many of the described keys are given: of the records themselves, and of all that is in them. */
export interface Share {
  operation: string;
  given: number;
  described: number;
  givenWithin: number;
  describedWithin: number;
}

export function shareOf(operation: string, described: Keys, given: Keys): Share {
  const own = [...described].filter((key) => key.split("/").length === 3);
  const isGiven = (key: string) => given.has(key);
  return {
    operation,
    given: own.filter(isGiven).length,
    described: own.length,
    givenWithin: [...described].filter(isGiven).length,
    describedWithin: described.size,
  };
}
