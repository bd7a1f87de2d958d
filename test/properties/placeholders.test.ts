import fc from "fast-check";
import { createFiller } from "../../src/zoho/raw/placeholders";

// FAST_CHECK_SEED and FAST_CHECK_RUNS as in inputs.test.ts.
const { FAST_CHECK_SEED, FAST_CHECK_RUNS } = process.env;
const parameters = {
  seed: Number(FAST_CHECK_SEED ?? 20_261_125),
  numRuns: Number(FAST_CHECK_RUNS ?? 500),
};

const open = "$" + "{";
const hostile = [
  '"',
  '\\"',
  '","admin":true,"x":"',
  "}",
  `${open}a}`,
  `${open}b}`,
  "\r\nX-Evil: 1",
  "\\",
  "\u2028",
  "\u0000",
  "&a=1",
  "a=b",
  "#x",
  "?x=1",
  "../..",
  "..;/",
  "//evil.example.com",
  "https://evil.example.com",
  "@evil.example.com",
  "%2e%2e%2f",
  "%",
  "+",
  "1e999",
  "true",
  "null",
  "-0",
  "__proto__",
  "日本語 ü",
];

/** Whatever may come from outside, hostile pieces among it; texts that are well-formed, as the input demands. */
const value = fc
  .array(fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: "grapheme" })), { maxLength: 4 })
  .map((pieces) => pieces.join(""));

const filler = (a: unknown, b: unknown = "") =>
  createFiller(
    new Map([
      ["a", a],
      ["b", b],
    ]),
  );

const holds = (check: (a: string, b: string) => void) =>
  fc.assert(fc.property(value, value, check), parameters);

describe("whatever a variable holds", () => {
  test("a string of JSON holds just that, and the document keeps its shape", () => {
    holds((a, b) => {
      const text = filler(a, b).text(
        `{"x": "<${open}a}>", "${open}b}!": [{"y": "${open}a}${open}b}"}]}`,
      );
      expect(Object.entries(JSON.parse(text))).toEqual(
        [
          ["x", `<${a}>`],
          [`${b}!`, [{ y: `${a}${b}` }]],
        ].sort(([one], [other]) => Number(isIndex(other)) - Number(isIndex(one))),
      );
    });
  });

  test("a value of JSON is one value: the text, or the number or word that it writes", () => {
    holds((a, b) => {
      const [x, y, ...more] = JSON.parse(filler(a, b).text(`[${open}a}, ${open}b}]`));
      expect(more).toEqual([]);
      for (const [read, given] of [
        [x, a],
        [y, b],
      ]) {
        if (typeof read !== "string") expect(/^[-\w.+]+$/.test(String(given))).toBe(true);
        else expect(read).toBe(given);
      }
    });
  });

  test("any JSON value comes back as it is", () => {
    fc.assert(
      fc.property(fc.oneof(fc.object(), fc.array(fc.jsonValue())), (a) => {
        const plain = JSON.parse(JSON.stringify(a));
        expect(JSON.parse(filler(plain).text(`{"x": ${open}a}}`))).toEqual({ x: plain });
      }),
      parameters,
    );
  });

  test("a part of a path stays one part, or is refused", () => {
    holds((a) => {
      const fill = () => filler(a).url(`/Leads/${open}a}/Notes?x=1`);
      if (/^\.*$/.test(a)) return expect(fill).toThrow(/cannot be part of a path/);
      const [path = "", query] = fill().split("?");
      expect(query).toBe("x=1");
      expect(path.split("/").map(decodeURIComponent)).toEqual(["", "Leads", a, "Notes"]);
    });
  });

  test("a value of the query stays one value", () => {
    holds((a, b) => {
      const { searchParams, hash } = new URL(
        filler(a, b).url(`/Leads?x=${open}a}&y=1&${open}b}z=2`),
        "https://www.zohoapis.eu",
      );
      expect([...searchParams]).toEqual([
        ["x", a],
        ["y", "1"],
        [`${b}z`, "2"],
      ]);
      expect(hash).toBe("");
    });
  });

  test("a field of a form stays one field, JSON inside of it included", () => {
    holds((a, b) => {
      const form = filler(a, b).form(`x=${open}a}&JSONString={"y":"${open}b}"}`);
      const fields = [...new URLSearchParams(form)];
      expect(fields.map(([name]) => name)).toEqual(["x", "JSONString"]);
      expect(fields[0]?.[1]).toBe(a);
      expect(JSON.parse(fields[1]?.[1] ?? "")).toEqual({ y: b });
    });
  });

  test("a header has no line break, or is refused", () => {
    holds((a) => {
      const isRefused = /[^\t\x20-\x7e\x80-\xff]/.test(a);
      const fill = () => filler(a).header(`x ${open}a}`);
      if (isRefused) expect(fill).toThrow(/does not allow in a header/);
      else expect(fill()).toBe(`x ${a}`);
    });
  });

  test("other text holds just that", () => {
    holds((a, b) => {
      expect(filler(a, b).text(`<p>${open}a}</p>${open}b}`)).toBe(`<p>${a}</p>${b}`);
    });
  });
});

/** Objects list such keys first. */
const isIndex = (key: unknown) => /^(0|[1-9]\d*)$/.test(String(key));
