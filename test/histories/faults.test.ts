import { readFileSync } from "node:fs";
import path from "node:path";
import { faults } from "./faults/faults";

// `npm run test:faults` takes minutes; here it is only held to the sources as they are.
test.each(faults)("the fault can be made: $name", ({ file, right, wrong }) => {
  const source = readFileSync(path.join(__dirname, "../..", file), "utf8");
  expect(source.split(right)).toHaveLength(2);
  expect(wrong).not.toBe(right);
});
