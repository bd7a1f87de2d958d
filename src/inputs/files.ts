import { input } from "@prismatic-io/spectral";
import { toFile, toRequiredText } from "./clean";

export const file = input({
  label: "File",
  type: "data",
  required: true,
  placeholder: "Reference a file or enter text",
  comments: "The content of the file, either text or binary from another step, at most 100 MB.",
  example: "The content of the offer",
  clean: (value: unknown) => toFile("File", value),
});

export const fileName = input({
  label: "File Name",
  type: "string",
  required: true,
  placeholder: "Enter a file name",
  comments: "The name of the file with its extension.",
  example: "offer.txt",
  clean: toRequiredText("File Name"),
});

export const attachmentId = input({
  label: "Attachment ID",
  type: "string",
  required: true,
  dataSource: "selectCrmAttachment",
  placeholder: "Select or enter an attachment ID",
  comments: "The ID of a file or link that is attached to the record.",
  example: "4876876000000335001",
  clean: toRequiredText("Attachment ID"),
});
