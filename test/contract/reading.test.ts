import { readClosely } from "./reading";

test("a list of values that a body and an answer share holds null once", () => {
  const shared = { nullable: true, enum: ["red", "blue"] };
  const content = { "application/json": { schema: { properties: { color: shared } } } };
  const operation = { requestBody: { content }, responses: { 200: { content } } };

  readClosely({ paths: { "/things": { post: operation } } });

  expect(shared.enum).toEqual(["red", "blue", null]);
});
