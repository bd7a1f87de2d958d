import type { Reply } from "../../support/anyZoho";
import { fileRow, playRecord, recordId } from "../../support/bookFiles";
import { organizationId } from "../../support/books";
import { runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

beforeEach(() => {
  skipWaits();
});

const bytes = (disposition?: string, type = "application/pdf"): Reply => [
  200,
  Buffer.from("%PDF-1"),
  { "content-type": type, ...(disposition && { "content-disposition": disposition }) },
];
const documents = [fileRow("1", "first.pdf"), fileRow("2", "second.pdf")];

function play(answer: Reply, record: object = { documents }, singleKey = "bill") {
  return playRecord(
    singleKey,
    () => record,
    () => answer,
  );
}
const get = (attachmentId: unknown, recordType = "invoices") =>
  runAction("booksGetAttachment", { recordType, recordId, organizationId, attachmentId });

test("one of several files comes with its type and name, in one call", async () => {
  const sent = play(bytes("attachment; filename*=UTF-8''Gr%C3%B6%C3%9Fe%2C%20final.PDF"));

  expect(await get("2")).toEqual({
    data: Buffer.from("%PDF-1"),
    contentType: "application/pdf",
    suggestedExtension: "pdf",
    fileName: "Größe, final.PDF",
  });
  expect(sent.map(({ path }) => path.split("?")[0])).toEqual([
    `/books/v3/invoices/${recordId}/documents/2`,
  ]);
});

test.each([
  ["attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", "passwd"],
  ['attachment; filename="..\\\\..\\\\run.exe"', "run.exe"],
  ["attachment; filename=..", undefined],
  [undefined, undefined],
])("nothing of a path stays of %j", async (disposition, fileName) => {
  play(bytes(disposition));
  expect((await get("2")) as { fileName?: string }).toHaveProperty("data");
  expect(((await get("2")) as { fileName?: string }).fileName).toBe(fileName);
});

test("a page that was attached is a file: Zoho Books names it", async () => {
  play(bytes('attachment; filename="page.html"', "text/html"));
  expect(await get("2")).toMatchObject({ contentType: "text/html", fileName: "page.html" });
});

test.each<[string, Reply]>([
  ["a page of a gateway", [200, "<html>Sign in</html>", { "content-type": "text/html" }]],
  ["JSON", [200, { code: 0, message: "success" }]],
])("%s in place of a file is an error", async (_, answer) => {
  play(answer);
  await expect(get("2")).rejects.toThrow(/the answer is not a file.*Books - Raw Request/);
});

test.each<[string, Reply, RegExp]>([
  ["an error", [400, { code: 9, message: "No such thing." }], /No such thing\./],
  ["an error with a status of success", [200, { code: 1002, message: "Gone." }], /Gone|not a file/],
  [
    "nothing",
    [404, { code: 1002, message: "Document does not exist." }],
    /does not exist.*Attachment ID from Books - List Att/,
  ],
])("%s is told", async (_, answer, message) => {
  play(answer);
  await expect(get("2")).rejects.toThrow(message);
});

test("a redirect to another host is not followed, so that the token stays at Zoho", async () => {
  const sent = play([302, "", { location: "https://files.example.com/2" }]);
  await expect(get("2")).rejects.toThrow(/not followed/);
  expect(new Set(sent.map(({ origin }) => origin))).toEqual(new Set(["https://www.zohoapis.eu"]));
});

describe("where Zoho Books gives the last file alone", () => {
  test("the last one comes", async () => {
    const sent = play(bytes('attachment; filename="second.pdf"'));
    expect(await get("2", "bills")).toMatchObject({ fileName: "second.pdf" });
    expect(sent.at(-1)?.path).toMatch(`/bills/${recordId}/attachment?`);
  });

  test("another one is refused, and so is what turns out to be another one", async () => {
    const sent = play(bytes('attachment; filename="first.pdf"'));
    await expect(get("1", "bills")).rejects.toThrow(
      /only get the last file\. Get or remove "first.pdf"/,
    );
    expect(sent).toHaveLength(1);
    await expect(get("2", "bills")).rejects.toThrow(/only get the last file/);
  });

  test("a name that a download cannot have is compared as the download has it", async () => {
    const name = `${"a".repeat(260)}.pdf`;
    const rows = { documents: [fileRow("1", "first.pdf"), fileRow("2", name)] };
    play(bytes(`attachment; filename="${name}"`), rows);
    expect(await get("2", "bills")).toMatchObject({ contentType: "application/pdf" });
  });

  test("the only file comes by whatever name it is given", async () => {
    play(bytes('attachment; filename="download.pdf"'), { documents: [fileRow("1", "first.pdf")] });
    expect(await get("1", "bills")).toMatchObject({ fileName: "download.pdf" });
  });

  test("an ID of no file is an error, and of a record without files as well", async () => {
    play(bytes());
    await expect(get("3", "bills")).rejects.toMatchObject({ failure: { code: "NOT_FOUND" } });
    play(bytes(), { documents: [] });
    await expect(get("3", "bills")).rejects.toThrow(/no file 3.*Books - List Attachments/);
  });
});

test("of an expense the receipt comes, and no other file", async () => {
  play(bytes(), { expense_receipt_name: "receipt.png", documents }, "expense");
  expect(await get("receipt", "expenses")).toMatchObject({ contentType: "application/pdf" });
  await expect(get("2", "expenses")).rejects.toThrow(
    /for Expenses, Zoho Books can only get the receipt/,
  );
});

test("an invoice has no receipt", async () => {
  const sent = play(bytes());
  await expect(get("receipt")).rejects.toThrow(/Attachment ID: Invoices have no receipt/);
  expect(sent).toEqual([]);
});

test.each([
  ["offer.pdf", /Attachment ID is "offer.pdf".*Books - List Attachments/],
  ["../../organizations", /an ID has digits alone/],
  ["", /Attachment ID is empty/],
  [1e20, /lost digits/],
])("%j is no attachment ID", async (id, message) => {
  const sent = play(bytes());
  await expect(get(id)).rejects.toThrow(message);
  expect(sent).toEqual([]);
});
