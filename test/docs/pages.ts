import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.join(__dirname, "../..");

/** A heading of a page with what stands below it, until the next one. */
export interface Section {
  anchor: string;
  level: number;
  text: string;
}

/** A place that another one points to: a file of the repository, and a heading in it. */
export interface Citation {
  file: string;
  target: string;
  anchor?: string;
}

/** All files below a folder or the file itself, by their paths from the root, of the given kinds. */
export function filesIn(place: string, kinds: RegExp): string[] {
  if (kinds.test(place)) return [place];
  return readdirSync(path.join(root, place), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && kinds.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !/(^|\/)(node_modules|dist)\//.test(file))
    .sort();
}

export const readText = (file: string): string => readFileSync(path.join(root, file), "utf8");

/** What GitHub makes of a heading's words. */
const toAnchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");

/** The sections of a Markdown page, in order. */
export function sectionsOf(file: string): Section[] {
  const [, ...parts] = readText(file).split(/^(?=#{1,6} )/m);
  return parts.map((part) => {
    const [, marks = "", heading = ""] = /^(#+) (.*)/.exec(part) ?? [];
    return { anchor: toAnchor(heading), level: marks.length, text: part };
  });
}

/** A text in one line, without the marks that begin the lines of a comment. */
const inOneLine = (text: string): string =>
  text.replace(/\n[ \t]*(?:\*(?!\/)|\/\/)?[ \t]*/g, " ").replace(/ {2,}/g, " ");

/** The comments and the rest of a file of code, each comment in one line. */
export const commentsOf = (file: string): string[] =>
  (readText(file).match(/\/\*[\s\S]*?\*\/|(?:^[ \t]*\/\/.*\n?)+|\/\/.*$/gm) ?? []).map(inOneLine);

/** The headings that a text cites by their pages' paths. */
export const citationsIn = (text: string, file: string): Citation[] =>
  [...inOneLine(text).matchAll(/\b(docs\/[\w/-]+\.md)(?:#([\w-]+))?/g)].map(
    ([, target = "", anchor]) => ({ file, target, anchor }),
  );

/** The links of a Markdown page to headings and files of the repository. */
export const linksOf = (file: string): Citation[] =>
  [...readText(file).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([\w-]+))?\)/g)].map(
    ([, target = "", anchor]) => ({
      file,
      target: target === "" ? file : path.join(path.dirname(file), target),
      anchor,
    }),
  );

/** The paths that a Markdown page names in code spans. */
export const pathsIn = (file: string): string[] =>
  [
    ...readText(file).matchAll(
      /`((?:src|simulator|playground|test|docs|bench|scripts|examples)\/[\w./-]*)`/g,
    ),
  ].map(([, named = ""]) => named);

/** The functions that a Markdown page names with their files: `name` (`path`). */
export const functionsIn = (file: string): { name: string; file: string }[] =>
  [...readText(file).matchAll(/`(\w+)` \(`([\w/.-]+\.ts)`\)/g)].map(
    ([, name = "", place = ""]) => ({ name, file: place }),
  );
