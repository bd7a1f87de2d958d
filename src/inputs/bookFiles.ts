import { input } from "@prismatic-io/spectral";
import { recordTypes } from "../zoho/books/recordTypes";
import type { FileFacts } from "../zoho/books/recordTypes/file";
import * as shared from "./books";
import { toRequiredText } from "./clean";
import { typeInput } from "./credits";
import { toIdOrNumber } from "./recordIds";

/** A choice of the record types whose files Zoho Books lets do so. */
export const fileTypeInput = (can: (files: FileFacts) => boolean) =>
  typeInput(
    "Record Type",
    "The type of the record that has the file.",
    Object.keys(recordTypes).filter((key) => {
      const { files } = recordTypes[key] ?? {};
      return files && can(files);
    }),
  );

/** Whether Zoho Books offers a method for a file that is attached. */
export const offers =
  (method: "GET" | "DELETE") =>
  ({ ofWhole, ofOne }: FileFacts): boolean =>
    `${ofWhole} ${ofOne}`.includes(method);

export const recordId = input({
  ...shared.recordId,
  required: true,
  placeholder: "Select or enter an ID or number",
  comments: "The ID of the record, or its number or name.",
  clean: toIdOrNumber("Record ID"),
});

export const attachmentId = input({
  label: "Attachment ID",
  type: "string",
  required: true,
  dataSource: "selectBooksAttachment",
  placeholder: "Select or enter an attachment ID",
  comments: "The document ID of a file of the record; for the receipt of an expense: receipt.",
  example: "982000000567901",
  clean: toRequiredText("Attachment ID"),
});
