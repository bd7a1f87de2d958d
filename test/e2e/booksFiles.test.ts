import { skipWaits } from "../support/waits";
import { type Answer, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({}, { clock: { now: () => Date.now() } });
let customer_id: string;
let vendor_id: string;

beforeAll(() => {
  customer_id = insert("contacts", { contact_name: "Example Mills" }).contact_id;
  vendor_id = insert("contacts", {
    contact_name: "Example Parts",
    contact_type: "vendor",
  }).contact_id;
});
beforeEach(() => {
  skipWaits();
});

let contacts = 0;
const books = () => world.account.books.organizations[0] as Answer;
const insert = (type: string, values: Values): Answer => books().insert(type, values);
const line_items = [{ name: "Gripper", rate: 10 }];
const accountId = (type: string) =>
  books()
    .all("chartofaccounts")
    .find((row: Values) => row.account_type === type)?.account_id;

/** A new record of each type that takes files, and the field with its ID. */
const makers: Record<string, [idField: string, make: () => Values]> = {
  invoices: ["invoice_id", () => ({ customer_id, line_items })],
  debitnotes: ["invoice_id", () => ({ customer_id, line_items, type: "debit_note" })],
  salesorders: ["salesorder_id", () => ({ customer_id, line_items })],
  purchaseorders: ["purchaseorder_id", () => ({ vendor_id, line_items })],
  retainerinvoices: ["retainerinvoice_id", () => ({ customer_id, line_items })],
  creditnotes: ["creditnote_id", () => ({ customer_id, line_items })],
  bills: ["bill_id", () => ({ vendor_id, line_items })],
  expenses: ["expense_id", () => ({ amount: 5, account_id: accountId("expense") })],
  deliverychallans: ["deliverychallan_id", () => ({ customer_id, line_items })],
  contacts: ["contact_id", () => ({ contact_name: `Example ${++contacts}` })],
  tasks: ["task_id", () => ({ title: "Call" })],
  journals: ["journal_id", () => ({ journal_date: "2026-05-02" })],
};

const collectionOf = (recordType: string) =>
  recordType === "debitnotes" ? "invoices" : recordType;

function newOwner(recordType: string): Values {
  const [idField = "", make] = makers[recordType] ?? [];
  const made = insert(collectionOf(recordType), make?.() ?? {});
  return { recordType, recordId: String(made[idField]), organizationId: books().id };
}

const add = async (owner: Values, fileName = "offer.pdf", inputs: Values = {}): Promise<Answer> => {
  const file = { data: Buffer.from(`%PDF ${fileName}`), contentType: "application/pdf" };
  return (await world.runAction("booksAddAttachment", { ...owner, file, fileName, ...inputs }))
    .data;
};
const list = async (owner: Values): Promise<Answer[]> =>
  (await world.runAction("booksListAttachments", owner)).data.data;
const get = (owner: Values, attachmentId: string) =>
  world.runAction("booksGetAttachment", { ...owner, attachmentId });
const remove = async (owner: Values, attachmentId: string): Promise<Answer> =>
  (await world.runAction("booksRemoveAttachment", { ...owner, attachmentId })).data;
const writes = () => world.calls("books").filter((call) => !call.startsWith("GET"));
const names = async (owner: Values) => (await list(owner)).map(({ name }) => name);

const byId = ["invoices", "debitnotes", "creditnotes", "deliverychallans", "contacts", "tasks"];

test.each(byId)("of several files of %s, each is had and removed", async (recordType) => {
  const owner = newOwner(recordType);
  const first = await add(owner, "first.pdf");
  const second = await add(owner, "second.pdf");

  expect(await list(owner)).toMatchObject([
    { documentId: first.documentId, name: "first.pdf", size: 14, type: "pdf" },
    { documentId: second.documentId, name: "second.pdf" },
  ]);
  const { data, ...told } = await get(owner, first.documentId);
  expect(String(data)).toBe("%PDF first.pdf");
  expect(told).toMatchObject({ contentType: "application/pdf", fileName: "first.pdf" });
  expect(await remove(owner, first.documentId)).toEqual({
    ...{ documentId: first.documentId, status: "removed" },
  });
  expect(await names(owner)).toEqual(["second.pdf"]);
  expect(await remove(owner, first.documentId)).toMatchObject({ status: "unchanged" });
});

test("a removal that runs again is unchanged where contacts do not tell their files", async () => {
  world.zoho.quirks.books.filesUntold = true;
  const owner = newOwner("contacts");
  await add(owner);
  const [documentId = ""] = [...books().files.keys()].slice(-1);
  world.zoho.faults.add({ kind: "dropAfter", method: "DELETE", times: 1 });

  expect(await remove(owner, documentId)).toMatchObject({ documentId });
  expect(await remove(owner, documentId)).toEqual({ documentId, status: "unchanged" });
});

test("a file that JSON made of bytes is attached as these bytes", async () => {
  const owner = newOwner("invoices");
  const bytes = JSON.parse(JSON.stringify({ data: Buffer.from("%PDF") }));
  const { documentId } = await add(owner, "offer.pdf", { file: bytes });
  expect(String((await get(owner, documentId)).data)).toBe("%PDF");

  const file = { url: "https://example.com" };
  expect((await failureOf(add(owner, "offer.pdf", { file }))).message).toMatch(/^File is no file/);
});

const asWhole = ["salesorders", "purchaseorders", "bills"];

test.each(asWhole)(
  "of %s, the last file is had, and one that is alone removed",
  async (recordType) => {
    const owner = newOwner(recordType);
    const first = await add(owner, "first.pdf");
    const second = await add(owner, "second.pdf");

    expect(String((await get(owner, second.documentId)).data)).toBe("%PDF second.pdf");
    const had = await failureOf(get(owner, first.documentId));
    expect(had.message).toContain("can only get the last file");
    world.zoho.requests.clear();
    const removed = await failureOf(remove(owner, first.documentId));
    expect(removed.message).toContain('Get or remove "first.pdf" in Zoho Books.');
    expect(writes()).toEqual([]);

    const alone = newOwner(recordType);
    const { documentId } = await add(alone);
    expect(await remove(alone, documentId)).toMatchObject({ status: "removed" });
    expect(await list(alone)).toEqual([]);
  },
);

test("of retainer invoices, the last file is had, and each removed", async () => {
  const owner = newOwner("retainerinvoices");
  const first = await add(owner, "first.pdf");
  const second = await add(owner, "second.pdf");

  expect(String((await get(owner, second.documentId)).data)).toBe("%PDF second.pdf");
  await failureOf(get(owner, first.documentId));
  expect(await remove(owner, first.documentId)).toMatchObject({ status: "removed" });
  expect(await names(owner)).toEqual(["second.pdf"]);
});

test.each([undefined, true])(
  "the receipt of an expense is replaced, beside files that stay (among them: %s)",
  async (receiptsAmongFiles) => {
    world.zoho.quirks.books.receiptsAmongFiles = receiptsAmongFiles;
    const owner = newOwner("expenses");
    await add(owner, "first.png", { asReceipt: "true" });
    await add(owner, "second.png", { asReceipt: "true" });
    const { documentId } = await add(owner, "terms.pdf");

    const isNamed = (name: string) => ({ name });
    const among = receiptsAmongFiles ? ["second.png"] : [];
    const files = await list(owner);
    expect(files).toMatchObject(["second.png", ...among, "terms.pdf"].map(isNamed));
    expect([files[0]?.documentId, files.at(-1)?.documentId]).toEqual(["receipt", documentId]);
    expect(String((await get(owner, "receipt")).data)).toBe("%PDF second.png");
    expect((await failureOf(get(owner, documentId))).message).toContain("only get the receipt");
    expect((await failureOf(remove(owner, documentId))).message).toContain(
      "only remove the receipt",
    );
    expect(await remove(owner, "receipt")).toMatchObject({ status: "removed" });
    expect(await names(owner)).toEqual(["terms.pdf"]);
    expect(await remove(owner, "receipt")).toMatchObject({ status: "unchanged" });
  },
);

test("a file of a journal is attached, though no call tells it", async () => {
  const owner = newOwner("journals");
  expect(await add(owner)).toEqual({ documentId: null, name: "offer.pdf" });
  expect([...books().files.values()].at(-1)).toMatchObject({ name: "offer.pdf" });

  world.zoho.faults.add({ kind: "dropAfter", method: "POST" });
  const { message, failure } = await failureOf(add(owner));
  expect(message).toContain("Look at the files of record");
  expect(failure).toMatchObject({ outcomeUnknown: true });
});

test("a file goes along with mails where that is chosen, and the type can do so", async () => {
  const owner = newOwner("invoices");
  await add(owner, "offer.pdf", { inMail: "true" });
  expect(books().get("invoices", owner.recordId)).toMatchObject({
    ...{ can_send_in_mail: true, has_attachment: true, attachment_name: "offer.pdf" },
  });

  world.zoho.requests.clear();
  const bill = newOwner("bills");
  expect((await failureOf(add(bill, "a.pdf", { inMail: "true" }))).message).toContain(
    "Send in Mail",
  );
  expect((await failureOf(add(bill, "a.pdf", { asReceipt: "true" }))).message).toContain(
    "As Receipt is for expenses",
  );
  expect(world.calls("books")).toEqual([]);
});

test("a record is named by its number", async () => {
  const { invoice_number } = insert("invoices", { customer_id, line_items });
  const owner = { recordType: "invoices", recordId: invoice_number };

  await add(owner);

  expect(await names(owner)).toEqual(["offer.pdf"]);
});

test("what Zoho refuses is passed on: types, sizes and numbers of files", async () => {
  const owner = newOwner("invoices");
  expect((await failureOf(add(owner, "offer.txt"))).message).toContain(
    "file type is not supported",
  );
  world.zoho.quirks.books.fewSmallFiles = true;
  const file = { data: Buffer.alloc(6 * 1024 * 1024), contentType: "application/pdf" };
  expect((await failureOf(add(owner, "big.pdf", { file }))).message).toContain("exceeds 5 MB");
  for (const name of ["1.pdf", "2.pdf", "3.pdf"]) await add(owner, name);
  expect((await failureOf(add(owner, "4.pdf"))).message).toContain("At most 3 files");
});

test("the picker offers the files of a record", async () => {
  const owner = newOwner("invoices");
  const { documentId } = await add(owner);

  expect(await world.runDataSource("selectBooksAttachment", owner)).toEqual([
    { key: documentId, label: "offer.pdf" },
  ]);
});
