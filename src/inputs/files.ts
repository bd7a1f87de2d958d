import { input } from "@prismatic-io/spectral";
import { refuse } from "../zoho/errors/refuse";
import { readStepFiles } from "../zoho/files/stepFile";
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

/** The entries of an input for files: lists of steps may stand in a list, and so on. */
export const toEntries = (value: unknown): unknown[] =>
  value === undefined || value === null || value === "" ? [] : [value].flat(5);

/** One file of a step, or text. @throws Error naming the input for anything else, and for text that is a URL alone. */
export function toOneFile(value: unknown) {
  if (typeof value === "string" && /^\s*https?:\/\/\S+\s*$/i.test(value)) {
    refuse("File is a URL. Get the file by a step of its own, and reference that step's result.");
  }
  const [one, other] = readStepFiles("File", toEntries(value), []);
  if (other) refuse("File has several files. Give one, and use one step for each.");
  return one ?? refuse("File is empty. Give a file that has content.");
}

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
  clean: toAttachmentId,
});

/** An ID has digits alone (docs/zoho-crm.md#record-ids): a name would be taken for an attachment that is gone. */
function toAttachmentId(value: unknown): string {
  const id = toRequiredText("Attachment ID")(value);
  if (/^\d+$/.test(id)) return id;
  refuse(
    `Attachment ID is "${id}", and an ID has digits alone. Take the ID from CRM - List Attachments, or select one in the input's picker.`,
  );
}
