import { failureOf } from "../../errors/errors";
import { refuse } from "../../errors/refuse";
import { type ReceivedFile, receiveFile } from "../../files/receiveFile";
import type { ZohoClient } from "../../http/client";
import { isGone } from "../../http/outcome";
import type { ZohoRequest } from "../../http/request";
import { findRecordType } from "../recordTypes/findRecordType";
import { repetitionOf } from "../repetition";
import { sendWrite, writeOnce } from "../writes";
import {
  type BooksFile,
  type FileOwner,
  factsOf,
  listFiles,
  pathBelow,
  receiptId,
} from "./filesOf";

/** What became of a file: `unchanged` where the record did not have it any more. */
export interface RemovedFile {
  documentId: string;
  status: "removed" | "unchanged";
}

const listHint = "Books - List Attachments tells those that the record has.";

/**
 * A file of a record. Where Zoho gives the one alone that was added last, another one is refused.
 * @throws Error before its bytes are asked for, and ZohoError 'not found' for an ID of no file of the record.
 */
export async function getFile(
  client: ZohoClient,
  owner: FileOwner,
  id: string,
): Promise<ReceivedFile> {
  const { whole, ofWhole, ofOne } = factsOf(owner.recordType);
  const missing = { reason: `attachment not found: the record has no file ${id}`, hint: listHint };
  if (ofOne.includes("GET")) {
    return receiveFile(client, { path: pathBelow(owner, "documents/{document}", id) }, missing);
  }
  if (!ofWhole) refuseTo("give", owner);
  const files = await listFiles(client, owner);
  const file = files.find(({ documentId }) => documentId === id);
  if (!file) refuse(`Attachment ID: the record has no file ${id}. ${listHint}`);
  const given = whole === "receipt" ? files.find(isReceipt) : files.at(-1);
  const offered = whole === "receipt" ? "the receipt" : "the one that was added last";
  if (given !== file) refuse(notAlone(owner, file, offered));
  const received = await receiveFile(client, { path: pathBelow(owner, whole) }, missing);
  // Which of several Zoho gives is told by the name (docs/zoho-books.md#files).
  const { fileName = file.name } = received;
  if (whole !== "receipt" && files.length > 1 && fileName !== file.name) {
    refuse(notAlone(owner, file, offered));
  }
  return received;
}

/**
 * Removes a file of a record. Where Zoho removes the whole of them alone, one of several is refused before anything is
 * sent.
 * @throws ZohoError also where the record still has the file.
 */
export async function removeFile(
  client: ZohoClient,
  owner: FileOwner,
  documentId: string,
): Promise<RemovedFile> {
  const { whole, ofWhole, ofOne } = factsOf(owner.recordType);
  const has = async () =>
    (await listFiles(client, owner)).some((file) => file.documentId === documentId);
  if (ofOne.includes("DELETE")) {
    const path = pathBelow(owner, "documents/{document}", documentId);
    const request: ZohoRequest = { method: "DELETE", path, ...repetitionOf("removeAttachment") };
    try {
      await sendWrite(client, request);
    } catch (thrown) {
      const failure = failureOf(thrown);
      // Zoho says the same of an unknown record, which fails here.
      if (!failure || !isGone(request, failure) || (await has())) throw thrown;
      return { documentId, status: "unchanged" };
    }
    return { documentId, status: "removed" };
  }
  if (!ofWhole.includes("DELETE")) refuseTo("remove", owner);
  const files = await listFiles(client, owner);
  const file = files.find((one) => one.documentId === documentId);
  if (!file) return { documentId, status: "unchanged" };
  const isWhole = whole === "receipt" ? isReceipt(file) : files.length === 1;
  const offered = whole === "receipt" ? "the receipt" : "the removal of all";
  if (!isWhole) refuse(notAlone(owner, file, offered));
  const request: ZohoRequest = {
    method: "DELETE",
    path: pathBelow(owner, whole),
    // A second one would remove what was attached in between.
    repeat: "ifNotRun",
    findOut: `Look at the files of record ${owner.id} in Zoho Books before repeating the step.`,
  };
  const gone = async () => ((await has()) ? undefined : true);
  await writeOnce(client, request, () => true, gone);
  return { documentId, status: "removed" };
}

const isReceipt = ({ documentId }: BooksFile) => documentId === receiptId;

function refuseTo(verb: string, { recordType }: FileOwner): never {
  refuse(
    `Record Type: Zoho Books offers no way to ${verb} files of ${findRecordType(recordType).label}. Open the record in Zoho Books.`,
  );
}

/** Why one of several files cannot be had or removed by itself. */
function notAlone(owner: FileOwner, { name }: BooksFile, offered: string): string {
  const { label } = findRecordType(owner.recordType);
  return `Attachment ID: of the files of one of ${label}, Zoho Books offers ${offered} alone. Get or remove "${name}" in Zoho Books.`;
}
