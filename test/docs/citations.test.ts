import { existsSync } from "node:fs";
import {
  type Citation,
  citationsIn,
  commentsOf,
  filesIn,
  functionsIn,
  linksOf,
  pathsIn,
  readText,
  sectionsOf,
} from "./pages";

const code = ["src", "simulator", "playground", "bench", "scripts", "examples", "test"].flatMap(
  (folder) => filesIn(folder, /\.(ts|mjs|js)$/),
);
const readMes = ["README.md", "CONTRIBUTING.md", "src", "simulator", "playground", "test"]
  .filter(existsSync)
  .flatMap((place) => filesIn(place, /\.md$/));
const pages = filesIn("docs", /\.md$/);
const facts = pages.filter((page) => /^docs\/(zoho-\w+|prismatic)\.md$/.test(page));

const sections = new Map(pages.map((page) => [page, sectionsOf(page)]));
const citations = [...code, ...readMes].flatMap((file) => citationsIn(readText(file), file));
const links = [...pages, ...readMes].flatMap(linksOf);

const exists = ({ target, anchor }: Citation): boolean =>
  existsSync(target) &&
  (anchor === undefined || (sections.get(target) ?? []).some((one) => one.anchor === anchor));

describe("citations", () => {
  test("of the code lead to a heading of a page in docs/", () => {
    expect(citations.length).toBeGreaterThan(0);
    expect(citations.filter((one) => !exists(one))).toEqual([]);
  });

  test("of pages lead to a page and a heading of it", () => {
    expect(links.filter((one) => !exists(one))).toEqual([]);
  });

  test("name no document that the repository does not have", () => {
    const elsewhere =
      /\b(?:fact|CRM|Books|[Pp]latform) sheets?\b|\bsheet (?:section|\d)|\((?:Zoho's|its) published examples?\b|\(REST API functions|COQL FAQ\b/;
    const found = [...code, ...readMes].filter(
      (file) =>
        !file.startsWith("test/docs/") &&
        elsewhere.test(readText(file).replace(/\s+(?:\* |\/\/ )?/g, " ")),
    );
    expect(found).toEqual([]);
  });

  test.each(facts)("point to every fact of %s", (page) => {
    const cited = new Set(
      [...citations, ...links]
        .filter(({ file, target }) => target === page && file !== page)
        .map(({ anchor }) => anchor),
    );
    const unused = sectionsOf(page).filter(({ level, anchor }) => level > 2 && !cited.has(anchor));
    expect(unused.map(({ anchor }) => anchor)).toEqual([]);
  });
});

const list = "what-is-unsure";

const unsureIn = (page: string): string[] =>
  sectionsOf(page)
    .filter(({ anchor }) => anchor !== list)
    .flatMap(({ anchor, text }) => (text.match(/\*\*UNSURE\*\*:/g) ?? []).map(() => anchor));

describe("what is UNSURE", () => {
  test.each(facts)("stands both in the text and in the list of %s", (page) => {
    const rows = sectionsOf(page).find(({ anchor }) => anchor === list)?.text ?? "";
    const listed = [...rows.matchAll(/^\| \[[^\]]+\]\(#([\w-]+)\)/gm)].map(([, anchor]) => anchor);
    expect(listed.sort()).toEqual(unsureIn(page).sort());
  });

  test("and what sources disagree on names each quirk of the embedded Zoho", () => {
    const [, , ...interfaces] = readText("simulator/types.ts").split(
      /^export interface (?=\w*Quirks\b)/m,
    );
    const quirks = interfaces.flatMap((one) => [...one.matchAll(/^ {2}(\w+)\??:/gm)]);
    const named = facts.flatMap((page) => [
      ...readText(page).matchAll(/\| (?:quirk )?`(\w+)` \|$/gm),
    ]);
    const names = (found: RegExpMatchArray[]) => [...new Set(found.map(([, name]) => name))].sort();
    expect(names(named)).toEqual(names(quirks));
  });

  test("is cited where a comment speaks of it", () => {
    const unsure = new Set(facts.flatMap((page) => unsureIn(page).map((one) => `${page}#${one}`)));
    const uncited = code.flatMap((file) =>
      commentsOf(file)
        .filter((comment) => /\bUNSURE\b/.test(comment))
        .filter(
          (comment) =>
            !citationsIn(comment, file).some((one) => unsure.has(`${one.target}#${one.anchor}`)),
        )
        .map((comment) => `${file}: ${comment}`),
    );
    expect(uncited.filter((one) => !one.startsWith("test/docs/"))).toEqual([]);
  });
});

describe.each([...pages, ...readMes])("%s", (page) => {
  test("names files and folders that exist", () => {
    expect(pathsIn(page).filter((named) => !existsSync(named))).toEqual([]);
  });

  test("names functions that stand in the files it says", () => {
    const missing = functionsIn(page).filter(
      ({ name, file }) => !existsSync(file) || !new RegExp(`\\b${name}\\b`).test(readText(file)),
    );
    expect(missing).toEqual([]);
  });
});
