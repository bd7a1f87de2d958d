import { input } from "@prismatic-io/spectral";
import { fileTypeInput } from "../../inputs/bookFiles";
import { organizationId, recordName } from "../../inputs/books";
import { connection } from "../../inputs/connection";
import * as shared from "../../inputs/files";
import { flagInput } from "../../inputs/flags";
import { object, output, text, textOrNull } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import { type AddedFile, addFile } from "../../zoho/books/files/addFile";
import { ownerNamed } from "../../zoho/books/files/fileOwner";

const example: { data: AddedFile } = {
  data: { documentId: "982000000567901", name: "offer.pdf" },
};

export const booksAddAttachment = zohoAction({
  display: {
    label: "Books - Add Attachment",
    description: "Attaches a file to a Zoho Books record, or the receipt to an expense, once.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoBooks.{group}.CREATE", "ZohoBooks.{group}.READ", "ZohoBooks.settings.READ"],
  inputs: {
    connection,
    recordType: fileTypeInput(),
    recordId: recordName,
    file: input({
      ...shared.file,
      clean: shared.toOneFile,
      comments: "The file, text or binary; Zoho Books mostly takes PDF and pictures up to 10 MB.",
    }),
    fileName: input({ ...shared.fileName, example: "offer.pdf" }),
    asReceipt: flagInput(
      "As Receipt",
      "Whether the file replaces the receipt of an expense, the only file of it that steps get or remove.",
    ),
    inMail: flagInput(
      "Send in Mail",
      "Whether Zoho Books sends the file along when the record is mailed.",
    ),
    organizationId,
  },
  perform: async (
    context,
    { connection, organizationId, recordType, recordId, file, fileName, ...how },
  ) => {
    const client = createBooksClient(connection, context, organizationId);
    const owner = await ownerNamed(client, recordType, recordId);
    return { data: await addFile(client, owner, { ...file, name: fileName }, how) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ documentId: textOrNull, name: text })),
});
