import { commentsIn, paragraphsOf, readComments } from "./support/comments";
import { longSentences } from "./support/english";

const comments = readComments();

test("the comments of the sources are read", () => {
  expect(comments.length).toBeGreaterThan(1_500);
});

test("a comment is read without its marks, and lines that follow each other as one", () => {
  const source = [
    "/**",
    " * Reads a list",
    " * to its end (docs/zoho-crm.md#paging).",
    " * @returns all rows.",
    " */",
    "const one = 1; // Counts",
    "// from one.",
  ].join("\n");
  expect(commentsIn("a.ts", source).map(paragraphsOf)).toEqual([
    ["Reads a list to its end.", "@returns all rows."],
    ["Counts from one."],
  ]);
});

test("sentences of comments have at most 25 words", () => {
  const long = comments.flatMap((comment) =>
    paragraphsOf(comment)
      .flatMap(longSentences)
      .map((sentence) => `${comment.place} ${sentence}`),
  );
  expect(long).toEqual([]);
});
