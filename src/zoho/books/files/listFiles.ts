import type { ZohoClient } from "../../http/client";
import { isNothing } from "../../isObject";
import { type BooksRecord, isRows, readRecord, unreadable } from "../answers";
import { getRecord } from "../records";
import { findRecordType } from "../recordTypes/findRecordType";
import { type FileOwner, fileFactsOf, receiptId } from "./fileOwner";

/** A file of a record. What Zoho does not tell is null. */
export interface BooksFile {
  documentId: string;
  name: string;
  size: number | null;
  type: string | null;
}

/**
 * The files of a record, as the record tells them. The receipt of an expense comes first. A file with its name may be the
 * receipt itself or another one, and comes as well (docs/zoho-books.md#files).
 * @param orElse what counts for a record that does not tell its files.
 * @throws ZohoError for such a record where nothing else counts.
 */
export async function listFiles(
  client: ZohoClient,
  owner: FileOwner,
  orElse?: BooksFile[],
): Promise<BooksFile[]> {
  const { whole } = fileFactsOf(owner);
  const type = findRecordType(owner.recordType);
  const record = readRecord(type, await getRecord(client, owner, owner.id));
  const silence = () => orElse ?? refuseSilence(type.label, record);
  const files = rowsOf(record)?.map(toFile);
  if (whole === "attachment") return files ?? silence();
  const { expense_receipt_name: receipt, expense_receipt_type: ending } = record;
  if (!files && receipt === undefined) return silence();
  if (!files) client.log.warn("Zoho Books tells of this expense the receipt alone.");
  const name = textOf(receipt);
  if (name === null) return files ?? [];
  return [{ documentId: receiptId, name, size: null, type: textOf(ending) }, ...(files ?? [])];
}

/** Rows of files; undefined where the record does not tell. Books has "" for what is empty (docs/zoho-books.md#empty-values). */
function rowsOf({ documents, has_attachment, attachment_name }: BooksRecord) {
  if (isRows(documents)) return documents;
  const hasNone = documents ?? (has_attachment === false ? "" : attachment_name);
  return hasNone === "" || documents === null ? [] : undefined;
}

const refuseSilence = (label: string, record: BooksRecord): never => {
  throw unreadable(`documents of ${label}`, record);
};

const toFile = (row: BooksRecord): BooksFile => ({
  documentId: String(row.document_id),
  name: String(row.file_name),
  size: Number(row.file_size) || null,
  type: textOf(row.document_type) ?? textOf(row.file_type),
});

const textOf = (value: unknown): string | null => (isNothing(value) ? null : String(value));
