import { runDataSource } from "../support/harness";

const keysOf = async (source: string, recordType: string) => {
  const { result } = (await runDataSource(source, { recordType })) as {
    result: { key: string; label: string }[];
  };
  return result.map(({ key, label }) => [key, label]);
};

test("selectBooksVerb offers what the type can do, and marks what is new", async () => {
  expect(await keysOf("selectBooksVerb", "bills")).toEqual([
    ["open", "Open a void one"],
    ["void", "Void (payments become the vendor's credit)"],
    ["submit", "Submit for approval"],
    ["approve", "Approve"],
  ]);
  expect(await keysOf("selectBooksVerb", "tasks")).toContainEqual([
    "open",
    "Mark as open, new at Zoho",
  ]);
  expect(await keysOf("selectBooksVerb", "expenses")).toEqual([]);
});

test.each([
  ["creditnotes", ["draft", "open", "closed", "void", "pending_approval", "approved", "rejected"]],
  ["users", ["active", "inactive"]],
  ["employees", []],
])("selectBooksStatus offers the statuses of %s", async (type, statuses) => {
  const keys = (await keysOf("selectBooksStatus", type)).map(([key]) => key);
  expect(keys).toEqual(statuses);
});
