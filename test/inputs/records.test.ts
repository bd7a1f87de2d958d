import { records } from "../../src/inputs/records";

const clean = records.clean as (value: unknown) => unknown;
const row = { id: "1", Last_Name: "x" };

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
