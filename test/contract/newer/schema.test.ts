import type { Json } from "../json";
import { schemaProblems } from "./schema";

const schemas: Record<string, Json> = {
  person: {
    type: "object",
    required: ["id", "name"],
    properties: {
      id: { type: "string", pattern: "^1$" },
      name: { type: "string", enum: ["Ada"], maxLength: 3 },
      age: { type: ["integer", "null"] },
      weight: { type: "number" },
      tags: { type: "array", maxItems: 1, items: { type: "string" } },
    },
  },
  named: { type: "object", properties: { name: { type: "string" } } },
  tree: {
    type: "object",
    properties: { child: { $ref: "tree" }, leaf: { type: "boolean" } },
  },
};
const resolve = (reference: string) => schemas[reference] as Json;
const problems = (value: unknown, schema: Json) => schemaProblems(value, schema, resolve);

test("values, limits and what is required are left out by rule", () => {
  expect(problems({ name: "Robert", tags: ["a", "b"] }, { $ref: "person" })).toEqual([]);
});

test("null stands for a value that is absent", () => {
  expect(problems({ id: null, age: null, tags: null }, { $ref: "person" })).toEqual([]);
});

test.each<[string, unknown, Json, string[]]>([
  ["a member that is not described", { size: 1 }, { $ref: "person" }, ["/size is not described"]],
  [
    "another type",
    { id: 1, age: 1.5, weight: 2, tags: [1, 2] },
    { $ref: "person" },
    ["/id is integer, not string", "/age is number, not integer", "/tags/* is integer, not string"],
  ],
  ["another thing altogether", [], { $ref: "person" }, ["/ is array, not object"]],
  [
    "something deep inside",
    { child: { child: { leaf: "x" } } },
    { $ref: "tree" },
    ["/child/child/leaf is string, not boolean"],
  ],
  [
    "the nearest of several alternatives",
    { id: "1", wrong: 1 },
    { oneOf: [{ $ref: "named" }, { $ref: "person" }] },
    ["/wrong is not described"],
  ],
  [
    "what neither of two parts describes",
    { id: "1", title: "Dr.", wrong: 1 },
    {
      allOf: [{ $ref: "person" }, { type: "object", properties: { title: { type: "string" } } }],
    },
    ["/wrong is not described"],
  ],
])("found is %s", (_what, value, schema, expected) => {
  expect(problems(value, schema)).toEqual(expected);
});

test.each<[string, Json]>([
  ["no members are described", { type: "object" }],
  ["others are allowed", { type: "object", properties: {}, additionalProperties: true }],
  [
    "others are described as a whole",
    { properties: { id: {} }, additionalProperties: { type: "string" } },
  ],
])("any member may be there when %s", (_when, schema) => {
  expect(problems({ id: 1, anything: 2 }, schema)).toEqual([]);
});

test("members that are free are not compared", () => {
  const isFree = (place: string, name: string) => place === "" && name === "Last_Name";
  expect(schemaProblems({ Last_Name: 1, Company: 2 }, { $ref: "named" }, resolve, isFree)).toEqual([
    "/Company is not described",
  ]);
});
