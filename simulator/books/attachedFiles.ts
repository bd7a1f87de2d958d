/** Files of records, and receipts of expenses (docs/zoho-books.md#files). */

import { dispositionOf } from "../disposition";
import type { SimAnswer, SimPart } from "../types";
import { BooksRefusal, doesNotExist, invalidParameter, success } from "./answers";
import type { BelowCall, Called } from "./call";
import { updateRecord } from "./records";
import { type AttachedFile, objectsOf, type Values } from "./state";

const megabyte = 1024 * 1024;
const pictures = "gif png jpeg jpg bmp pdf";
const papers = `${pictures} xls xlsx doc docx`;

/** What a type takes, by extension; of the others, Zoho's files say nothing. */
const extensions: Record<string, string> = {
  invoices: pictures,
  purchaseorders: papers,
  expenses: `${papers} txt csv`,
  tasks: `${papers} txt csv xml tif tiff`,
};

const documentsOf = ({ record }: Called): Values[] => objectsOf(record.values.documents);

const extensionOf = (name = ""): string => name.split(".").at(-1)?.toLowerCase() ?? "";

/** Which code Zoho refuses files with is told nowhere. */
const refuse = (why: string) => new BooksRefusal(400, 2, why);

function checkFile({ organization, type }: Called, { fileName, data }: SimPart): void {
  const taken = extensions[type.name];
  if (taken && !taken.split(" ").includes(extensionOf(fileName))) {
    throw refuse(`The file type is not supported. Attach one of: ${taken}`);
  }
  const most = organization.quirks.fewSmallFiles ? 5 : 10;
  if (data.length > most * megabyte) throw refuse(`The file size exceeds ${most} MB.`);
}

function keep({ organization }: Called, part: SimPart): Values {
  const id = organization.newId();
  const { fileName = "", contentType = "application/octet-stream" } = part;
  // A copy: the part is a view that would keep the whole request alive.
  const data = Buffer.from(part.data);
  organization.files.set(id, { name: fileName, contentType, data });
  return {
    document_id: id,
    file_name: fileName,
    file_size: part.data.length,
    file_type: extensionOf(fileName),
    document_type: extensionOf(fileName),
  };
}

const write = ({ organization, type, record }: Called, values: Values) =>
  updateRecord(organization, type, record, values);

/** Types whose answer tells the files that were added, and the one of two names of their kind that it lacks. */
const leftOut: Record<string, string | undefined> = {
  expenses: "file_type",
  tasks: "document_type",
};

/** Each file is added to those that are there. */
function add(called: Called): SimAnswer {
  const { organization, type, request } = called;
  const parts = request.parts.filter(({ name }) => name === "attachment");
  if (parts.length === 0) throw invalidParameter("attachment");
  for (const part of parts) checkFile(called, part);
  const before = documentsOf(called);
  const most = organization.quirks.fewSmallFiles ? 3 : type.name === "deliverychallans" ? 20 : 10;
  if (before.length + parts.length > most) throw refuse(`At most ${most} files can be attached.`);
  const added = parts.map((part) => keep(called, part));
  const isMailed = request.parts.some(
    ({ name, data }) => name === "can_send_in_mail" && String(data) === "true",
  );
  write(called, {
    documents: [...before, ...added],
    ...(isMailed && { can_send_in_mail: true }),
  });
  const message = "Your file has been successfully attached.";
  const left = leftOut[type.name];
  if (!left) return success(message, {});
  return success(message, { documents: added.map(({ [left]: _, ...row }) => row) });
}

function fileAnswer({ organization }: Called, id: unknown): SimAnswer {
  const file = organization.files.get(String(id));
  if (!file) throw doesNotExist("Attachment");
  return {
    status: 200,
    headers: {
      "content-type": file.contentType,
      "content-disposition": dispositionOf(file.name),
    },
    body: file.data,
  };
}

/** The file that was added last. */
const getLast = (called: Called) => fileAnswer(called, documentsOf(called).at(-1)?.document_id);

const indexOf = (called: Called): number => {
  const index = documentsOf(called).findIndex(({ document_id }) => document_id === called.subId);
  if (index < 0) throw doesNotExist("Document");
  return index;
};

