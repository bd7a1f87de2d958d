import { records } from "../../src/inputs/records";

const clean = records.clean as (value: unknown) => unknown;
const row = { id: "1", Last_Name: "x" };
const there = ["created", "updated", "unchanged"].map((status, index) => ({
  id: `${index}`,
  status,
}));
const others = ["removed", "failed", "unknown", "notSent"].map((status) => ({ id: "9", status }));
const batch = { counts: {}, rows: [...others, ...there], retry: [] };

test.each<[unknown, unknown[]]>([
  ["1", ["1"]],
  [" 1, 2\n", ["1", "2"]],
  [
    ["1", row],
    ["1", row],
  ],
  ['["1",{"id":"2"}]', ["1", { id: "2" }]],
  ["[4876876000000333001]", ["4876876000000333001"]],
  [row, [row]],
  [{ data: [row], info: {} }, [row]],
  [{ data: null }, []],
  [batch, there],
  [{ data: batch }, there],
  [[], []],
  [17, [17]],
  [[null], [null]],
])("%j are records", (given, expected) => {
  expect(clean(given)).toEqual(expected);
});

test.each([
  ["", /is empty/],
  [" , ", /is empty/],
  [undefined, /is empty/],
  [true, /no list/],
])("%j is refused", (given, message) => {
  expect(() => clean(given)).toThrow(message);
});
