import { answerEverything, type Reply } from "../../support/anyZoho";
import { listAnswer, organizationId } from "../../support/books";
import { runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

beforeEach(() => {
  skipWaits();
});

const pdf = (text = "%PDF-1.3", headers: Record<string, string> = {}): Reply => [
  200,
  Buffer.from(text),
  { "content-type": "application/pdf", ...headers },
];
const idOf = (index: number) => `98200000056${1000 + index}`;
const get = (records: unknown, recordType = "invoices") =>
  runAction("booksGetPdf", { recordType, records, organizationId });

test("one document comes by its own path, named as Zoho Books names it", async () => {
  const name = { "content-disposition": 'attachment; filename="../INV-000042.pdf"' };
  const sent = answerEverything(() => pdf("%PDF-1.3", name));

  expect(await get(idOf(1))).toEqual({
    data: Buffer.from("%PDF-1.3"),
    contentType: "application/pdf",
    suggestedExtension: "pdf",
    fileName: "INV-000042.pdf",
  });
  expect(sent[0]?.path).toMatch(`/invoices/${idOf(1)}?accept=pdf`);
});

test("payments to vendors are asked to print", async () => {
  const sent = answerEverything(() => pdf());
  await get(idOf(1), "vendorpayments");
  expect(sent[0]?.path).toMatch(/\/vendorpayments\/\d+\?print=true/);
});

test("25 come in one file, in their order, which is called by their type", async () => {
  const sent = answerEverything(() => pdf());
  const ids = Array.from({ length: 25 }, (_, index) => idOf(25 - index));

  expect(await get(ids)).toMatchObject({ fileName: "invoices.pdf" });
  expect(sent).toHaveLength(1);
  const { pathname, searchParams } = new URL(sent[0]?.path ?? "", "https://zoho.example");
  expect(pathname).toBe("/books/v3/invoices/pdf");
  expect(searchParams.get("invoice_ids")).toBe(ids.join(","));
});

test("numbers and IDs stand side by side; a file without a name is called by the ID", async () => {
  const row = { creditnote_id: idOf(7), creditnote_number: "CN-7" };
  const sent = answerEverything(({ path }) =>
    path.includes("creditnote_number=CN-7")
      ? [200, listAnswer("creditnotes", [row])]
      : pdf("\n\n%PDF-1.3"),
  );

  expect(await get(`CN-7, ${idOf(8)}`, "creditnotes")).toMatchObject({
    fileName: "creditnotes.pdf",
  });
  expect(decodeURIComponent(sent.at(-1)?.path ?? "")).toContain(
    `/creditnotes/print?creditnote_ids=${idOf(7)},${idOf(8)}`,
  );
  expect(await get("CN-7", "creditnotes")).toMatchObject({ fileName: `${idOf(7)}.pdf` });
});

test.each([
  [Array.from({ length: 26 }, (_, index) => idOf(index)), "invoices", /has 26 entries.*at most 25/],
  [[idOf(1), idOf(2)], "purchaseorders", /one by one/],
  [[], "invoices", /Records is empty/],
  [" , ", "invoices", /Records is empty/],
  [idOf(1), "bills", /Record Type/],
  [idOf(1), "widgets", /Record Type/],
  [1e20, "invoices", /lost digits/],
])("%.40j of %s is refused before anything is sent", async (records, recordType, message) => {
  const sent = answerEverything(() => pdf());
  await expect(get(records, recordType)).rejects.toThrow(message);
  expect(sent).toEqual([]);
});

const rows = [1, 2].map((index) => ({ customer_id: "9820000005", invoice_id: idOf(index) }));
test.each([
  ["rows", rows],
  ["JSON text", JSON.stringify(rows)],
  ["the result of Get Records", { data: { code: 0, message: "success", invoices: rows } }],
])("%s name their own documents", async (_, records) => {
  const sent = answerEverything(() => pdf());
  await get(records);
  expect(decodeURIComponent(sent[0]?.path ?? "")).toContain(
    `/invoices/pdf?invoice_ids=${idOf(1)},${idOf(2)}`,
  );
});

test("a row of another type is refused", async () => {
  const sent = answerEverything(() => pdf());
  await expect(get([{ bill_id: idOf(1) }])).rejects.toThrow(/Records has no invoice_id/);
  expect(sent).toEqual([]);
});

test("a number of no document is an error that names it", async () => {
  answerEverything(() => [200, listAnswer("invoices", [])]);
  await expect(get("INV-9")).rejects.toThrow(/Records: there is no "INV-9" among Invoices/);
});

test.each<[string, Reply, RegExp]>([
  ["the record as JSON", [200, { code: 0, invoice: {} }], /the answer is not a file/],
  ["a page", [200, "<html></html>", { "content-type": "text/html" }], /not a file/],
  [
    "a page that is called a file",
    [
      200,
      "<html></html>",
      { "content-type": "text/html", "content-disposition": "inline; filename=a.html" },
    ],
    /the answer is no PDF, but text\/html/,
  ],
  ["what is called a PDF", pdf("PDF"), /no PDF, but application/],
  ["an error", [404, { code: 1002, message: "Invoice does not exist." }], /does not exist/],
  ["nothing", [204], /PDF not found/],
])("%s in place of a PDF fails the step", async (_, answer, message) => {
  answerEverything(() => answer);
  await expect(get(idOf(1))).rejects.toThrow(message);
});
