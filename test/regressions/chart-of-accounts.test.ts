import { readFileSync } from "node:fs";
import { books, listAnswer, organizationId } from "../support/books";
import { runAction } from "../support/harness";

test("the documentation says that unknown filters are ignored and how inactive accounts are listed", () => {
  const text = readFileSync("documentation.md", "utf8").replace(/\s+/g, " ");

  expect(text).toContain("Zoho silently ignores filters that it does not know");
  expect(text).toContain("lists only active accounts unless `filter_by` is `AccountType.All`");
});

test("the filter that lists all accounts reaches Zoho", async () => {
  const answer = listAnswer("chartofaccounts", [{ account_id: "1", is_active: false }], {
    applied_filter: "AccountType.All",
  });
  books()
    .get("/chartofaccounts")
    .query({
      page: "1",
      per_page: "200",
      filter_by: "AccountType.All",
      organization_id: organizationId,
    })
    .reply(200, answer);

  const result = await runAction("booksGetRecords", {
    recordType: "chartofaccounts",
    organizationId,
    searchFields: [{ key: "filter_by", value: "AccountType.All" }],
  });

  expect(result).toEqual({ data: answer });
});
