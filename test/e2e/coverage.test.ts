import { readdirSync, readFileSync } from "node:fs";
import surface from "../support/surface.json";
import { bundle } from "./support";

/** The end-to-end tests other than this one, as text. */
const tests = readdirSync(__dirname, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts") && !__filename.endsWith(file))
  .map((file) => readFileSync(`${__dirname}/${file}`, "utf8"))
  .join("\n");

const kinds = ["actions", "triggers", "dataSources", "connections"] as const;

describe.each(kinds)("%s", (kind) => {
  const keys = Object.keys(surface[kind]);

  test("of the public surface are all in the bundle", () => {
    const offered = Object.values(bundle[kind]).map(({ key }) => key);

    expect(keys.length).toBeGreaterThan(0);
    expect(offered).toEqual(expect.arrayContaining(keys));
  });

  test("of the bundle are all named by an end-to-end test", () => {
    const named = Object.values(bundle[kind])
      .map(({ key }) => key)
      .filter((key) => !tests.includes(`"${key}"`));

    expect(named).toEqual([]);
  });
});
