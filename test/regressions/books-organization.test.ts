import { books, listAnswer, organization, organizationsAnswer } from "../support/books";
import { runAction } from "../support/harness";

const first = organization({ organization_id: "1", name: "Example Robotics" });
const second = organization({ organization_id: "2", name: "Example Bakery" });

const items = (organization_id: string) =>
  books()
    .get("/items")
    .query({ page: "1", per_page: "200", organization_id })
    .reply(200, listAnswer("items", []));

test("a user of two organizations reaches the chosen one, not Zoho's default", async () => {
  const scope = items("2");

  await runAction("booksGetRecords", { recordType: "items", organizationId: "2" });

  expect(scope.isDone()).toBe(true);
});

test("organization_id is sent although it is not chosen when there is exactly one", async () => {
  books().get("/organizations").query({}).reply(200, organizationsAnswer(first));
  const scope = items("1");

  await runAction("booksGetRecords", { recordType: "items" });

  expect(scope.isDone()).toBe(true);
});

test("several without a default are an error that lists names and ids", async () => {
  books().get("/organizations").reply(200, organizationsAnswer(first, second));

  await expect(runAction("booksGetRecords", { recordType: "items" })).rejects.toThrow(
    "Example Robotics (1), Example Bakery (2)",
  );
});
