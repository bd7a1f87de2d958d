import Ajv from "ajv";
import { describe as describeProblems } from "./problems";

const ajv = new Ajv({ allErrors: true, strict: false });

function problemsOf(schema: object, value: unknown): string[] {
  const validate = ajv.compile(schema);
  validate(value);
  return describeProblems(validate.errors);
}

const object = (properties: object, required: string[] = []) => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});

test("each problem is told once, without the numbers of rows", () => {
  const rows = { type: "array", items: object({ id: { type: "string" } }, ["name"]) };
  expect(problemsOf(object({ rows }), { rows: [{ id: 1 }, { id: 2, more: 3 }] })).toEqual([
    "/rows/* must have name",
    "/rows/*/id must be string",
    "/rows/* must not have more",
  ]);
});

test("of several alternatives, only the nearest is told, inside of others too", () => {
  const item = {
    anyOf: [
      object({ id: { type: "string" }, status: { enum: ["success"] } }, ["id"]),
      object({ code: { type: "string" }, status: { enum: ["error"] } }, ["code"]),
    ],
  };
  const answer = {
    anyOf: [
      object({ data: { type: "array", items: item } }),
      object({ code: { type: "string" }, message: { type: "string" } }, ["code", "message"]),
    ],
  };
  expect(problemsOf(answer, { data: [{ id: 1, status: "success" }] })).toEqual([
    "/data/*/id must be string",
  ]);
  expect(problemsOf(answer, { code: "X", message: 1 })).toEqual(["/message must be string"]);
});

test("nothing is wrong with what is right", () => {
  expect(problemsOf(object({}), {})).toEqual([]);
});
