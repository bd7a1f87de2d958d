import { input } from "@prismatic-io/spectral";
import { receiptId } from "../zoho/books/files/fileOwner";
import { recordTypes } from "../zoho/books/recordTypes";
import { refuse } from "../zoho/errors/refuse";
import * as shared from "./books";
import { typeInput } from "./credits";
import { toIdOrNumber, toRecordName } from "./recordIds";

/** A choice of the record types that take files. With a method: where Zoho Books offers that for files that are there. */
export const fileTypeInput = (method: "GET" | "DELETE" | "" = "") =>
  typeInput(
    "Record Type",
    "The type of the record that has the file.",
    Object.keys(recordTypes).filter((key) => {
      const { files } = recordTypes[key] ?? {};
      return files && `${files.ofWhole} ${files.ofOne}`.includes(method);
    }),
  );

export const recordId = input({
  ...shared.recordId,
  required: true,
  placeholder: "Select or enter an ID or number",
  comments: "The ID, number or name of the record, or a row, such as that of another step.",
  clean: toRecordName("Record ID"),
});

export const attachmentId = input({
  label: "Attachment ID",
  type: "string",
  required: true,
  dataSource: "selectBooksAttachment",
  placeholder: "Select or enter an attachment ID",
  comments: "The document ID of a file of the record; for the receipt of an expense: receipt.",
  example: "982000000567901",
  clean: toDocumentId,
});

/** A name would be taken for a file that is gone. */
function toDocumentId(value: unknown): string {
  const id = toIdOrNumber("Attachment ID")(value);
  if (id === receiptId || /^\d+$/.test(id)) return id;
  refuse(
    `Attachment ID is "${id}", and an ID has digits alone. Take documentId of Books - List Attachments, or select a file in the input's picker.`,
  );
}
