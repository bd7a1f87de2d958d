import fc from "fast-check";
import { encodeRecord } from "../../../src/zoho/http/encodeRecord";

const contentType = "application/x-www-form-urlencoded";
const encode = (text: string, type = contentType, isText = true) =>
  encodeRecord({ data: Buffer.from(text), contentType: type, isText })?.data.toString();

/** As Zoho reads a form. */
const recordIn = (form = "") => JSON.parse(new URLSearchParams(form).get("JSONString") ?? "null");

test("a record that was written as plain JSON into a form arrives whole", () => {
  const record = {
    company: "Example & Sons",
    phone: "+1 555",
    note: 'a "b" } & c=d',
    tags: ["é&"],
  };

  expect(recordIn(encode(`JSONString=${JSON.stringify(record)}`))).toEqual(record);
});

test("other fields of the form stay what they are", () => {
  const form = new URLSearchParams(encode('send=true&JSONString={"a":"x&y"}&more=1'));

  expect([...form]).toEqual([
    ["send", "true"],
    ["JSONString", '{"a":"x&y"}'],
    ["more", "1"],
  ]);
});

test.each([
  [[{ a: "x&y" }]],
  [{ a: "x { y & z" }],
  [{ a: "x [ y & z" }],
  [{ a: "5% &b" }],
  [{ a: 'x" } & y' }],
])("lists, brackets, quotes and percents in texts arrive as well: %j", (record) => {
  expect(recordIn(encode(`JSONString=${JSON.stringify(record)}`))).toEqual(record);
});

test("what was encoded by hand is kept", () => {
  expect(recordIn(encode('JSONString={"a":"x%26y"}'))).toEqual({ a: "x&y" });
  expect(recordIn(encode('JSONString={"a":"%C3%A9%2b"}'))).toEqual({ a: "é+" });
  expect(recordIn(encode('JSONString= {"a":"x&y"}'))).toEqual({ a: "x&y" });
});

test.each([
  ["JSONString=%7B%22a%22%3A1%7D&b=c"],
  ["JSONString=text&b=c"],
  ['OldJSONString={"a":1}&b=c'],
  ['JSONString={"a":1'],
  ['JSONString={"a":1}x&b=c'],
  ["a=b&c={d&e}"],
  [""],
])("a form without such a record stays as it is: %s", (form) => {
  expect(encode(form)).toBe(form);
});

test("another body stays as it is", () => {
  const text = 'JSONString={"a":"x&y"}';

  expect(encode(text, "text/plain")).toBe(text);
  expect(encode(text, contentType, false)).toBe(text);
  expect(encodeRecord(undefined)).toBeUndefined();
});

test("any record arrives", () => {
  const values = fc.string({ unit: "binary" }).map((text) => text.replaceAll("%", ""));
  fc.assert(
    fc.property(fc.dictionary(values, values), (record) => {
      expect(recordIn(encode(`JSONString=${JSON.stringify(record)}`))).toEqual(record);
    }),
  );
});
