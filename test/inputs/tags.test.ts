import { tags } from "../../src/inputs/tags";

const clean = tags.clean as (value: unknown) => string[];

test.each<[unknown, string[]]>([
  ["Hot, Warm", ["Hot", "Warm"]],
  [["Hot", "Hot"], ["Hot"]],
  [
    [{ name: "Hot", id: "1" }, "Warm"],
    ["Hot", "Warm"],
  ],
  ['[{"name": "Hot"}]', ["Hot"]],
  [[], []],
])("%j names tags", (value, expected) => {
  expect(clean(value)).toEqual(expected);
});

test.each<[unknown, string]>([
  ["", "Tags is empty."],
  ["x".repeat(26), "at most 25 characters"],
  [[{ label: "Hot" }], "Tags is an object or a list."],
])("%j is refused", (value, message) => {
  expect(() => clean(value)).toThrow(message);
});
