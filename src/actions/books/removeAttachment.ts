import { attachmentId, fileTypeInput, offers, recordId } from "../../inputs/bookFiles";
import { organizationId } from "../../inputs/books";
import { connection } from "../../inputs/connection";
import { object, output, text } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import { type RemovedFile, removeFile } from "../../zoho/books/files/oneFile";
import { idNamed } from "../../zoho/books/findByNumber";

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
    recordType: fileTypeInput(offers("DELETE")),
    recordId,
    attachmentId,
    organizationId,
  },
  perform: async (context, { connection, organizationId, recordType, recordId, attachmentId }) => {
    const client = createBooksClient(connection, context, organizationId);
    const id = await idNamed(client, { recordType, number: recordId, place: "Record ID" });
    return { data: await removeFile(client, { recordType, id }, attachmentId) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ documentId: text, status: text })),
});
