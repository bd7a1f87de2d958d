import { parseZohoJson } from "../../../src/zoho/http/json";

test("an id written as a number keeps all its digits, as text", () => {
  expect(parseZohoJson('{"id":4876876000000333001,"ids":[9007199254740993]}')).toEqual({
    id: "4876876000000333001",
    ids: ["9007199254740993"],
  });
});

test("a negative number and one on a new line keep their digits as well", () => {
  expect(parseZohoJson("[\n  -9007199254740993,\n  9007199254740993]")).toEqual([
    "-9007199254740993",
    "9007199254740993",
  ]);
});

test("decimals that would be rounded come as text", () => {
  expect(parseZohoJson('{"rate":0.12345678901234567891}')).toEqual({
    rate: "0.12345678901234567891",
  });
});

test.each(["9007199254740993", " -9007199254740993 "])("the number %j alone is text", (text) => {
  expect(parseZohoJson(text)).toBe(text.trim());
});

test.each(["1e400", "-1E+400", "1.5e-400"])("%s, which no number can hold, is text", (digits) => {
  expect(parseZohoJson(`{"rate":${digits}}`)).toEqual({ rate: digits });
});

test("zeros at the end of a decimal are no digits", () => {
  expect(parseZohoJson('{"rate":123.4500000000000000}')).toEqual({ rate: 123.45 });
});

test.each(['{"a":1,"a":2}', '{"a":1,"a":2,"id":9007199254740993}'])(
  "of a key that stands twice the last one counts: %s",
  (text) => {
    expect(parseZohoJson(text)).toMatchObject({ a: 2 });
  },
);

test("all other numbers stay numbers", () => {
  expect(parseZohoJson("[0,-1,1.5,1e3,9007199254740991,1718000000000]")).toEqual([
    0, -1, 1.5, 1000, 9007199254740991, 1718000000000,
  ]);
});

test("digits inside of text are left alone", () => {
  const text = '{"note":"call: 12345678901234567890, then [98765432109876543210","n":1}';

  expect(parseZohoJson(text)).toEqual({
    note: "call: 12345678901234567890, then [98765432109876543210",
    n: 1,
  });
});

test.each(['{"data":[{"id":"1"', '{"id":4876876000000333001,"na', ""])(
  "%p, which was cut off, is a SyntaxError",
  (text) => {
    expect(() => parseZohoJson(text)).toThrow(SyntaxError);
  },
);

test("a key named __proto__ does not reach the prototype", () => {
  const parsed = parseZohoJson('{"__proto__":{"polluted":true},"id":4876876000000333001}');

  expect((parsed as { polluted?: boolean }).polluted).toBeUndefined();
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test.each([
  '{"__proto__":{"admin":true},"id":1,"rows":[{"__proto__":1,"a":2}]}',
  '{"\\u005f_proto__":{"admin":true},"id":1,"rows":[{"__proto\\u005f_":1,"a":2}]}',
  '{"__proto__":{"admin":true},"id":1,"rows":[{"a":2}],"big":[9007199254740993]}',
])("a key named __proto__ is left out: %s", (text) => {
  const value = parseZohoJson(text) as Record<string, unknown>;

  expect(value).toMatchObject({ id: 1, rows: [{ a: 2 }] });
  expect(JSON.stringify(value)).not.toMatch(/proto|admin/);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
});

test("nor does a very deep one hold the process up", () => {
  const text = `${'{"__proto__":1,"a":'.repeat(500)}1${"}".repeat(500)}`;

  expect(JSON.stringify(parseZohoJson(text))).not.toContain("__proto__");
});

describe("an object from outside", () => {
  test.each(['{"a":{"toString":1}}', '{"a":{"valueOf":{},"toString":null}}'])(
    "can always be written as a text: %s",
    (text) => {
      expect(String((parseZohoJson(text) as { a: unknown }).a)).toBe("[object Object]");
    },
  );

  test("has at most 500 levels, whatever its numbers are", () => {
    const nested = (levels: number, inner: string) =>
      "[".repeat(levels) + inner + "]".repeat(levels);
    expect(() => parseZohoJson(nested(500, "1"))).not.toThrow();
    for (const inner of ["1", "12345678901234567890"]) {
      expect(() => parseZohoJson(nested(501, inner))).toThrow(SyntaxError);
      expect(() => parseZohoJson(nested(50_000, inner))).toThrow(SyntaxError);
    }
  });
});
