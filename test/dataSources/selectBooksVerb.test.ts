import { runDataSource } from "../support/harness";

const keysOf = async (source: string, recordType: string) => {
  const { result } = (await runDataSource(source, { recordType })) as {
    result: { key: string; label: string }[];
  };
  return result.map(({ key, label }) => [key, label]);
};

test("selectBooksVerb offers what the type can do, with what it needs, and marks what is new", async () => {
  expect(await keysOf("selectBooksVerb", "bills")).toEqual([
    ["open", "Open again what is void"],
    ["void", "Void (payments become the vendor's credit)"],
    ["submit", "Submit for approval"],
    ["approve", "Approve"],
  ]);
  expect(await keysOf("selectBooksVerb", "tasks")).toContainEqual([
    "open",
    "Mark as open, published lately",
  ]);
  expect(await keysOf("selectBooksVerb", "salesorders")).toEqual(
    expect.arrayContaining([
      ["void", "Void, takes reason"],
      ["substatus", "Set a custom status, needs status_code"],
    ]),
  );
  expect(await keysOf("selectBooksVerb", "fixedassets")).toContainEqual([
    "writeOff",
    "Write off, needs date, expense_account_id, reason",
  ]);
  expect(await keysOf("selectBooksVerb", "banktransactions")).toContainEqual([
    "exclude",
    "Exclude a line of the feed",
  ]);
  expect(await keysOf("selectBooksVerb", "expenses")).toEqual([]);
});

test.each([
  ["creditnotes", ["draft", "open", "closed", "void", "pending_approval", "approved", "rejected"]],
  ["users", ["active", "inactive"]],
  ["fixedassets", ["active", "cancel", "draft", "write_off"]],
  ["journals", ["draft", "published", "approved", "submitted", "rejected", "pending_approval"]],
  ["employees", []],
])("selectBooksStatus offers the statuses of %s", async (type, statuses) => {
  const keys = (await keysOf("selectBooksStatus", type)).map(([key]) => key);
  expect(keys).toEqual(statuses);
});
