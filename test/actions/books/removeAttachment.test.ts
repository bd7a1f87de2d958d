import { networkError, type Reply } from "../../support/anyZoho";
import { fileRow, ok, playRecord, recordId, writesIn } from "../../support/bookFiles";
import { organizationId } from "../../support/books";
import { runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

beforeEach(() => {
  skipWaits();
});

const both = [fileRow("1", "first.pdf"), fileRow("2", "second.pdf")];
const gone: Reply = [404, { code: 1002, message: "Document does not exist." }];
const keys: Record<string, string> = {
  invoices: "invoice",
  expenses: "expense",
  bills: "bill",
  contacts: "contact",
};

/** A record whose answer to a removal is the one given, and which has `after` from then on. */
function play(recordType: string, before: object, answer: Reply, after = before) {
  let record = before;
  return playRecord(
    keys[recordType] ?? "",
    () => record,
    () => {
      record = after;
      return answer;
    },
  );
}
const remove = async (attachmentId: string, recordType = "invoices") => {
  const inputs = { recordType, recordId, organizationId, attachmentId };
  return ((await runAction("booksRemoveAttachment", inputs)) as { data: object }).data;
};

test("one of several files is removed by its ID", async () => {
  const sent = play("invoices", { documents: both }, ok());

  expect(await remove("1")).toEqual({ documentId: "1", status: "removed" });
  expect(sent.map(({ method, path }) => [method, path.split("?")[0]])).toEqual([
    ["DELETE", `/books/v3/invoices/${recordId}/documents/1`],
  ]);
});

test("a file that the record does not have is unchanged", async () => {
  play("invoices", { documents: both }, gone);
  expect(await remove("3")).toEqual({ documentId: "3", status: "unchanged" });
});

test("a file that is gone is unchanged where the record does not tell its files", async () => {
  play("contacts", {}, gone);
  expect(await remove("1", "contacts")).toMatchObject({ status: "unchanged" });
});

test("a file that Zoho says is gone and the record still has is an error", async () => {
  play("invoices", { documents: both }, gone);
  await expect(remove("1")).rejects.toThrow(/does not exist/);
});

test("a removal is sent again after a lost answer", async () => {
  const sent = play("invoices", { documents: both }, networkError("ECONNRESET"));
  await expect(remove("1")).rejects.toThrow("is unknown whether");
  expect(writesIn(sent).length).toBeGreaterThan(1);
});

describe("where Zoho Books removes all files at once", () => {
  const alone = { documents: [fileRow("1", "first.pdf")] };

  test("the only file is removed", async () => {
    const sent = play("bills", alone, ok(), { documents: [] });
    expect(await remove("1", "bills")).toEqual({ documentId: "1", status: "removed" });
    expect(writesIn(sent)[0]?.path).toMatch(`/bills/${recordId}/attachment?`);
  });

  test("one of several is refused, and nothing is sent", async () => {
    const sent = play("bills", { documents: both }, ok());
    await expect(remove("1", "bills")).rejects.toThrow(
      /for Bills, Zoho Books can only remove all files at once\. Get or remove "first.pdf" in Zoho Books/,
    );
    expect(writesIn(sent)).toEqual([]);
  });

  test("what is not there is unchanged, and nothing is sent", async () => {
    const sent = play("bills", alone, ok());
    expect(await remove("3", "bills")).toMatchObject({ status: "unchanged" });
    expect(writesIn(sent)).toEqual([]);
  });

  test.each([
    ["done where the file is gone", [], /^removed$/],
    ["not done where the file is there", alone.documents, /did not carry it out/],
  ])("after a lost answer, it is %s, and not sent again", async (_, documents, told) => {
    const sent = play("bills", alone, networkError("ECONNRESET"), { documents });
    const said = await remove("1", "bills").then(
      (result) => (result as { status: string }).status,
      (thrown: Error) => thrown.message,
    );
    expect(said).toMatch(told);
    expect(writesIn(sent)).toHaveLength(1);
  });
});

test("of an expense the receipt is removed, and no other file", async () => {
  const expense = { expense_receipt_name: "receipt.png", documents: both };
  const sent = play("expenses", expense, ok());
  expect(await remove("receipt", "expenses")).toMatchObject({ status: "removed" });
  expect(writesIn(sent)[0]?.path).toMatch(/\/receipt\?/);

  await expect(remove("1", "expenses")).rejects.toThrow(/can only remove the receipt/);
  expect(writesIn(sent)).toHaveLength(1);
});

test("a file with the receipt's name is there, and is not removed", async () => {
  const documents = [fileRow("1", "receipt.png")];
  const sent = play("expenses", { expense_receipt_name: "receipt.png", documents }, ok());
  await expect(remove("1", "expenses")).rejects.toThrow(/can only remove the receipt/);
  expect(writesIn(sent)).toEqual([]);
});

test("an invoice has no receipt, and nothing is sent", async () => {
  const sent = play("invoices", { documents: both }, ok());
  await expect(remove("receipt")).rejects.toThrow(/Attachment ID: Invoices have no receipt/);
  expect(sent).toEqual([]);
});

test("a name is no ID, and does not count as a file that is gone", async () => {
  const sent = play("invoices", { documents: both }, ok());
  await expect(remove("first.pdf")).rejects.toThrow(/an ID has digits alone/);
  expect(sent).toEqual([]);
});
