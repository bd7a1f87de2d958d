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

test("what Zoho Books offers with one of several files is told, and left out where that is nothing", async () => {
  const documents = [fileRow("1", "first.pdf"), fileRow("2", "second.pdf")];
  expect(await choose({ documents }, "bills", "bill")).toEqual([
    { key: "2", label: "second.pdf (to get only)" },
  ]);
  expect(await choose({ documents }, "retainerinvoices", "retainerinvoice")).toEqual([
    { key: "1", label: "first.pdf (to remove only)" },
    { key: "2", label: "second.pdf" },
  ]);
  const expense = { expense_receipt_name: "receipt.png", documents };
  expect(await choose(expense, "expenses", "expense")).toEqual([
    { key: "receipt", label: "receipt.png" },
  ]);
});

test("a record without files has no choices, and an expense its receipt", async () => {
  expect(await choose({ documents: [] })).toEqual([]);
  const expense = { expense_receipt_name: "receipt.png", documents: [] };
  expect(await choose(expense, "expenses", "expense")).toEqual([
    { key: "receipt", label: "receipt.png" },
  ]);
});
