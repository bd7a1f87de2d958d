import {
  toChoice,
  toFile,
  toFlag,
  toJsonText,
  toOptionalText,
  toPlainText,
  toRequiredChoice,
  toRequiredText,
  toTextList,
  toWholeNumber,
  toYesOrNo,
} from "../../src/inputs/clean";

const bare = Object.assign(Object.create(null), { a: 1 });
const objects: unknown[] = [{}, { toString: 1 }, bare, [], ["text"], new Date(0)];

describe("text", () => {
  const toText = toOptionalText("Record ID");

  test.each([
    [" 1 ", "1"],
    [0, "0"],
    [false, "false"],
    [Buffer.from("4711"), "4711"],
    ["  ", undefined],
    ["", undefined],
    [null, undefined],
    [undefined, undefined],
  ])("%p gives %p", (value, text) => {
    expect(toText(value)).toBe(text);
  });

  test.each(objects)("%p is refused with the input's name", (value) => {
    const message = "Record ID is an object or a list. Give a text, such as one of the values.";
    expect(() => toText(value)).toThrow(message);
    expect(() => toRequiredText("Record ID")(value)).toThrow(message);
    expect(() => toWholeNumber("Record ID", { min: 1, max: 2 })(value)).toThrow(message);
  });
});

describe("a list of texts", () => {
  const toList = toTextList("Fields");

  test.each<[unknown, string[]]>([
    [
      ["a", " b ", "", null, 1],
      ["a", "b", "1"],
    ],
    ['["a", "b"]', ["a", "b"]],
    ["a, b\nc", ["a", "b", "c"]],
    ["[a, b", ["[a", "b"]],
    [undefined, []],
  ])("%p gives %p", (value, list) => {
    expect(toList(value)).toEqual(list);
  });

  test.each([{}, bare, [{ a: 1 }], [["a"]], '[{"a": 1}]', "[[[]]]"])("%p is refused", (value) => {
    expect(() => toList(value)).toThrow("Fields is an object or a list.");
  });
});

test.each([...objects, undefined, null, "", "no", 0])("the flag %p is off", (value) => {
  expect(toFlag(value)).toBe(false);
});

describe("yes or no", () => {
  const toRollback = toYesOrNo("Rollback");

  test.each<[unknown, boolean | undefined]>([
    ...[true, "true", " Yes ", "y", 1, "ON"].map((value): [unknown, boolean] => [value, true]),
    ...[false, "false", "No", "n", 0, "off"].map((value): [unknown, boolean] => [value, false]),
    ...[undefined, null, "", " "].map((value): [unknown, undefined] => [value, undefined]),
  ])("%p is %p", (value, expected) => {
    expect(toRollback(value)).toBe(expected);
  });

  test.each(["maybe", "none", "ture", 2])("%p is neither", (value) => {
    expect(() => toRollback(value)).toThrow(`Rollback is "${value}". Give true or false.`);
  });
});

describe("text that goes out", () => {
  test("is JSON for objects and lists, and empty for nothing", () => {
    expect(
      [{ a: [1] }, bare, 0, "x", null, undefined].map((one) => toPlainText("Data", one)),
    ).toEqual(['{"a":[1]}', '{"a":1}', "0", "x", "", ""]);
  });

  test("cannot be what JSON has no form for", () => {
    const deep = Array.from({ length: 50_000 }).reduce<unknown[]>((inner) => [inner], []);
    for (const value of [{ id: 1n }, deep]) {
      const message = "Data holds what JSON cannot express. Check the input's content.";
      expect(() => toPlainText("Data", value)).toThrow(message);
      expect(() => toJsonText("Data", value)).toThrow(message);
    }
  });
});

describe("a file", () => {
  const read = (value: unknown) => {
    const { data, contentType } = toFile("File", value);
    return [data.toString("utf8"), contentType];
  };

  test.each<[unknown, string, string]>([
    ["text", "text", "text/plain"],
    [42, "42", "text/plain"],
    [false, "false", "text/plain"],
    [null, "", "text/plain"],
    [bare, '{"a":1}', "application/json"],
    [[1], "[1]", "application/json"],
    [Buffer.from("bytes"), "bytes", "application/octet-stream"],
    [new Uint8Array([65]), "A", "application/octet-stream"],
    [{ data: Buffer.from("PDF"), contentType: "application/pdf" }, "PDF", "application/pdf"],
    [{ data: Buffer.from("x") }, "x", "application/octet-stream"],
    [[{ data: Buffer.from("x"), contentType: "a/b" }], "x", "a/b"],
    [{ data: { type: "Buffer", data: [120] }, contentType: "a/b" }, "x", "a/b"],
    [{ type: "Buffer", data: [120] }, "x", "application/octet-stream"],
    [{ url: "https://example.com" }, '{"url":"https://example.com"}', "application/json"],
    [{ data: "eA==" }, '{"data":"eA=="}', "application/json"],
    [{ data: Buffer.from("x"), contentType: {} }, "x", "application/octet-stream"],
    [{ data: Buffer.from("x"), contentType: "a/b\r\nX: y" }, "x", "application/octet-stream"],
  ])("%p gives %p as %s", (value, content, contentType) => {
    expect(read(value)).toEqual([content, contentType]);
  });
});

test("a choice is taken by its value or by the label of the form, which the error lists", () => {
  const clean = toChoice(
    "Report",
    ["aragingsummary", "vatsummary"],
    ["Aged Receivables Summary", "VAT Summary"],
  );
  for (const text of ["aragingsummary", "Aged Receivables Summary", "aged receivables summary"]) {
    expect(clean(text)).toBe("aragingsummary");
  }
  expect(() => clean("Aged")).toThrow("Choose Aged Receivables Summary or VAT Summary.");
});

test("a choice that must be made is one of the words", () => {
  const clean = toRequiredChoice("Kind", ["in", "out"], ["Inbound", "Outbound"]);

  expect(clean("outbound")).toBe("out");
  expect(() => clean("")).toThrow("Kind is empty. Enter a value.");
  expect(() => clean("x")).toThrow('Kind is "x". Choose Inbound or Outbound.');
});
