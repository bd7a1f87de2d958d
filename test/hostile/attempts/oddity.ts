import type { Random } from "../../../simulator/random";

/** One of the entries. */
export const pick = <T>(random: Random, entries: readonly T[]): T =>
  entries[Math.floor(random() * entries.length)] as T;

const deepText = `${'{"a":['.repeat(3_000)}${"]}".repeat(3_000)}`;
const deepObject = JSON.parse(`${'{"a":['.repeat(200)}${"]}".repeat(200)}`);

/** What may stand where something else is due. */
const oddValues: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  2 ** 60,
  "",
  " ",
  "0",
  "true",
  "null",
  "\u0000",
  "\ud800",
  "SUCCESS",
  "success",
  "error",
  "__proto__",
  "../../x",
  "https://evil.example.com/x",
  "2026-06-01T10:00:00+02:00",
  "9999-12-31T23:59:59+00:00",
  "2026-02-30",
  "9".repeat(400),
  "x".repeat(100_000),
  "%25".repeat(2_000),
  "\\'".repeat(2_000),
  "0".repeat(20_000),
  deepText,
  deepObject,
  [],
  {},
  [null],
  [[]],
  [{}],
  ["text"],
  { id: null },
  { toString: 1 },
  { code: "INVALID_TOKEN", status: "error", message: "x", details: {} },
  { code: "SUCCESS", status: "success", message: "x", details: null },
  Array.from({ length: 3_000 }, (_, at) => ({ id: String(at) })),
];

export const oddValue = (random: Random): unknown => structuredClone(pick(random, oddValues));

/** The value with some members that are others: removed, retyped, doubled, or under another name. */
export function mutate(random: Random, value: unknown): unknown {
  let mutated = structuredClone(value);
  for (let times = 1 + Math.floor(random() * 3); times > 0; times -= 1) {
    mutated = mutateOnce(random, mutated);
  }
  return mutated;
}

function mutateOnce(random: Random, value: unknown): unknown {
  if (typeof value !== "object" || value === null || random() < 0.15) return oddValue(random);
  const members = value as Record<string, unknown>;
  const key = pick(random, Object.keys(members));
  if (key === undefined) return oddValue(random);
  const choice = random();
  if (choice < 0.6) members[key] = mutateOnce(random, members[key]);
  else if (choice < 0.7) delete members[key];
  else if (choice < 0.8 && Array.isArray(value)) value.push(structuredClone(value[0]));
  else if (choice < 0.9)
    members[pick(random, ["__proto", "id", "code", "status", "x"])] = oddValue(random);
  else members[key] = oddValue(random);
  return value;
}

/** Bytes of which one is another, or some are missing. */
export function damage(random: Random, whole: Buffer): Buffer {
  const at = Math.floor(random() * whole.length);
  if (whole.length === 0 || random() < 0.5) return whole.subarray(0, at);
  const flipped = Buffer.from(whole);
  flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  return flipped;
}
