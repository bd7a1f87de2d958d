import { books, listAnswer, organizationId } from "../support/books";
import { runAction, runDataSource } from "../support/harness";

const rows = Array.from({ length: 200 }, (_, index) => ({
  item_id: String(index),
  name: `Item ${index}`,
}));

// A second page is not mocked: asking for it would fail.
test("the record picker stops after one page, however many records there are", async () => {
  books()
    .get("/items")
    .query({ per_page: "200", organization_id: organizationId })
    .reply(200, listAnswer("items", rows, { has_more_page: true }));

  const { result } = await runDataSource("selectBooksRecord", {
    recordType: "items",
    organizationId,
  });

  expect(result).toHaveLength(200);
});

test("a list of one record asks for one", async () => {
  const answer = listAnswer("items", rows.slice(0, 1), { per_page: 1, has_more_page: true });
  books()
    .get("/items")
    .query({ page: "1", per_page: "1", organization_id: organizationId })
    .reply(200, answer);

  const result = await runAction("booksGetRecords", {
    recordType: "items",
    per_page: "1",
    organizationId,
  });

  expect(result).toEqual({ data: answer });
});
