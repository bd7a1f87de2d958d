import { createFiller, isJsonTemplate } from "../../../src/zoho/raw/placeholders";

/** A filler for variables of an object; `$Name` in templates stands for `${Name}`. */
const fillerOf = (variables: Record<string, unknown>) =>
  createFiller(new Map(Object.entries(variables)));
const written = (template: string) => template.replace(/\$(\w+)/g, (_, name) => `\${${name}}`);

describe("a placeholder", () => {
  test.each<["url" | "header" | "text" | "form", string, unknown, string]>([
    ["url", "/Leads/$v", "a/b?c#d", "/Leads/a%2Fb%3Fc%23d"],
    [
      "url",
      "/Leads/$v/Notes?fields=$v&x=1",
      "a&b=c",
      "/Leads/a%26b%3Dc/Notes?fields=a%26b%3Dc&x=1",
    ],
    ["url", "/Leads?criteria=(Email:equals:$v)", "x)y", "/Leads?criteria=(Email:equals:x)y)"],
    ["url", '/f?arguments={"a":"$v"}', '"}', "/f?arguments=%7B%22a%22%3A%22%5C%22%7D%22%7D"],
    ["header", "Example $v", "1; 2", "Example 1; 2"],
    ["text", "Dear $v, <b>", "Ada & Co", "Dear Ada & Co, <b>"],
    ["text", '{"a": "x$v"}', 'say "hi"\n', String.raw`{"a": "xsay \"hi\"\n"}`],
    ["text", '{"$v": [1]}', '"', String.raw`{"\"": [1]}`],
    ["text", '{"a": $v}', "12.50", '{"a": 12.50}'],
    ["text", '{"a": $v}', '"}', String.raw`{"a": "\"}"}`],
    ["text", '{"a": $v}', { b: [true] }, '{"a": {"b":[true]}}'],
    ["text", '{"a": $v}', 7, '{"a": 7}'],
    ["text", '{"a": $v}', null, '{"a": null}'],
    ["text", '{"a": "\\\\$v"}', "n", '{"a": "\\\\n"}'],
    ["text", '{"a": "\\"$v"}', '"', String.raw`{"a": "\"\""}`],
    ["text", '[{"a": "$v"}, $v, "$v"]', '",', String.raw`[{"a": "\","}, "\",", "\","]`],
    ["form", "a=$v&b=1", "x&b=2", "a=x%26b%3D2&b=1"],
    [
      "form",
      'JSONString={"a":"$v"}',
      '","b":"',
      "JSONString=%7B%22a%22%3A%22%5C%22%2C%5C%22b%5C%22%3A%5C%22%22%7D",
    ],
  ])("in a %s: %s", (place, template, v, expected) => {
    expect(fillerOf({ v })[place](written(template))).toBe(expected);
  });

  test("may have blanks around its name, and stand several times", () => {
    const [open, close] = ["$" + "{", "}"];
    const template = `${open} Name ${close}-${open}Name${close}`;
    expect(fillerOf({ Name: "a" }).text(template)).toBe("a-a");
  });

  test("in a value is no placeholder", () => {
    const filler = fillerOf({ a: written("$b"), b: "secret" });
    expect(filler.text(written("$a $b"))).toBe(`${written("$b")} secret`);
  });

  test("without variable is an error that names it", () => {
    expect(() => fillerOf({ a: "1" }).text(written("$Other"))).toThrow(
      written("The placeholder $Other has no variable."),
    );
  });

  test.each(["", ".", "..", "..."])("in a path cannot be %j", (v) => {
    expect(() => fillerOf({ v }).url(written("/Leads/$v"))).toThrow(/cannot be part of a path/);
  });

  test.each(["a\r\nX: y", "a\nb", "\u0000", "日"])("in a header cannot be %j", (v) => {
    expect(() => fillerOf({ v }).header(written("x $v"))).toThrow(
      written("The variable $v holds line breaks or characters that HTTP does not allow"),
    );
  });
});

test("a variable without placeholder is an error that names it", () => {
  const filler = fillerOf({ used: "1", Name: "2", Other: "3" });
  filler.text(written("$used"));
  expect(() => filler.finish()).toThrow(written("No placeholder uses the variable $Name, $Other."));
});

test.each<[string, boolean]>([
  ['{"a": "$v"}', true],
  ['{"a": $v}', true],
  ["[$v]", true],
  ["{}", true],
  ["$v", false],
  ['"$v"', false],
  ["{$v}", false],
  ['{"a": "$v}', false],
  ["a=$v", false],
])("%s is JSON by its template: %p", (template, expected) => {
  expect(isJsonTemplate(written(template))).toBe(expected);
});
