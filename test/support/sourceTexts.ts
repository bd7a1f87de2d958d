import { readFileSync } from "node:fs";
import ts from "typescript";
import { filesIn } from "../docs/pages";

/** A text that stands in the sources, with its place. */
export interface SourceText {
  place: string;
  /** What is filled in reads `${}`. */
  text: string;
}

/** The texts of `src` that are written for people: those of several words, without what the code fills in. */
export function readSourceTexts(): SourceText[] {
  return filesIn("src", /\.ts$/).flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
    return textsIn(source, source).filter(({ text }) => isProse(text));
  });
}

function textsIn(node: ts.Node, source: ts.SourceFile): SourceText[] {
  const text = textOf(node);
  const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
  const own = text === undefined ? [] : [{ place: `${source.fileName}:${line}`, text }];
  const inner: SourceText[] = [];
  ts.forEachChild(node, (child) => {
    inner.push(...textsIn(child, source));
  });
  return [...own, ...inner];
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `\${}${literal.text}`).join("");
}

/** A sentence, or four words of letters and nothing that only code has, such as the bars of a table. */
const isProse = (text: string): boolean => {
  const words = text.match(/(?<![\w.])[A-Za-z][a-z']*(?=[\s,.;:?!]|$)/g) ?? [];
  const isSentence = /^\W*[A-Z].*[\w}"][.?!]$/s.test(text);
  return (
    words.length >= (isSentence ? 2 : 4) &&
    !/^(select|ZohoCRM\.|application\/)|\w\|/.test(text) &&
    /[.,:;?!]|^[A-Z]/.test(text)
  );
};
