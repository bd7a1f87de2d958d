import { networkError, type SentRequest } from "../../support/anyZoho";
import { fileRow, ok, playRecord, recordId, writesIn } from "../../support/bookFiles";
import { organizationId } from "../../support/books";
import { recordingLogger, runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

beforeEach(() => {
  skipWaits();
});

const file = { data: Buffer.from("%PDF-1"), contentType: "application/pdf" };
const lost = () => networkError("ECONNRESET");

async function add(inputs: object = {}) {
  const { lines, logger } = recordingLogger();
  const given = { recordType: "invoices", recordId, organizationId, file, fileName: "offer.pdf" };
  const result = await runAction("booksAddAttachment", { ...given, ...inputs }, { logger });
  return { ...(result as { data: object }).data, warnings: lines.map(({ message }) => message) };
}

/** An invoice that has the rows once a file was posted. */
function playAdded(rows: object[], answer = ok()): SentRequest[] {
  let isPosted = false;
  return playRecord(
    "invoice",
    () => ({ documents: isPosted ? rows : [fileRow("1", "offer.pdf")] }),
    ({ method }) => {
      isPosted ||= method === "POST";
      return answer;
    },
  );
}
const added = [fileRow("1", "offer.pdf"), fileRow("2", "offer.pdf")];

test("a file goes out once, in a form, and its ID is what the record has in addition", async () => {
  const sent = playAdded(added);

  expect(await add()).toEqual({ documentId: "2", name: "offer.pdf", warnings: [] });
  expect(writesIn(sent)).toHaveLength(1);
  const [{ path, headers, body }] = writesIn(sent) as [SentRequest];
  expect(path).toMatch(`/invoices/${recordId}/attachment?`);
  expect(headers["content-type"]).toMatch("multipart/form-data; boundary=");
  expect(body).toMatch(/name="attachment"; filename="offer.pdf"\r\n.*application\/pdf/);
  expect(body).not.toContain("can_send_in_mail");
});

test("an ID in the answer needs no look afterwards", async () => {
  const sent = playAdded(added, ok({ documents: [fileRow("3", "offer.pdf")] }));

  expect(await add()).toMatchObject({ documentId: "3" });
  expect(sent.map(({ method }) => method)).toEqual(["GET", "POST"]);
});

test.each([
  ["Angebot, Größe 見積.pdf", "Angebot, Größe 見積.pdf"],
  ['the "final" offer.pdf', "the _final_ offer.pdf"],
  ["../../offer\\1.pdf", ".._.._offer_1.pdf"],
  ["a\r\nX-Header: 1.pdf", "a__X-Header: 1.pdf"],
])("the name %j goes out as %j, which the result tells", async (fileName, name) => {
  const sent = playAdded([fileRow("1", "offer.pdf"), fileRow("2", name)]);

  expect(await add({ fileName })).toMatchObject({ documentId: "2", name });
  expect(writesIn(sent)[0]?.body).toContain(`filename="${name}"`);
});

test("Send in Mail goes along as a part of the form", async () => {
  const sent = playAdded(added);
  await add({ inMail: "true" });
  expect(writesIn(sent)[0]?.body).toMatch(/name="can_send_in_mail"\r\n\r\ntrue/);
});

test("an ID that nothing tells is null, with a warning", async () => {
  playAdded([...added, fileRow("3", "offer.pdf")]);
  expect(await add()).toEqual({
    ...{ documentId: null, name: "offer.pdf" },
    warnings: [expect.stringContaining("does not tell its ID")],
  });
});

describe("after a lost answer", () => {
  test("the file is the new one with this name and size", async () => {
    const other = fileRow("3", "offer.pdf", { file_size: 7 });
    const own = fileRow("2", "offer.pdf", { file_size: file.data.length });
    const sent = playAdded([fileRow("1", "offer.pdf"), other, own], lost());

    expect(await add()).toMatchObject({ documentId: "2" });
    expect(writesIn(sent)).toHaveLength(1);
  });

  test("nothing was attached where the record has no other file", async () => {
    const sent = playAdded([fileRow("1", "offer.pdf")], lost());
    await expect(add()).rejects.toThrow(/did not carry it out/);
    expect(writesIn(sent)).toHaveLength(1);
  });

  test.each([
    ["two that fit", [...added, fileRow("3", "offer.pdf")]],
    ["another file alone", [fileRow("1", "offer.pdf"), fileRow("3", "plan.pdf")]],
    ["less than before", [fileRow("2", "offer.pdf")]],
  ])("it stays unknown where the record has %s", async (_, rows) => {
    const sent = playAdded(rows, lost());
    await expect(add()).rejects.toThrow(
      /is unknown whether .*Look at the files of record 982000000567114/,
    );
    expect(writesIn(sent)).toHaveLength(1);
  });
});

test("after a lost answer, a file with the name of the expense's receipt is found", async () => {
  let isPosted = false;
  const documents = () => (isPosted ? [fileRow("2", "bill.pdf")] : []);
  playRecord(
    "expense",
    () => ({ expense_receipt_name: "bill.pdf", documents: documents() }),
    ({ method }) => {
      isPosted ||= method === "POST";
      return lost();
    },
  );
  expect(await add({ recordType: "expenses", fileName: "bill.pdf" })).toMatchObject({
    documentId: "2",
  });
});

test("a file that is too large is told so where Zoho gives no reason", async () => {
  playAdded([], [413, ""]);
  await expect(add()).rejects.toThrow(/larger than Zoho takes/);
});

describe("a receipt", () => {
  const receipt = { recordType: "expenses", asReceipt: "true", fileName: "receipt.png" };

  test("goes to its own place, and is told to have replaced another one", async () => {
    const sent = playRecord("expense", () => ({ expense_receipt_name: "old.png" }));

    const { warnings, ...result } = await add(receipt);
    expect(result).toEqual({ documentId: "receipt", name: "receipt.png" });
    expect(warnings).toContain("The receipt old.png of the expense was replaced.");
    expect(writesIn(sent)[0]?.path).toMatch(/\/receipt\?/);
    expect(writesIn(sent)[0]?.body).toContain('name="receipt"; filename="receipt.png"');
  });

  test("replaces nothing where there was none", async () => {
    playRecord("expense", () => ({ expense_receipt_name: "", documents: [] }));
    expect(await add(receipt)).toMatchObject({ warnings: [] });
  });

  test("is sent again after a lost answer, since it takes the place of itself", async () => {
    let posts = 0;
    const sent = playRecord(
      "expense",
      () => ({ expense_receipt_name: "", documents: [] }),
      () => (posts++ === 0 ? lost() : ok()),
    );
    expect(await add(receipt)).toMatchObject({ documentId: "receipt" });
    expect(writesIn(sent)).toHaveLength(2);
  });
});

test.each([
  [{ asReceipt: "true" }, /As Receipt is for expenses/],
  [{ recordType: "bills", inMail: "true" }, /Turn Send in Mail off/],
  [{ recordType: "items" }, /Record Type/],
  [{ recordType: "widgets" }, /Record Type/],
  [{ fileName: "" }, /File Name is empty/],
  [{ file: "" }, /File is empty/],
  [{ file: { url: "https://example.com" } }, /^File is no file\. Reference a file of a step/],
  [{ file: " https://example.com/offer.pdf\n" }, /^File is a URL\. Get the file by a step/],
  [{ file: { data: "UERG", contentType: "application/pdf" } }, /^File is no file/],
  [{ file: 5 }, /^File is no file/],
  [{ file: [file, file] }, /^File has several files/],
  [{ recordId: "" }, /Record ID is empty/],
])("%j is refused before anything is sent", async (inputs, message) => {
  const sent = playAdded(added);
  await expect(add(inputs)).rejects.toThrow(message);
  expect(sent).toEqual([]);
});

test.each([
  ["in a list", [file]],
  ["as JSON has its bytes", JSON.parse(JSON.stringify(file))],
])("a file %s is taken", async (_, given) => {
  const sent = playAdded(added);
  await add({ file: given });
  expect(writesIn(sent)[0]?.body).toMatch(/application\/pdf\r\n\r\n%PDF-1\r\n/);
});

test("what Zoho Books refuses is passed on with its words, and a hint for files", async () => {
  const words = "The file size exceeds 10 MB.";
  playAdded([], [400, { code: 2, message: words }]);
  await expect(add()).rejects.toThrow(
    /The file size exceeds 10 MB\..*may not take this type or size of file/,
  );
});
