import { fileRow, playRecord, recordId } from "../support/bookFiles";
import { organizationId } from "../support/books";
import { runDataSource } from "../support/harness";

const choose = async (record: object, recordType = "invoices", singleKey = "invoice") => {
  playRecord(singleKey, () => record);
  const inputs = { recordType, recordId, organizationId };
  return ((await runDataSource("selectBooksAttachment", inputs)) as { result: object[] }).result;
};

test("files of one name are told apart", async () => {
  const documents = [fileRow("1", "offer.pdf"), fileRow("2", "offer.pdf"), fileRow("3", "a.png")];
  const choices = (await choose({ documents })) as { key: string; label: string }[];

  expect(choices.map(({ key }) => key).sort()).toEqual(["1", "2", "3"]);
  expect(new Set(choices.map(({ label }) => label)).size).toBe(3);
});

test("a record without files has no choices, and an expense its receipt", async () => {
  expect(await choose({ documents: [] })).toEqual([]);
  const expense = { expense_receipt_name: "receipt.png", documents: [] };
  expect(await choose(expense, "expenses", "expense")).toEqual([
    { key: "receipt", label: "receipt.png" },
  ]);
});
