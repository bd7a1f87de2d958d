import fc from "fast-check";
import { isSafeNumber, parse } from "lossless-json";
import { quoteInexactNumbers } from "../../src/zoho/http/inexactNumbers";

const { FAST_CHECK_SEED } = process.env;
// When a run fails, fast-check prints its seed.
const runs = { seed: Number(FAST_CHECK_SEED ?? 20_261_129), numRuns: 2_000 };

/** A number that is rounded, so that every other number of the text is judged as well. */
const inexact = "12345678901234567890";

/** How somebody who reads character by character reads such a text. */
const readSlowly = (text: string): unknown =>
  parse(text, undefined, {
    parseNumber: (digits) => (isSafeNumber(digits) ? Number(digits) : digits),
    onDuplicateKey: ({ newValue }) => newValue,
  });

const read = (text: string): unknown => JSON.parse(quoteInexactNumbers(text));

const digits = fc.stringMatching(/^\d{1,25}$/);
const whole = digits.map((text) => text.replace(/^0+(?=\d)/, ""));
const number = fc
  .record({
    sign: fc.constantFrom("", "-"),
    whole,
    fraction: fc.option(digits, { nil: undefined }),
    exponent: fc.option(fc.stringMatching(/^[eE][+-]?\d{1,3}$/), { nil: undefined }),
  })
  .map((of) => `${of.sign}${of.whole}${of.fraction ? `.${of.fraction}` : ""}${of.exponent ?? ""}`);
const escaped = fc.constantFrom(...['\\"', "\\\\", "\\/", "\\n", "\\u00e9", "\\u0022", "\\ud83d"]);
const word = fc
  .array(
    fc.oneof(number, escaped, fc.constantFrom(...["a", "é", "😀", ",", ":", "[", "{", "}", " "])),
  )
  .map((parts) => `"${parts.join("")}"`);
const space = fc.constantFrom("", "", " ", "\n\t", "\r\n");

const { value } = fc.letrec<{ value: string; list: string; object: string }>((tie) => ({
  value: fc
    .tuple(
      space,
      fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        number,
        word,
        fc.constantFrom("true", "false", "null"),
        tie("list"),
        tie("object"),
      ),
      space,
    )
    .map((parts) => parts.join("")),
  list: fc.array(tie("value"), { maxLength: 5 }).map((values) => `[${values.join(",")}]`),
  object: fc
    .array(fc.tuple(space, word, space, tie("value")), { maxLength: 5 })
    .map((members) => `{${members.map(([a, key, b, of]) => `${a}${key}${b}:${of}`).join(",")}}`),
}));
const text = value.map((json) => `[${inexact},${json}]`);

test("a JSON text is read as by a parser that keeps the digits of each number", () => {
  fc.assert(
    fc.property(text, (json) => {
      expect(read(json)).toEqual(readSlowly(json));
    }),
    runs,
  );
});

test("what is no JSON is refused as by such a parser", () => {
  const isRefused = (by: (text: string) => unknown, json: string): boolean => {
    try {
      by(json);
      return false;
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(SyntaxError);
      return true;
    }
  };
  const damaged = fc
    .tuple(
      text,
      fc.nat(),
      fc.nat(3),
      fc.constantFrom("", '"', ":", ",", "1", inexact, "]", "{", "\\"),
    )
    .map(([json, place, cut, put]) => {
      const at = place % json.length;
      return json.slice(0, at) + put + json.slice(at + cut);
    });
  fc.assert(
    fc.property(damaged, (json) => {
      expect(isRefused(read, json)).toBe(isRefused(readSlowly, json));
    }),
    runs,
  );
});

test.each([
  `{${inexact}:1}`,
  `{"a":1,${inexact} \n:1}`,
  `[${inexact}:1]`,
  `"a"${inexact}`,
  `0${inexact}`,
])("digits where no value may stand are no JSON: %s", (json) => {
  expect(() => read(`[${inexact},${json}]`)).toThrow(SyntaxError);
});

test("a number of any length is read", () => {
  const long = "1".repeat(20_000_000);
  expect(read(`[${long},0.${long}]`)).toEqual([long, `0.${long}`]);
});
