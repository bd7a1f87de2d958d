import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { fillBooksPath } from "../../http/paths";
import { idNamed, type RecordName } from "../findByNumber";
import type { FileFacts } from "../recordTypes/file";
import { findRecordType } from "../recordTypes/findRecordType";
import { labelsWith } from "../recordTypes/labelsWith";

/** A record that may have files. */
export interface FileOwner {
  recordType: string;
  id: string;
}

/** The record that an ID, a number, a name or a row stands for. @throws Error as `idNamed`. */
export const ownerNamed = async (
  client: ZohoClient,
  recordType: string,
  number: RecordName,
): Promise<FileOwner> => ({
  recordType,
  id: await idNamed(client, { recordType, number, place: "Record ID" }),
});

/** The receipt of an expense, which Zoho gives no ID of its own (docs/zoho-books.md#files). */
export const receiptId = "receipt";

/** Facts on the files of a type. @throws Error for a type that takes none, and for `receipt` of one without receipts. */
export function fileFactsOf({ recordType }: FileOwner, documentId = ""): FileFacts {
  const { files, label } = findRecordType(recordType);
  if (files && documentId === receiptId && files.whole !== receiptId) {
    refuse(`Attachment ID: ${label} have no receipt. Take documentId of Books - List Attachments.`);
  }
  if (files) return files;
  refuse(
    `Record Type: Zoho Books attaches no files to ${label}, only to ${labelsWith((type) => type.files)}.`,
  );
}

/** A path below a record. */
export const pathBelow = ({ recordType, id }: FileOwner, tail: string, document = ""): string =>
  fillBooksPath(`${findRecordType(recordType).paths.get}/${tail}`, { id, document });

/** @throws Error for a type whose files cannot be had, or removed. */
export const refuseType = (verb: "get" | "remove", { recordType }: FileOwner): never =>
  refuse(
    `Record Type: Zoho Books offers no way to ${verb} files of ${findRecordType(recordType).label}. Open the record in Zoho Books.`,
  );

/** @throws Error for one of several files, where Zoho can only do `what`. */
export const refuseFile = ({ recordType }: FileOwner, what: string, name: string): never =>
  refuse(
    `Attachment ID: for ${findRecordType(recordType).label}, Zoho Books can only ${what}. Get or remove "${name}" in Zoho Books.`,
  );
