import { isObject } from "../../src/zoho/isObject";

type Values = Record<string, unknown>;

/** A member of saved data, by the names that lead to it. */
export type Path = (string | number)[];

/** What may become of a member. Each gives another value; undefined takes the member away. */
export interface Damage {
  what: string;
  of: (value: unknown) => unknown;
  /** It leaves nothing to tell that something was saved. */
  isLoss?: true;
}

const day = 24 * 60 * 60_000;
const huge = "9".repeat(200_000);
/** What only JSON can make: a member that is called so, which no literal has. */
const parsed = (json: string): unknown => JSON.parse(json);

const always = (what: string, value: unknown): Damage => ({ what, of: () => value });
const ofNumbers = (what: string, change: (value: number) => number): Damage => ({
  what,
  of: (value) => (typeof value === "number" ? change(value) : change(Date.now())),
});

/** Everything that may become of a member of saved data. */
export const damages: Damage[] = [
  { ...always("removed", undefined), isLoss: true },
  { ...always("null", null), isLoss: true },
  always("a text", "x"),
  always("a number", 5),
  always("true", true),
  always("a list", ["x", null, {}]),
  always("a member of another name", { x: { x: "x" } }),
  { ...always("an empty text", ""), isLoss: true },
  { ...always("an empty list", []), isLoss: true },
  { ...always("an empty object", {}), isLoss: true },
  always("zero", 0),
  ofNumbers("years later", (value) => value + 100 * 365 * day),
  ofNumbers("years earlier", (value) => value - 100 * 365 * day),
  ofNumbers("a negative number", (value) => -value - 1),
  always("no date", 8.64e15 + 1),
  always("a huge number", Number.MAX_VALUE),
  always("a huge text", huge),
  always(
    "a huge list",
    Array.from({ length: 30_000 }, () => "x"),
  ),
  always("__proto__", "__proto__"),
  always("a __proto__ of its own", parsed('{"__proto__":{"polluted":true,"length":5}}')),
  always("an object that is no text", parsed('{"toString":1,"valueOf":1}')),
];

/** The members of plain data, itself first, each by its path; of a long list those at its ends. */
export function pathsOf(data: unknown, path: Path = []): Path[] {
  return [path, ...membersOf(data).flatMap(([name, value]) => pathsOf(value, [...path, name]))];
}

function membersOf(data: unknown): [string | number, unknown][] {
  if (isObject(data)) return Object.entries(data);
  if (!Array.isArray(data)) return [];
  return [...new Set([0, data.length - 1])]
    .filter((index) => index >= 0)
    .map((index) => [index, data[index]]);
}

/** Data with one member damaged; undefined where the data has no such member. Nothing is changed in place. */
export function damaged(
  data: Values,
  [name = "", ...rest]: Path,
  { of }: Damage,
): Values | undefined {
  if (!isObject(data) && !Array.isArray(data)) return undefined;
  if (!Object.hasOwn(data, name)) return undefined;
  const member = (data as Values)[name];
  const changed = rest.length > 0 ? damaged(member as Values, rest, { what: "", of }) : of(member);
  if (rest.length > 0 && changed === undefined) return undefined;
  const copy = structuredClone(data) as Values;
  if (changed !== undefined) copy[name] = structuredClone(changed);
  else if (Array.isArray(copy)) copy.splice(Number(name), 1);
  else delete copy[name];
  return copy;
}
