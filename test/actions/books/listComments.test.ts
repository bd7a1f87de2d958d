import { answerEverything, type Reply } from "../../support/anyZoho";
import { organizationId } from "../../support/books";
import { runAction } from "../../support/harness";

const ok = (content: object): Reply => [200, { code: 0, message: "success", ...content }];
const made = { comment_id: "1", description: "Created", comment_type: "system" };
const said = { comment_id: "2", description: "Called", comment_type: "internal" };
const run = async (recordType: string, inputs: object = {}) => {
  const given = { recordType, recordId: "100000000000002", organizationId, ...inputs };
  return ((await runAction("booksListComments", given)) as { data: unknown }).data;
};

test("history comes along unless it is left out", async () => {
  answerEverything(() => ok({ comments: [made, said] }));

  expect(await run("invoices")).toEqual([made, said]);
  expect(await run("invoices", { isByPeople: "true" })).toEqual([said]);
});

test("one comment in place of a list is a list of one", async () => {
  answerEverything(() => ok({ comments: made }));
  expect(await run("recurringexpenses")).toEqual([made]);
});

test("pages are read to the end, and the first is asked for without a page", async () => {
  const sent = answerEverything(({ path }) => {
    const isLater = path.includes("page=2");
    const page_context = { page: isLater ? 2 : 1, has_more_page: !isLater };
    return ok({ contact_comments: [isLater ? said : made], page_context });
  });

  expect(await run("contacts")).toEqual([made, said]);
  expect(sent[0]?.path).not.toContain("page");
});
