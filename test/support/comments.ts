import { readFileSync } from "node:fs";
import ts from "typescript";
import { filesIn } from "../docs/pages";

/** A comment of the sources, with its place. */
export interface Comment {
  place: string;
  /** Without its marks and without citations of `docs`. */
  text: string;
}

/** The comments of `src`; lines that begin with `//` and follow each other are one comment. */
export const readComments = (): Comment[] =>
  filesIn("src", /\.ts$/).flatMap((file) => commentsIn(file, readFileSync(file, "utf8")));

/** The comments of a source text, in order. */
export function commentsIn(file: string, text: string): Comment[] {
  const comments: { start: number; end: number }[] = [];
  for (const { pos, end } of findRanges(file, text)) {
    const last = comments.at(-1);
    const isNextLine = last && /^\n[ \t]*$/.test(text.slice(last.end, pos));
    if (isNextLine && text.startsWith("//", pos)) last.end = end;
    else comments.push({ start: pos, end });
  }
  return comments.map(({ start, end }) => ({
    place: `${file}:${text.slice(0, start).split("\n").length}`,
    text: withoutMarks(text.slice(start, end)),
  }));
}

function findRanges(file: string, text: string): ts.CommentRange[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = new Map<number, ts.CommentRange>();
  const visit = (node: ts.Node): void => {
    const ranges = [
      ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.getEnd()) ?? []),
    ];
    for (const range of ranges) found.set(range.pos, range);
    node.getChildren(source).forEach(visit);
  };
  visit(source);
  return [...found.values()].sort((one, other) => one.pos - other.pos);
}

const withoutMarks = (comment: string): string =>
  comment
    .replace(/^\/\*\*?|\*\/$/g, "")
    .replace(/^\s*(?:\*|\/\/) ?/gm, "")
    .replace(/\s*\([^()]*docs\/[^()]*\)/g, "");

/** The paragraphs of a comment: tags of docstrings and items of lists begin new ones. */
export const paragraphsOf = ({ text }: Comment): string[] =>
  text
    .split(/\n\s*\n|\n(?=\s*- )|(?<=^|\s)(?=@(?:returns|param|throws))/)
    .map((part) => part.replace(/\s+/g, " ").trim());
