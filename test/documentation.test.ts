import { readFileSync } from "node:fs";
import { withReference } from "../scripts/docs";
import { needed } from "../src/operations";
import { defaultScopes } from "../src/scopes/default";
import { coverageOf } from "../src/scopes/granted";

const document = readFileSync("documentation.md", "utf8");
const byHand = document.slice(0, document.indexOf("\n## Reference\n"));

test("the reference tables are those of the component (else run `npm run docs`)", () => {
  expect(document).toBe(withReference(document));
});

describe("scopes that the text names", () => {
  const scopes = [...new Set(byHand.match(/(?<=`)Zoho\w+(\.\w+)+(?=`)/g))];

  test.each(scopes)("%s is asked for by default or needed by an operation", (scope) => {
    const isNeeded = Object.values(needed)
      .flat()
      .some((one) => coverageOf([scope], one) !== "none");
    expect(isNeeded || defaultScopes.includes(scope)).toBe(true);
  });
});

test("one line to copy has all that operations need, and the connection's default stays as it is", () => {
  const [, line = ""] = /^\| Everything, .*? \| `(.+)` \|$/m.exec(document) ?? [];
  const scopes = line.split(" ");

  const lacking = Object.values(needed)
    .flat()
    .filter((scope) => coverageOf(scopes, scope) !== "all");
  expect(lacking).toEqual([]);
  expect(scopes.slice(0, defaultScopes.length)).toEqual(defaultScopes);
});

test("links within the page lead to a heading", () => {
  const headings = [...document.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .replaceAll(" ", "-"),
  );
  const links = [...document.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);

  expect(links.filter((anchor) => !headings.includes(anchor ?? ""))).toEqual([]);
});
