import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { fillBooksPath } from "../../http/paths";
import { type BooksRecord, isRows, readRecord, unreadable } from "../answers";
import { getRecord } from "../records";
import { recordTypes } from "../recordTypes";
import type { FileFacts } from "../recordTypes/file";
import { findRecordType } from "../recordTypes/findRecordType";

/** A record that may have files. */
export interface FileOwner {
  recordType: string;
  id: string;
}

/** A file of a record. What Zoho does not tell is null. */
export interface BooksFile {
  documentId: string;
  name: string;
  size: number | null;
  type: string | null;
}

/** The receipt of an expense, which Zoho gives no ID of its own (docs/zoho-books.md#files). */
export const receiptId = "receipt";

/** Facts on the files of a type. @throws Error for a type that takes none. */
export function factsOf(recordType: string): FileFacts {
  const { files } = findRecordType(recordType);
  if (files) return files;
  const others = Object.values(recordTypes).filter((type) => type.files);
  refuse(
    `Record Type: Zoho Books attaches no files to ${findRecordType(recordType).label}, only to ${others.map(({ label }) => label).join(", ")}.`,
  );
}

/** A path below a record. */
export const pathBelow = ({ recordType, id }: FileOwner, tail: string, document = ""): string =>
  fillBooksPath(`${findRecordType(recordType).paths.get}/${tail}`, { id, document });

/**
 * The files of a record, as the record tells them. The receipt of an expense comes once, whether or not Zoho tells it
 * among the others.
 * @throws ZohoError for a record that does not tell its files.
 */
export async function listFiles(client: ZohoClient, owner: FileOwner): Promise<BooksFile[]> {
  const { whole } = factsOf(owner.recordType);
  const type = findRecordType(owner.recordType);
  const record = readRecord(type, await getRecord(client, owner, owner.id));
  const { documents, expense_receipt_name: receipt, expense_receipt_type: receiptType } = record;
  // Books has "" for what is empty (docs/zoho-books.md#empty-values).
  const rows = documents === "" || documents === null ? [] : documents;
  const hasReceipt = whole === "receipt" && textOf(receipt) !== null;
  if (!isRows(rows) && !hasReceipt) throw unreadable(`documents of ${type.label}`, record);
  const files = isRows(rows) ? rows.map(toFile) : [];
  if (!hasReceipt) return files;
  const own = files.findIndex(({ name }) => name === receipt);
  const { size = null, type: ownType = textOf(receiptType) } = files[own] ?? {};
  const first = { documentId: receiptId, name: String(receipt), size, type: ownType };
  return [first, ...files.filter((_, index) => index !== own)];
}

const toFile = (row: BooksRecord): BooksFile => ({
  documentId: String(row.document_id),
  name: String(row.file_name),
  size: Number(row.file_size) || null,
  type: textOf(row.document_type) ?? textOf(row.file_type),
});

const textOf = (value: unknown): string | null =>
  value === undefined || value === null || value === "" ? null : String(value);
