/** Where a member lies in plain data: the keys that lead to it. None of them lead to the whole. */
export type Path = readonly string[];

type Values = Record<string, unknown>;

/** A way to damage a value. Gives what stands in its place; `gone` where nothing does. */
export interface Way {
  name: string;
  of: (value: unknown) => unknown;
}

const gone = Symbol("gone");

const far = { "the year 1": -62_135_596_800_000, "the last date": 8.64e15 };
const times = [
  "0001-01-01T00:00:00Z",
  "1970-01-01T00:00:00Z",
  "9999-12-31T23:59:59Z",
  "not a time",
];
const numbers = [0, -1, 0.5, 1e308, Number.MAX_SAFE_INTEGER, 253_402_300_799_000];
const texts = ["", "x", "0", "-", "\u0000", "9".repeat(100), "__proto__"];

/** What stands in a value's place, whatever it was. */
const substitutes: [string, unknown][] = [
  ...[null, true, false, ...numbers, ...texts, ...times].map((one): [string, unknown] => [
    `${typeof one} ${one}`,
    one,
  ]),
  ...Object.entries(far),
  ["the last date as a text", "+275760-09-13T00:00:00.000Z"],
  ["an empty list", []],
  ["a list of null", [null]],
  ["an empty object", {}],
  ["another object", { a: { b: ["c"] } }],
  ["a text of 1 MB", "x".repeat(1024 * 1024)],
  ["digits of 1 MB", "7".repeat(1024 * 1024)],
  ["a list of 100,000", Array.from({ length: 100_000 }, (_, index) => String(index))],
  [
    "an object of 100,000",
    Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [at, "x"])),
  ],
  ["nests of lists", JSON.parse(`${"[".repeat(2_000)}${"]".repeat(2_000)}`)],
];

const isMembers = (value: unknown): value is Values => typeof value === "object" && value !== null;

/** The value with a member more; the name may be `__proto__`. */
function withMember(value: unknown, name: string, member: unknown): unknown {
  if (!isMembers(value)) return { [name]: member, value };
  if (Array.isArray(value)) return [...value, member];
  const copy = { ...value };
  Object.defineProperty(copy, name, { value: member, enumerable: true });
  return copy;
}

/** Every way. */
export const ways: readonly Way[] = [
  { name: "removed", of: () => gone },
  ...substitutes.map(([name, value]): Way => ({ name: `replaced by ${name}`, of: () => value })),
  { name: "put into a list", of: (value) => [value] },
  { name: "put into an object", of: (value) => ({ value }) },
  { name: "turned into a text", of: (value) => JSON.stringify(value) },
  { name: "negative", of: (value) => (typeof value === "number" ? -value : value) },
  {
    name: "a fraction",
    of: (value) => (typeof value === "number" ? value + 0.25 : value),
  },
  ...[2, 40, 3_650].flatMap((days): Way[] =>
    [days, -days].map((by) => ({
      name: `${by} days later`,
      of: (value) => (typeof value === "number" ? value + by * 86_400_000 : value),
    })),
  ),
  { name: "cut", of: (value) => (typeof value === "string" ? value.slice(0, -1) : value) },
  { name: "longer", of: (value) => (typeof value === "string" ? `${value}x` : value) },
  { name: "reversed", of: (value) => (Array.isArray(value) ? [...value].reverse() : value) },
  ...["__proto__", "constructor", "toString", "x"].map(
    (name): Way => ({
      name: `with a member ${name}`,
      of: (value) => withMember(value, name, "x"),
    }),
  ),
  {
    name: "with a member __proto__ of members",
    of: (value) => withMember(value, "__proto__", { polled: "x", position: { time: 1 } }),
  },
];

/** All places in plain data: the whole, and each member of each member. */
export function pathsIn(value: unknown, path: Path = []): Path[] {
  const members = isMembers(value) ? Object.entries(value) : [];
  return [path, ...members.flatMap(([name, member]) => pathsIn(member, [...path, name]))];
}

/** A copy that is damaged in one place; undefined where nothing is left. */
export function damaged(value: unknown, [name, ...rest]: Path, way: Way): unknown {
  if (name === undefined) {
    const instead = way.of(value);
    return instead === gone ? undefined : instead;
  }
  if (!isMembers(value)) return value;
  const member = damaged(value[name], rest, way);
  if (Array.isArray(value)) {
    return value.flatMap((one, at) => (String(at) === name ? [member].filter(isKept) : [one]));
  }
  const { [name]: _, ...others } = value;
  return isKept(member) ? { ...others, [name]: member } : others;
}

const isKept = (member: unknown) => member !== undefined;
