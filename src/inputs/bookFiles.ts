import { input } from "@prismatic-io/spectral";
import { receiptId } from "../zoho/books/files/fileOwner";
import { refuse } from "../zoho/errors/refuse";
import { typeInput, typesWith } from "./books";
import { toIdOrNumber } from "./recordIds";

/** A choice of the record types that take files. With a method: where Zoho Books offers that for files that are there. */
export const fileTypeInput = (method: "GET" | "DELETE" | "" = "") =>
  typeInput(
    "Record Type",
    "The type of the record that has the file.",
    typesWith(({ files }) => files && `${files.ofWhole} ${files.ofOne}`.includes(method)),
  );

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