const getOne = (called: Called) =>
  fileAnswer(called, documentsOf(called)[indexOf(called)]?.document_id);

function removeOne(called: Called): SimAnswer {
  const index = indexOf(called);
  called.organization.files.delete(called.subId);
  write(called, { documents: documentsOf(called).filter((_, at) => at !== index) });
  return success("The document has been deleted.");
}

/** Whether all files go or the last one is UNSURE (docs/zoho-books.md#files). */
function removeWhole(called: Called): SimAnswer {
  const documents = documentsOf(called);
  if (documents.length === 0) throw doesNotExist("Attachment");
  const kept = called.organization.quirks.filesRemovedOneByOne ? documents.slice(0, -1) : [];
  for (const { document_id } of documents.slice(kept.length)) {
    called.organization.files.delete(String(document_id));
  }
  write(called, { documents: kept });
  return success("Your file is no longer attached.");
}

/** An expense has one receipt. */
const receiptOf = ({ record }: Called): string => `receipt of ${record.id}`;

/** Drops the receipt, if there is one, and gives the documents beside it: it may be among them by an ID of its own. */
function dropReceipt(called: Called): Values[] {
  const { files } = called.organization;
  const receipt = files.get(receiptOf(called));
  const keys = [...files].filter(([, file]) => file === receipt).map(([key]) => key);
  for (const key of keys) files.delete(key);
  return documentsOf(called).filter(({ document_id }) => !keys.includes(String(document_id)));
}

function addReceipt(called: Called): SimAnswer {
  const part = called.request.parts.find(({ name }) => name === "receipt");
  if (!part) throw invalidParameter("receipt");
  checkFile(called, part);
  const others = dropReceipt(called);
  const row = keep(called, part);
  const { files, quirks } = called.organization;
  files.set(receiptOf(called), files.get(String(row.document_id)) as AttachedFile);
  write(called, {
    expense_receipt_name: row.file_name,
    expense_receipt_type: row.file_type,
    ...(quirks.receiptsAmongFiles && { documents: [row, ...others] }),
  });
  return success("The expense receipt has been attached.");
}

function removeReceipt(called: Called): SimAnswer {
  if (!called.organization.files.has(receiptOf(called))) throw doesNotExist("Receipt");
  const documents = dropReceipt(called);
  write(called, {
    ...{ expense_receipt_name: "", expense_receipt_type: "" },
    documents,
  });
  return success("The expense receipt has been deleted.");
}

const calls = (
  method: string,
  types: string,
  tail: string,
  answer: BelowCall["answer"],
): BelowCall[] =>
  types.split(" ").map((type) => ({ type, method, path: `${type}/{id}/${tail}`, answer }));

const adding =
  "invoices salesorders purchaseorders retainerinvoices creditnotes bills expenses journals deliverychallans contacts tasks";

export const fileCalls: BelowCall[] = [
  ...calls("POST", adding, "attachment", add),
  ...calls(
    "GET",
    "invoices salesorders purchaseorders retainerinvoices bills",
    "attachment",
    getLast,
  ),
  ...calls("DELETE", "invoices salesorders purchaseorders bills", "attachment", removeWhole),
  ...calls("GET", "invoices deliverychallans contacts tasks", "documents/{sub}", getOne),
  ...calls("GET", "creditnotes", "documents/{sub}", getOne).map((call) => ({
    ...call,
    needs: { group: "invoices", method: "GET" },
  })),
  ...calls(
    "DELETE",
    "invoices retainerinvoices creditnotes contacts tasks",
    "documents/{sub}",
    removeOne,
  ),
  ...calls("DELETE", "deliverychallans", "documents/{sub}", removeOne).map((call) => ({
    ...call,
    needs: { group: "deliverychallans", method: "PUT" },
  })),
  ...calls("POST", "expenses", "receipt", addReceipt),
  ...calls("GET", "expenses", "receipt", (called) => fileAnswer(called, receiptOf(called))),
  ...calls("DELETE", "expenses", "receipt", removeReceipt),
];
