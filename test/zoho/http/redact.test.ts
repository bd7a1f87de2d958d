import fc from "fast-check";
import type { RawAnswer } from "../../../src/zoho/http/answer";
import { cleanAnswer, createCleaner } from "../../../src/zoho/http/redact";

const secret = 'key+/"=secret';
const cleaner = createCleaner([secret]);
const clean = cleaner.text;
const hex = (character: string, length: number) =>
  character.charCodeAt(0).toString(16).padStart(length, "0");
const each = (write: (character: string, index: number) => string) =>
  [...secret].map(write).join("");
const nested = (text: string) => JSON.stringify({ output: JSON.stringify({ echo: text }) });

const spellings: [string, string][] = [
  ["as it is", secret],
  ["by encodeURIComponent", encodeURIComponent(secret)],
  ["by encodeURIComponent twice", encodeURIComponent(encodeURIComponent(secret))],
  ["as a form", new URLSearchParams({ k: secret }).toString().slice(2)],
  ["in JSON", JSON.stringify(secret).slice(1, -1)],
  ["in JSON in JSON", JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
  ["in JSON with a slash escaped", JSON.stringify(secret).slice(1, -1).replace("/", "\\/")],
  ["in Base64", Buffer.from(secret).toString("base64")],
  ["in Base64 of URLs", Buffer.from(secret).toString("base64url")],
  ["as hexadecimal digits", Buffer.from(secret).toString("hex")],
  ["as capital hexadecimal digits", Buffer.from(secret).toString("hex").toUpperCase()],
  ["as code points of JSON", each((one) => `\\u${hex(one, 4)}`)],
  ["as code points in capitals", each((one) => `\\u${hex(one, 4).toUpperCase()}`)],
  ["as code points in JSON in JSON", each((one) => `\\\\u${hex(one, 4)}`)],
  ["as code points of scripts", each((one) => `\\x${hex(one, 2)}`)],
  ["as bytes of URLs", each((one) => `%${hex(one, 2)}`)],
  ["as bytes of URLs in JSON", each((one) => `\\u0025${hex(one, 2)}`)],
  ["as bytes of URLs three times", each((one) => `%2525${hex(one, 2)}`)],
  ["in HTML", secret.replace(/"/, "&quot;")],
  ["in HTML twice", secret.replace(/"/, "&amp;quot;")],
  ["as numbers of HTML", each((one) => `&#${one.charCodeAt(0)};`)],
  ["as hexadecimal numbers of HTML", each((one) => `&#x${hex(one, 2)};`)],
  ["as HTML in JSON", each((one) => `\\u0026#x${hex(one, 2)};`)],
  ["in UTF-16", Buffer.from(secret, "utf16le").toString("latin1").slice(0, -1)],
  [
    "in a mixture",
    each((one, index) => [one, `%${hex(one, 2)}`, `\\u${hex(one, 4)}`][index % 3] ?? ""),
  ],
];

test.each(spellings)("a secret written %s is taken out", (_how, spelling) => {
  expect(clean(`<${spelling}>`)).toBe("<(secret)>");
});

test.each([0, 1, 2, 3])("a secret behind %i others in Base64 is taken out", (length) => {
  const text = Buffer.from(`${"x".repeat(length)}${secret}:behind`).toString("base64");
  expect(clean(text)).toMatch(/^\w{0,4}\(secret\)\w+=*$/);
});

test("several secrets are taken out of keys and values, at any depth", () => {
  const both = createCleaner([secret, "another-secret"]).text;
  const value = { [`a ${secret}`]: [{ b: "another-secret" }], c: nested(secret), d: "\\n" };

  const cleaned = JSON.parse(both(JSON.stringify(value)));

  expect(Object.keys(cleaned)).toEqual(["a (secret)", "c", "d"]);
  expect(cleaned["a (secret)"]).toEqual([{ b: "(secret)" }]);
  expect(JSON.parse(JSON.parse(cleaned.c).output)).toEqual({ echo: "(secret)" });
});

const escapes = [
  (one: string) => one,
  (one: string) => JSON.stringify(one).slice(1, -1),
  (one: string) => `\\u${hex(one, 4)}`,
  (one: string) => `%${hex(one, 2)}`,
  (one: string) => `&#${one.charCodeAt(0)};`,
];
const around = fc.string({ unit: "binary-ascii", maxLength: 8 });
const choices = fc.array(fc.nat(escapes.length - 1), { minLength: secret.length });

test("a JSON text stays one, without the secret, however each character is written", () => {
  fc.assert(
    fc.property(around, around, choices, fc.nat(2), (before, after, ways, depth) => {
      const written = [...secret].map((one, at) => escapes[ways[at] ?? 0]?.(one)).join("");
      // As a value of JSON, and as texts that hold JSON.
      const inner =
        JSON.stringify(before).slice(1, -1) + written + JSON.stringify(after).slice(1, -1);
      let text = `{"a":"${inner}"}`;
      for (let level = 0; level < depth; level++) text = JSON.stringify({ a: text });

      let left: unknown = clean(text);
      for (let level = 0; level <= depth; level++) left = JSON.parse(String(left)).a;

      expect(left).toContain("(secret)");
    }),
    { numRuns: 2_000 },
  );
});

test("a text without secrets stays as it is, escapes and all", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.nat(2), (text, depth) => {
      let given = text;
      for (let level = 0; level < depth; level++) given = JSON.stringify(given);
      expect(clean(given)).toBe(given);
    }),
  );
  expect(clean('\\"\\u0041%20&amp;&#65;\\/')).toBe('\\"\\u0041%20&amp;&#65;\\/');
});

test("a secret across the places where a long text is divided is taken out", () => {
  const written = each((one) => `\\u${hex(one, 4)}`);
  for (let before = 1024 * 1024 - written.length; before <= 1024 * 1024; before += 5) {
    const text = `${" ".repeat(before)}${written} end`;
    expect(clean(text).trimStart()).toBe("(secret) end");
    expect(cleaner.bytes(Buffer.from(text)).toString().trimStart()).toBe("(secret) end");
  }
});

test.each(["", "short", "12345678901"])("%j is too common to be taken out", (common) => {
  const text = `{"id":12345678901,"a":"a short text"}`;
  expect(createCleaner([common]).text(text)).toBe(text);
});

describe("an answer", () => {
  const answer = (data: Buffer, headers: Record<string, unknown>) =>
    cleanAnswer({ status: 200, data, headers } as RawAnswer, cleaner, { mayBeFile: true });
  const bytes = Buffer.concat([
    Buffer.from(Array.from({ length: 256 }, (_, at) => at)),
    Buffer.from(secret),
  ]);

  test("loses the secret in its headers", () => {
    const headers = {
      location: `/x?k=${encodeURIComponent(secret)}&y`,
      "set-cookie": [secret, "b"],
    };
    expect(answer(Buffer.alloc(0), headers).headers).toEqual({
      location: "/x?k=(secret)&y",
      "set-cookie": ["(secret)", "b"],
    });
  });

  test.each(["application/pdf", "application/octet-stream"])(
    "that is a file of type %s keeps every byte but those of the secret",
    (type) => {
      const file = bytes.subarray(0, 256);
      expect(answer(file, { "content-type": type }).data).toEqual(file);
      const cleaned = Buffer.concat([file, Buffer.from("(secret)")]);
      expect(answer(bytes, { "content-type": type }).data).toEqual(cleaned);
    },
  );

  test("that is a large file loses the secret at its beginning, or anywhere where it is text", () => {
    const rest = Buffer.alloc(2 * 1024 * 1024, 0xff);
    const headers = { "content-type": "image/png" };
    const echo = answer(Buffer.concat([Buffer.from(`hello ${secret}`), rest]), headers).data;
    expect(echo).toEqual(Buffer.concat([Buffer.from("hello (secret)"), rest]));
    const text = Buffer.from(`${"x".repeat(2 * 1024 * 1024)}${secret}`);
    expect(answer(text, headers).data.toString()).toMatch(/x\(secret\)$/);
  });

  test("that may not be a file loses the secret, and keeps every other byte", () => {
    const raw = { status: 200, data: bytes, headers: { "content-type": "image/png" } };
    const { data } = cleanAnswer(raw as unknown as RawAnswer, cleaner, { mayBeFile: false });
    expect(data).toEqual(Buffer.concat([bytes.subarray(0, 256), Buffer.from("(secret)")]));
  });

  test("in another charset keeps its letters", () => {
    const text = Buffer.from(`caf\xe9 ${secret}`, "latin1");
    const { data } = answer(text, { "content-type": "text/plain; charset=iso-8859-1" });
    expect(data).toEqual(Buffer.from("caf\xe9 (secret)", "latin1"));
  });
});
