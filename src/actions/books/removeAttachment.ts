import { attachmentId, fileTypeInput } from "../../inputs/bookFiles";
import { organizationId, recordName } from "../../inputs/books";
import { connection } from "../../inputs/connection";
import { object, output, text } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import { ownerNamed } from "../../zoho/books/files/fileOwner";
import { type RemovedFile, removeFile } from "../../zoho/books/files/removeFile";

const example: { data: RemovedFile } = {
  data: { documentId: "982000000567901", status: "removed" },
};

export const booksRemoveAttachment = zohoAction({
  display: {
    label: "Books - Remove Attachment",
    description: "Removes a file from a Zoho Books record.",
  },
  performSafety: "notAllowed",
  scopes: [
    "ZohoBooks.{group}.DELETE",
    "ZohoBooks.{group}.UPDATE",
    "ZohoBooks.{group}.READ",
    "ZohoBooks.settings.READ",
  ],
  inputs: {
    connection,
    recordType: fileTypeInput("DELETE"),
    recordId: recordName,
    attachmentId,
    organizationId,
  },
  perform: async (context, { connection, organizationId, recordType, recordId, attachmentId }) => {
    const client = createBooksClient(connection, context, organizationId);
    const owner = await ownerNamed(client, recordType, recordId);
    return { data: await removeFile(client, owner, attachmentId) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ documentId: text, status: text })),
});
