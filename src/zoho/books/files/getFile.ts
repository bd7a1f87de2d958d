import { refuse } from "../../errors/refuse";
import { safeName } from "../../files/fileName";
import { type ReceivedFile, receiveFile } from "../../files/receiveFile";
import type { ZohoClient } from "../../http/client";
import { isOffered } from "./fileChoices";
import {
  type FileOwner,
  fileFactsOf,
  pathBelow,
  receiptId,
  refuseFile,
  refuseType,
} from "./fileOwner";
import { listFiles } from "./listFiles";

/**
 * A file of a record. Where Zoho gives the one alone that was added last, another one is refused
 * (docs/zoho-books.md#files).
 * @throws Error before its bytes are asked for, and ZohoError 'not found' for an ID of no file of the record.
 */
export async function getFile(
  client: ZohoClient,
  owner: FileOwner,
  id: string,
): Promise<ReceivedFile> {
  const { whole, ofWhole, ofOne } = fileFactsOf(owner, id);
  const reason = `attachment not found: the record has no file ${id}`;
  const missing = { reason, hint: "Books - List Attachments tells those that the record has." };
  if (ofOne.includes("GET")) {
    return receiveFile(client, { path: pathBelow(owner, "documents/{document}", id) }, missing);
  }
  if (!ofWhole) refuseType("get", owner);
  const files = await listFiles(client, owner);
  const file = files.find(({ documentId }) => documentId === id);
  if (!file) {
    refuse({ product: "books", operation: "list attachments", code: "NOT_FOUND", ...missing });
  }
  const hasReceipt = whole === "receipt";
  const offered = `get the ${hasReceipt ? receiptId : "last file"}`;
  if (!isOffered(owner, "GET", files, file)) refuseFile(owner, offered, file.name);
  const received = await receiveFile(client, { path: pathBelow(owner, whole) }, missing);
  const { fileName } = received;
  // The name of the download tells which one of several files Zoho gave.
  if (!hasReceipt && files.length > 1 && fileName && fileName !== safeName(file.name)) {
    refuseFile(owner, offered, file.name);
  }
  return received;
}
