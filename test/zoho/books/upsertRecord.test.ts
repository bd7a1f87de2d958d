import { books, organizationId } from "../../support/books";
import { runAction } from "../../support/harness";
import { recordingLogger } from "../../support/logger";

const organization = { organization_id: organizationId };
const own = [{ api_name: "cf_id", value: "A-1" }];
const times = {
  created_time: "2026-01-01T10:00:00+0100",
  last_modified_time: "2026-01-02T10:00:00+0100",
};
const lines = [{ line_item_id: "1", rate: 5 }];
const answer = (invoice: Record<string, unknown>) => ({
  code: 0,
  message: "success",
  invoice: { invoice_id: "7", ...times, ...invoice },
});

const upsert = async (values: Record<string, unknown>, rows?: string, more = {}) => {
  const result = await runAction(
    "booksUpsertRecord",
    {
      recordType: "invoices",
      uniqueField: "cf_id",
      uniqueValue: "A-1",
      dynamicValues: values,
      rows,
      organizationId,
    },
    more,
  );
  return result?.data as { action: string; id: string };
};

test("rows that the answer leaves out are read", async () => {
  const line = { rate: 6 };
  books()
    .put("/invoices", { custom_fields: own })
    .query(organization)
    .matchHeader("X-Upsert", (value) => value === undefined)
    .reply(200, answer({}))
    .get("/invoices/7")
    .query(organization)
    .reply(200, answer({ line_items: lines }))
    .put("/invoices/7", { line_items: [...lines, line] })
    .query(organization)
    .reply(200, answer({ line_items: [...lines, line] }));

  const written = await upsert({ line_items: [line] }, "keepOthers");

  expect(written).toMatchObject({ action: "updated", id: "7" });
});

test.each([
  [{ code: 1002, message: "gone" }, 400],
  [{ code: 1002, message: "gone" }, 404],
])("%j with %i tells that there is none", async (refusal, status) => {
  const scope = books()
    .put("/invoices", { custom_fields: own })
    .query(organization)
    .reply(status, refusal)
    .put("/invoices", { line_items: lines, custom_fields: own })
    .query(organization)
    .matchHeader("X-Upsert", "true")
    .reply(201, answer({ last_modified_time: times.created_time, line_items: lines }));

  expect((await upsert({ line_items: lines }, "keepOthers")).action).toBe("created");
  expect(scope.isDone()).toBe(true);
});

test.each([
  [400, 4, /Rows set to Replace/],
  [401, 57, /Reconnect|ZohoBooks/],
  [404, 5, /./],
])("%i with %i stops before rows could be lost", async (status, code, told) => {
  books().put("/invoices").times(2).query(organization).reply(status, { code, message: "no" });

  await expect(upsert({ line_items: lines }, "keepOthers")).rejects.toThrow(told);
});

test("a field that is not unique is told of as Unique Field", async () => {
  const message = "Invalid value passed for X-Unique-Identifier-Key";
  books().put("/invoices").query(organization).reply(400, { code: 2, message });

  await expect(upsert({ notes: "x" })).rejects.toThrow(
    /Check Unique Field: .* no duplicate values/,
  );
});

test("a status is told of, since it changes nothing", async () => {
  const { lines: told, logger } = recordingLogger();
  books().put("/invoices").query(organization).reply(200, answer({}));

  await upsert({ status: "void" }, "replace", { logger });

  expect(told.map(({ message }) => message).join()).toContain("Use Books - Change Status");
});

test("names that Zoho's documents lack are told of once, whatever Rows is", async () => {
  for (const rows of ["replace", "keepOthers"]) {
    const { lines: told, logger } = recordingLogger();
    const scope = books();
    for (const path of rows === "replace" ? ["/invoices"] : ["/invoices", "/invoices/7"]) {
      scope
        .put(path)
        .query(organization)
        .reply(200, answer({ line_items: [{ ...lines[0], of_zoho: 1 }] }));
    }
    await upsert({ line_items: [{ rate: 5, discription: "y" }], notez: "x" }, rows, { logger });

    expect(told.map(({ message }) => message)).toEqual([
      expect.stringContaining(
        "notez (closest: notes), line_items.discription (closest: description).",
      ),
    ]);
  }
});
