import { fileRow, playRecord, recordId } from "../../support/bookFiles";
import { organizationId } from "../../support/books";
import { recordingLogger, runAction } from "../../support/harness";

const keys: Record<string, string> = { invoices: "invoice", expenses: "expense", bills: "bill" };

async function list(record: object, recordType = "invoices") {
  const { lines, logger } = recordingLogger();
  playRecord(keys[recordType] ?? "", () => ({ status: "draft", ...record }));
  const inputs = { recordType, recordId, organizationId };
  const { data } = (await runAction("booksListAttachments", inputs, { logger })) as {
    data: { data: object[] };
  };
  return { files: data.data, warnings: lines };
}

test.each([
  { documents: [] },
  { documents: "" },
  { documents: null },
  { has_attachment: false },
  { attachment_name: "" },
])("a record that tells of no files as %j has none", async (record) => {
  expect((await list(record)).files).toEqual([]);
});

test.each([
  {},
  { has_attachment: true },
  { attachment_name: "offer.pdf" },
  { documents: "offer.pdf" },
  { documents: ["1"] },
])("a record that does not tell its files is an error: %j", async (record) => {
  await expect(list(record)).rejects.toThrow(/no documents of Invoices; its members are: status/);
});

test("each file is told in the order of Zoho Books, with what it tells", async () => {
  const documents = [
    fileRow("1", "offer, final.pdf", { file_size: 6, document_type: "pdf" }),
    fileRow("2", "Größe.png", { file_size: "7", file_type: "png" }),
    fileRow("3", "plan"),
  ];
  expect((await list({ documents })).files).toEqual([
    { documentId: "1", name: "offer, final.pdf", size: 6, type: "pdf" },
    { documentId: "2", name: "Größe.png", size: 7, type: "png" },
    { documentId: "3", name: "plan", size: null, type: null },
  ]);
});

describe("of an expense", () => {
  const told = { expense_receipt_name: "receipt.png", expense_receipt_type: "png" };
  const receipt = { documentId: "receipt", name: "receipt.png", size: null, type: "png" };

  test("the receipt comes first, beside the other files", async () => {
    const documents = [fileRow("1", "terms.pdf")];
    expect(await list({ ...told, documents }, "expenses")).toMatchObject({
      ...{ files: [receipt, { documentId: "1" }], warnings: [] },
    });
  });

  test("a file with the receipt's name is not taken for it", async () => {
    const documents = [fileRow("1", "terms.pdf"), fileRow("2", "receipt.png", { file_size: 6 })];
    const { files } = await list({ ...told, documents }, "expenses");
    expect(files).toMatchObject([receipt, { documentId: "1" }, { documentId: "2", size: 6 }]);
  });

  test.each([
    [told, [receipt]],
    [{ expense_receipt_name: "" }, []],
  ])("%j alone is warned of, since other files stay untold", async (record, files) => {
    const result = await list(record, "expenses");
    expect(result.files).toEqual(files);
    expect(result.warnings).toMatchObject([{ level: "warn" }]);
  });

  test("nothing at all is an error", async () => {
    await expect(list({}, "expenses")).rejects.toThrow(/no documents of Expenses/);
  });
});

test.each([
  ["a row", { customer_id: "9820000005", invoice_id: recordId }],
  ["JSON text", `{"invoice_id": ${recordId}}`],
  ["the result of Get Record", { data: { code: 0, invoice: { invoice_id: recordId } } }],
])("%s names its own record", async (_, row) => {
  playRecord("invoice", () => ({ documents: [] }));
  const inputs = { recordType: "Invoices", recordId: row, organizationId };
  expect(await runAction("booksListAttachments", inputs)).toEqual({ data: { data: [] } });
});

test("journals are not offered, since no call tells their files", async () => {
  await expect(list({}, "journals")).rejects.toThrow(/Record Type/);
});
