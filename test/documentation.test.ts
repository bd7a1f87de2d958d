import { readFileSync } from "node:fs";
import { withReference } from "../scripts/docs";

test("the reference tables are those of the component (else run `npm run docs`)", () => {
  const document = readFileSync("documentation.md", "utf8");
  expect(document).toBe(withReference(document));
});
