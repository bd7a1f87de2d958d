import { differences, shapeOf } from "./shape";

const shape = shapeOf([
  { id: "1", count: 2, tags: [{ name: "a" }, { name: "b", color: "red" }], owner: null },
  { id: "2", count: 3, tags: [], owner: { name: "Ada" }, note: "x" },
]);

test.each<[string, unknown, string[]]>([
  ["has the same members and types", { id: "3", count: 1, tags: [], owner: null }, []],
  ["has null for any of them", { id: null, count: null, tags: null, owner: null }, []],
  ["lacks a member that all have", { id: "3", tags: [], owner: null }, ["/count is missing"]],
  [
    "has a member that none has",
    { id: "3", count: 1, tags: [], owner: null, size: 1 },
    ["/size is not published"],
  ],
  [
    "has another type",
    { id: 3, count: "1", tags: {}, owner: null },
    ["/id is number, not string", "/count is string, not number", "/tags is object, not list"],
  ],
  [
    "differs in the entries of a list, which are told once",
    { id: "3", count: 1, tags: [{ name: "a", x: 1 }, { name: "b", x: 2 }, {}], owner: null },
    ["/tags/*/x is not published", "/tags/*/name is missing"],
  ],
  ["is another thing altogether", [], ["/ is list, not object"]],
])("a value %s", (_what, value, expected) => {
  expect(differences(value, shape)).toEqual(expected);
});

test("what was seen empty only may hold anything", () => {
  const empty = shapeOf([{ data: [], owner: null }]);
  expect(differences({ data: [{ id: 1 }], owner: { id: 1 } }, empty)).toEqual([]);
});

test("the members of a free place are not compared, but its type is", () => {
  const record = shapeOf([{ data: [{ Last_Name: "Doe" }] }]);
  const isFree = (place: string) => place === "/data/*";
  expect(differences({ data: [{ Company: "Example" }] }, record, isFree)).toEqual([]);
  expect(differences({ data: ["x"] }, record, isFree)).toEqual(["/data/* is string, not object"]);
});
