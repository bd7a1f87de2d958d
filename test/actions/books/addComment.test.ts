import { failureOf } from "../../../src/zoho/errors/errors";
import { answerEverything, type Reply, type SentRequest } from "../../support/anyZoho";
import { organizationId } from "../../support/books";
import { runAction } from "../../support/harness";
import { thrownBy } from "../../support/thrownBy";
import { skipWaits } from "../../support/waits";

const ok = (content: object = {}): Reply => [200, { code: 0, message: "success", ...content }];
const lost: Reply = [504, "gateway"];
const row = (comment_id: string, description: string, comment_type = "internal") => ({
  comment_id,
  description,
  comment_type,
});
const id = "100000000000002";

/** Plays the comments of a record before and after the write. */
function play(
  answer: Reply,
  after: object[] = [],
  before: object[] = [row("1", "Made", "system")],
) {
  skipWaits();
  let isSent = false;
  const sent = answerEverything(({ method }: SentRequest): Reply => {
    if (method === "POST") isSent = true;
    if (method === "POST") return answer;
    return ok({ comments: isSent ? [...before, ...after] : before });
  });
  return { sent, posts: () => sent.filter(({ method }) => method === "POST") };
}
const run = async (changes: object = {}) => {
  const inputs = { recordType: "invoices", recordId: id, comment: "R&D <late>", organizationId };
  const result = await runAction("booksAddComment", { ...inputs, ...changes });
  return (result as { data: unknown }).data;
};
const failing = (changes: object = {}) => thrownBy(run(changes));

test("comments are read to their last page, and one of the last page was not lost", async () => {
  skipWaits();
  let posts = 0;
  answerEverything(({ method, path }) => {
    if (method === "POST") posts += 1;
    if (method === "POST") return lost;
    const isLast = path.includes("page=2");
    const comments = isLast
      ? [row("2", "Old"), ...(posts ? [row("3", "Paid")] : [])]
      : [row("1", "")];
    return ok({ comments, page_context: { has_more_page: isLast ? "false" : "true" } });
  });
  expect(await run({ comment: "Paid" })).toEqual({ commentId: "3" });
});

test("comments whose second page is the first again do not tell what was written", async () => {
  const { sent } = play(lost, [], [row("1", "Old")]);
  const again: Reply = ok({ comments: [row("1", "Old")], page_context: { has_more_page: true } });
  answerEverything(() => again);
  expect((await failing()).message).toContain("gives none or the same ones again");
  expect(sent).toEqual([]);
});

test("a comment is internal unless it is to be shown", async () => {
  const { posts } = play(ok(), [row("2", "R&amp;D &lt;late&gt;")]);

  expect(await run()).toEqual({ commentId: "2" });
  await run({ isShown: "true" });
  expect(posts().map(({ body }) => body)).toEqual([
    { description: "R&D <late>", show_comment_to_clients: false },
    { description: "R&D <late>", show_comment_to_clients: true },
  ]);
});

test.each([
  ["bills", { comment: { comment_id: "7" } }],
  ["salesorders", { comment: [{ comment_id: "7" }] }],
  ["projects", { comments: [{ comment_id: "7" }] }],
  ["journals", { comment: [{ comment_id: "7" }] }],
])("the answer for %s has the comment", async (recordType, answer) => {
  const { posts } = play(ok(answer));

  expect(await run({ recordType })).toEqual({ commentId: "7" });
  expect(posts()[0]?.body).toEqual({ description: "R&D <late>" });
});

test("a comment that clients never see is not sent to be shown", async () => {
  const { sent } = play(ok());

  expect((await failing({ recordType: "bills", isShown: "true" })).message).toMatch(
    /Show to Clients is on, and comments of Bills are internal/,
  );
  expect(sent).toEqual([]);
});

test("a comment that Zoho wrote and does not show has no ID", async () => {
  play(ok());
  expect(await run()).toEqual({ commentId: null });
});

test.each([
  ["that is there is done", [row("2", "R&amp;D late")], { commentId: "2" }],
  ["of another text was not written", [row("2", "Paid")], false],
  ["that is there twice stays unknown", [row("2", "R&amp;D late"), row("3", "R&D late")], true],
  ["of the same letters stays unknown", [row("2", "RD late")], true],
  [
    "of other signs is told apart",
    [row("2", "RD late"), row("3", "R&D  late")],
    { commentId: "3" },
  ],
])("after a lost answer, a comment %s", async (_, after, outcome) => {
  const { posts } = play(lost, after);
  const inputs = { comment: "R&D late" };
  if (typeof outcome === "object") {
    expect(await run(inputs)).toEqual(outcome);
  } else {
    expect(failureOf(await failing(inputs))).toMatchObject({ outcomeUnknown: outcome });
  }
  expect(posts()).toHaveLength(1);
});

test.each([
  ["👍", "???"],
  ["👍", "👎"],
  ["5-0", "50"],
])("after a lost answer, %j is not taken for somebody's %j", async (comment, other) => {
  play(lost, [row("2", other)]);
  expect(failureOf(await failing({ comment }))).toMatchObject({ outcomeUnknown: true });
});

test.each(["👍", "&amp;", "Zoë's & Ada", "&#x110000; &constructor;"])(
  "%j is found among others, and told by Zoho's history",
  async (comment) => {
    play(ok(), [
      row("2", "👎"),
      row("3", comment.replaceAll("&", "&amp;").replace("'", "&#039;")),
      row("4", comment, "system"),
    ]);
    expect(await run({ comment })).toEqual({ commentId: "3" });
  },
);

test("nothing lists comments of journals, so that a lost answer stays unknown", async () => {
  const { sent } = play(lost);

  const failed = await failing({ recordType: "journals" });
  expect(failureOf(failed)).toMatchObject({ outcomeUnknown: true, retryable: false });
  expect(failed.message).toContain("Look at the comments of 100000000000002");
  expect(sent).toHaveLength(1);
});
