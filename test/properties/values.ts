import fc from "fast-check";

/** Names that mean something to objects, to JSON or to the connector. */
const names = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "valueOf",
  "toJSON",
  "then",
  "length",
  "id",
  "key",
  "value",
  "data",
  "contentType",
  "name",
  "line_items",
  "$append_values",
];

const texts = [
  "",
  " ",
  "\u0000",
  "\r\n",
  "\ufeff",
  "-0",
  "1e999",
  "9007199254740993",
  "0x10",
  "NaN",
  "null",
  "undefined",
  "true",
  "{",
  "[",
  "[".repeat(100_000),
  '{"a":'.repeat(100_000),
  '{"__proto__": {"polluted": true}}',
  '[{"key": "__proto__", "value": "x"}]',
  "12345678901234567890.12345678901234567890",
  "a,b,,c",
  "%",
  "%zz",
  "../..",
  "https://evil.example.com",
  "2026-02-30T99:99:99Z",
  "select id from Leads where id = ':x' or ((('",
  "x".repeat(20_000),
];

const loneSurrogates = fc
  .array(fc.integer({ min: 0xd800, max: 0xdfff }), { minLength: 1, maxLength: 3 })
  .map((units) => String.fromCharCode(...units));

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  loneSurrogates,
  fc.constantFrom(...texts, ...names),
  fc.json(),
);

const number = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(Number.NaN, -0, Number.POSITIVE_INFINITY, 2 ** 53 + 2, 1e21, 1e-7),
);

const nested = fc.anything({
  key: fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 5 })),
  values: [text, number, fc.boolean(), fc.constantFrom(null, undefined, "")],
  withNullPrototype: true,
  withDate: true,
  withBigInt: true,
  maxDepth: 3,
});

const bytes = fc.uint8Array({ maxLength: 20 }).map((array) => Buffer.from(array));

/** A file as the platform hands it from step to step, and what looks like one. */
const file = fc.record(
  { data: fc.oneof(bytes, nested), contentType: fc.oneof(text, nested) },
  { requiredKeys: ["data"] },
);

const anyValue = fc.oneof(text, number, fc.boolean(), nested, bytes, file);

const pairs = fc.array(
  fc.oneof(
    fc.record({ key: text, value: anyValue }),
    fc.record({ key: nested, value: nested }, { requiredKeys: [] }),
    anyValue,
  ),
  { maxLength: 3 },
);

const deep = Array.from({ length: 50_000 }).reduce<unknown[]>((inner) => [inner], []);
// fast-check would follow it to the end of the stack.
Object.defineProperty(deep, fc.toStringMethod, { value: () => "[[[…]]]" });

/** Whatever a builder can type into an input or reference from another step. */
export const inputValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: text },
  { weight: 2, arbitrary: number },
  { weight: 2, arbitrary: fc.constantFrom(true, false, null, undefined, "") },
  { weight: 5, arbitrary: nested },
  { weight: 2, arbitrary: bytes },
  { weight: 2, arbitrary: file },
  { weight: 4, arbitrary: pairs },
  { weight: 1, arbitrary: fc.array(text, { maxLength: 3 }) },
  { weight: 1, arbitrary: pairs.map((list) => safeJson(list)) },
  { weight: 1, arbitrary: fc.constant(deep) },
);

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "[";
  }
}
