import { toParts } from "../../src/inputs/parts";

const row = (more: object = {}) => ({
  name: "account",
  operation: "create",
  recordType: "Accounts",
  values: [{ key: "Account_Name", value: "One, two" }],
  ...more,
});

test("rows become parts, also from JSON text and as one object", () => {
  const expected = {
    row: 1,
    name: "account",
    operation: "create",
    module: "Accounts",
    recordId: undefined,
    values: { Account_Name: "One, two" },
    texts: new Map(),
  };
  expect(toParts([row()])).toEqual([expected]);
  expect(toParts(JSON.stringify([row()]))).toEqual([expected]);
  expect(toParts(row({ values: { Account_Name: "One, two" }, recordId: "" }))).toEqual([expected]);
  expect(toParts([row({ recordType: "Price Books" })])[0]?.module).toBe("Price_Books");
});

test("rows that nobody filled in are left out, and the others keep their place", () => {
  const empty = { name: "", operation: "", recordType: "", recordId: "", values: [] };
  const blank = { ...empty, values: [{ key: "", value: "" }] };
  expect(toParts([empty, row(), blank]).map(({ row: place }) => place)).toEqual([2]);
});

test.each<[string, unknown, RegExp]>([
  ["no rows", [], /^Parts is empty\. Add a part/],
  ["nothing", undefined, /^Parts is empty/],
  [
    "six rows",
    Array.from({ length: 6 }, (_, index) => row({ name: `n${index}` })),
    /has 6 rows.*up to 5/,
  ],
  [
    "a name that is given twice",
    [row(), row({ name: "Account" })],
    /row 2 \(Account\): row 1 has this name, too/,
  ],
  [
    "a name with braces",
    [row({ name: "{{a}}" })],
    /row 1: Name is "\{\{a\}\}"\. Give a name without braces/,
  ],
  ["no name", [row({ name: " " })], /row 1: Name is empty/],
  ["no operation", [row({ operation: "" })], /row 1: Operation is empty\. Choose create/],
  ["another operation", [row({ operation: "merge" })], /row 1: Operation is "merge"\. Choose/],
  ["no record type", [row({ recordType: "" })], /row 1: Record Type is empty/],
  [
    "an update of nothing",
    [row({ operation: "update" })],
    /Record ID is empty\. Give the record to update/,
  ],
  ["a new record with an ID", [row({ recordId: "1" })], /Record ID has no use with create/],
  [
    "a new record without values",
    [row({ values: [] })],
    /Values is empty\. Give the fields to write/,
  ],
  [
    "values of a removal",
    [row({ operation: "remove", recordId: "1" })],
    /Values has no use with remove/,
  ],
  ["an unknown member", [row({ module: "x" })], /row 1 has "module", which has no meaning there/],
])("%s is refused", (_, value, message) => {
  expect(() => toParts(value)).toThrow(message);
});
