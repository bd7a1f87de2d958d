import { correct } from "./corrections";
import type { Json } from "./json";

/** A definition whose two operations share a schema, as resolved references do. */
function definition(): Json {
  const shared = { type: "string" };
  return {
    components: { schemas: { Id: shared } },
    paths: {
      "/a": { get: { schema: shared, tags: [{ name: "x" }] } },
      "/b": { get: { schema: shared } },
    },
  };
}

const put = (target: Json, at: string[], value: unknown) =>
  correct(target, { file: "", at, value, reason: "" });

test("a place under components is corrected wherever it is used", () => {
  const target = definition();
  expect(put(target, ["components", "schemas", "Id"], { type: "integer" })).toBe(1);
  expect(target.paths).toMatchObject({
    "/a": { get: { schema: { type: "integer" } } },
    "/b": { get: { schema: { type: "integer" } } },
  });
});

test("a place under paths is corrected for that operation alone", () => {
  const target = definition();
  expect(put(target, ["paths", "/a", "get", "schema", "type"], "integer")).toBe(1);
  expect(target).toMatchObject({
    components: { schemas: { Id: { type: "string" } } },
    paths: {
      "/a": { get: { schema: { type: "integer" } } },
      "/b": { get: { schema: { type: "string" } } },
    },
  });
});

test("an asterisk stands for every member", () => {
  const target = definition();
  expect(put(target, ["paths", "*", "get", "tags"], [])).toBe(2);
});

test("parameters go by their names, and a new one is added", () => {
  const target = definition();
  const tags = ["paths", "/a", "get", "tags"];
  put(target, [...tags, "x", "required"], true);
  put(target, [...tags, "y"], { name: "y" });
  expect(target.paths).toMatchObject({
    "/a": { get: { tags: [{ name: "x", required: true }, { name: "y" }] } },
  });
});

test("a way that ends too early finds no place", () => {
  expect(put(definition(), ["paths", "/c", "get"], {})).toBe(0);
});
