import { countWords } from "../support/english";
import { filesIn, readText } from "./pages";

/** The sentences of a Markdown page, without tables, drawings and what stands in code spans. */
const sentencesOf = (file: string): string[] =>
  readText(file)
    .replace(/^```[\s\S]*?^```/gm, "")
    .replace(/^\|.*$/gm, "")
    .replace(/^(?:#+ .*|\s*(?:\d+\.|-) )/gm, "\n\n")
    .replace(/ \(`[^`]*`\)/g, "")
    .replace(/`[^`]*`/g, "code")
    .replace(/\]\([^)]*\)/g, "]")
    .split(/(?<=[.:?])\s+|\n{2,}/)
    .map((sentence) => sentence.replace(/\s+/g, " ").trim());

test.each(["CONTRIBUTING.md", ...filesIn("docs", /\.md$/)])(
  "sentences of %s have at most 25 words",
  (page) => {
    expect(sentencesOf(page).filter((sentence) => countWords(sentence) > 25)).toEqual([]);
  },
);
