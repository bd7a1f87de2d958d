import { readFileSync } from "node:fs";
import { withReference } from "../scripts/docs";
import component from "../src";
import { needed } from "../src/operations";
import { defaultScopes } from "../src/scopes/default";
import { coverageOf } from "../src/scopes/granted";
import { isBeyondDefault } from "../src/scopes/needed";

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

test.each([
  ["Jobs on custom views", /^CRM - Mass .* View$/],
  ["Conversions of quotes and sales orders", /^CRM - Convert Inventory Record$/],
  ["Composite requests", /^CRM - Composite Request$/],
  ["E-mails, their files and templates", /^(CRM - Send|Select) (Email|Inventory Template)/],
])("the line for %s has all that its operations need", (group, operations) => {
  const [, line = ""] = new RegExp(`^\\| ${group} \\| \`(.+)\` \\|$`, "m").exec(document) ?? [];
  const wanted = Object.entries(needed).flatMap(([label, scopes]) =>
    operations.test(label) ? scopes.filter(isBeyondDefault) : [],
  );

  expect(wanted).not.toEqual([]);
  expect(wanted.filter((scope) => coverageOf(line.split(" "), scope) !== "all")).toEqual([]);
});

test("each operation that needs more than the default has a group to copy scopes of", () => {
  expect(document).not.toContain("| Other operations |");
});

// What becomes of a raw request is told with it.
const writes = Object.values(component.actions).flatMap(({ display, performSafety }) =>
  /^CRM - (?!Raw Request)/.test(display.label) && performSafety === "NOT_ALLOWED"
    ? display.label
    : [],
);

test.each(writes)("the table of lost answers tells once of %s", (label) => {
  const [, table = ""] = /^\| Step \| Sent again .*\n((?:\|.*\n)+)/m.exec(document) ?? [];
  const steps = table.split("\n").map((row) => row.split("|")[1] ?? "");

  // What an input changes has a row of its own, which says so behind the label.
  const named = new RegExp(`\\*\\*${label}\\*\\*(?! with |, [^|]*\\*\\* with )`);
  expect(steps.filter((step) => named.test(step))).toHaveLength(1);
});

const pickers = Object.values(component.dataSources).map(({ display }) => display.label);

test.each(pickers)("the text on pickers or mappings names %s", (label) => {
  expect(byHand).toContain(`**${label}**`);
});

test.each(pickers)("the table of pickers has %s once at most", (label) => {
  const [, table = ""] = /^\| Picker \| Offers .*\n((?:\|.*\n)+)/m.exec(document) ?? [];
  const named = table.split("\n").map((row) => row.split("|")[1] ?? "");
  const rows = named.filter((name) => name.includes(`**${label}**`));

  expect(rows.length).toBeLessThan(2);
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
