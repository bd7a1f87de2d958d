import { createBooksClient } from "../../../../src/zoho/books/client";
import { listOneMatching } from "../../../../src/zoho/books/conditions/listMatching";
import { answerEverything } from "../../../support/anyZoho";
import { zohoConnection } from "../../../support/connection";
import { recordingLogger } from "../../../support/logger";

const items = ["Belt", "Pen"].map((name, index) => ({ item_id: String(index), name }));

test.each([
  [true, 1],
  ["true", 1],
  [false, 0],
  ["false", 0],
  [undefined, 0],
  ["", 0],
  ["perhaps", 1],
])("a page whose has_more_page is %j leaves rows out with %d warnings", async (said, count) => {
  const page_context = { has_more_page: said };
  answerEverything(() => [200, { code: 0, message: "", items, page_context }]);
  const { logger, lines } = recordingLogger();
  const client = createBooksClient(zohoConnection(), { logger }, "1");
  const test = {
    field: "name",
    test: "equal",
    values: ["Pen"],
    kind: "text",
    type: "text",
  } as const;

  const answer = await listOneMatching(
    client,
    { recordType: "items" },
    { ...test, values: ["Pen"] },
    {},
  );
  expect(answer.items).toMatchObject([{ name: "Pen" }]);
  const warned = lines.filter(({ message }) => message.includes("Conditions were checked on one"));
  expect(warned).toHaveLength(count);
});
