import { toRequiredText } from "../../src/inputs/clean";
import { structuredRows } from "../../src/inputs/structuredRows";

const toPairs = structuredRows("Pairs", {
  key: { clean: toRequiredText("Key") },
  word: { default: "plain" },
});

test.each<[string, unknown]>([
  ["a list", [{ key: "a" }]],
  ["JSON text of a list", '[{"key": "a"}]'],
  ["one object", { key: "a", word: "" }],
  ["JSON text of one object", '{"key": "a"}'],
  ["a list of JSON texts", ['{"key": "a"}']],
])("%s gives rows, with defaults", (_, value) => {
  expect(toPairs(value)).toEqual([{ row: 1, key: "a", word: "plain" }]);
});

test.each(["", undefined, null, [], "  ", "null", '""'])("nothing gives no rows: %j", (value) => {
  expect(toPairs(value)).toEqual([]);
});

test("empty rows are left out, and rows keep their place", () => {
  expect(toPairs([{}, { key: "", word: null }, "", { key: "b", word: "w" }])).toEqual([
    { row: 4, key: "b", word: "w" },
  ]);
});

test.each<[unknown, string]>([
  [[{ key: "a" }, 7], "Pairs, row 2 is no object. Give an object with key, word."],
  [[Buffer.from("a")], "Pairs, row 1 is no object."],
  [{ kee: "a" }, 'Pairs, row 1 has "kee", which has no meaning there.'],
  [JSON.parse('{"__proto__": 1}'), 'Pairs, row 1 has "__proto__"'],
  [[{ word: "w" }], "Pairs, row 1: Key is empty."],
  ["[{", "Pairs"],
])("%j is refused", (value, message) => {
  expect(() => toPairs(value)).toThrow(message);
});
