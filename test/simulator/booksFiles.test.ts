import { type BooksReply, type Json, type OpenBooks, openBooks } from "./booksSupport";

let open: OpenBooks;

beforeEach(async () => {
  open = await openBooks();
});

const line_items = [{ name: "Gripper", rate: 5, quantity: 1 }];
const newId = (type: string, idField: string, values: Json): string =>
  String(open.organization.insert(type, values)[idField]);
const customer = () => newId("contacts", "contact_id", { contact_name: "Example Mills" });
const invoice = () => newId("invoices", "invoice_id", { customer_id: customer(), line_items });
const bill = () => newId("bills", "bill_id", { vendor_id: customer(), line_items });
const expense = () => {
  const account = open.organization
    .all("chartofaccounts")
    .find(({ account_type }) => account_type === "expense");
  return newId("expenses", "expense_id", { amount: 5, account_id: account?.account_id });
};

const upload = (path: string, fileName: string, data = "%PDF", name = "attachment"): BooksReply =>
  open.call("POST", path, {
    parts: [{ name, fileName, contentType: "application/pdf", data: Buffer.from(data) }],
  });
const documentsOf = (type: string, single: string, id: string): Json[] =>
  open.get(`${type}/${id}`).body[single].documents;

test("each file is added to those of an invoice, which tells them; the answer is a message alone", () => {
  const path = `invoices/${invoice()}`;
  const answer = upload(`${path}/attachment`, "first.pdf");
  upload(`${path}/attachment`, "second.pdf", "%PDF 2");

  expect(Object.keys(answer.body)).toEqual(["code", "message"]);
  const { documents, has_attachment } = open.get(path).body.invoice;
  expect(documents).toMatchObject([{ file_name: "first.pdf" }, { file_name: "second.pdf" }]);
  expect(has_attachment).toBe(true);

  const last = open.get(`${path}/attachment`);
  expect(String(last.body)).toBe("%PDF 2");
  expect(last.headers["content-disposition"]).toContain("second.pdf");
  const one = `${path}/documents/${documents[0].document_id}`;
  expect(String(open.get(one).body)).toBe("%PDF");
  expect(open.remove(one).status).toBe(200);
  expect(open.get(one).status).toBe(404);
  expect(open.remove(`${path}/attachment`).body.code).toBe(0);
  expect(open.get(path).body.invoice.documents).toEqual([]);
  expect(open.remove(`${path}/attachment`).status).toBe(404);
});

test("expenses tell the ID of a file at once, and have one receipt beside", () => {
  const id = expense();
  const { documents } = upload(`expenses/${id}/attachment`, "terms.txt").body;
  expect(documents).toMatchObject([{ document_id: expect.any(String), file_name: "terms.txt" }]);

  upload(`expenses/${id}/receipt`, "first.png", "1", "receipt");
  upload(`expenses/${id}/receipt`, "second.png", "2", "receipt");
  expect(String(open.get(`expenses/${id}/receipt`).body)).toBe("2");
  expect(open.get(`expenses/${id}`).body.expense).toMatchObject({
    ...{ expense_receipt_name: "second.png", documents: [{ file_name: "terms.txt" }] },
  });
  expect(open.remove(`expenses/${id}/receipt`).status).toBe(200);
  expect(open.remove(`expenses/${id}/receipt`).status).toBe(404);
  expect(upload(`expenses/${id}/receipt`, "a.png", "1").body.code).not.toBe(0);
});

test("a receipt among the files has an ID of its own, and takes the place of the one before", () => {
  open.quirks.receiptsAmongFiles = true;
  const id = expense();
  upload(`expenses/${id}/attachment`, "a.png");
  for (const data of ["1", "2"]) upload(`expenses/${id}/receipt`, "a.png", data, "receipt");

  const rows = documentsOf("expenses", "expense", id);
  expect(rows).toMatchObject([{ file_size: 1 }, { file_size: 4 }]);
  for (const { document_id } of rows) expect(document_id).toMatch(/^\d+$/);
  open.remove(`expenses/${id}/receipt`);
  expect(documentsOf("expenses", "expense", id)).toMatchObject([{ file_size: 4 }]);
});

test("types, sizes and numbers of files have limits", () => {
  const path = `invoices/${invoice()}/attachment`;
  expect(upload(path, "offer.txt")).toMatchObject({ status: 400 });
  const large = "x".repeat(10 * 1024 * 1024);
  expect(upload(path, "large.pdf", large).status).toBe(200);
  expect(upload(path, "large.pdf", `${large}x`).body.message).toContain("10 MB");
  for (let index = 2; index <= 10; index++) upload(path, `${index}.pdf`);
  expect(upload(path, "11.pdf").body.message).toContain("At most 10 files");
  expect(upload(path, "none", "", "file").body.code).not.toBe(0);

  open.quirks.fewSmallFiles = true;
  const few = `bills/${bill()}/attachment`;
  for (const name of ["1.pdf", "2.pdf", "3.pdf"]) expect(upload(few, name).status).toBe(200);
  expect(upload(few, "4.pdf").status).toBe(400);
});

test("a removal without a name takes all files, or the last one", () => {
  const id = bill();
  const add = () => {
    for (const name of ["first.pdf", "second.pdf"]) upload(`bills/${id}/attachment`, name);
  };
  add();
  open.remove(`bills/${id}/attachment`);
  expect(documentsOf("bills", "bill", id)).toEqual([]);

  open.quirks.filesRemovedOneByOne = true;
  add();
  open.remove(`bills/${id}/attachment`);
  expect(documentsOf("bills", "bill", id)).toMatchObject([{ file_name: "first.pdf" }]);
});

test("files of credit notes need the scope of invoices to be read", () => {
  const id = newId("creditnotes", "creditnote_id", { customer_id: customer(), line_items });
  upload(`creditnotes/${id}/attachment`, "terms.pdf");
  const [{ document_id } = { document_id: "" }] = documentsOf("creditnotes", "creditnote", id);
  const asked = (scope: string) =>
    open.call("GET", `creditnotes/${id}/documents/${document_id}`, { scopes: [scope] }).status;

  expect(asked("ZohoBooks.invoices.READ")).toBe(200);
  expect(asked("ZohoBooks.creditnotes.READ")).toBe(401);
});
