import { fileExample } from "../../examples";
import { attachmentId, fileTypeInput, offers, recordId } from "../../inputs/bookFiles";
import { organizationId } from "../../inputs/books";
import { connection } from "../../inputs/connection";
import { rawOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import { getFile } from "../../zoho/books/files/oneFile";
import { idNamed } from "../../zoho/books/findByNumber";

export const booksGetAttachment = zohoAction({
  display: {
    label: "Books - Get Attachment",
    description: "Gets a file that is attached to a Zoho Books record.",
  },
  performSafety: "safe",
  scopes: ["ZohoBooks.{group}.READ", "ZohoBooks.invoices.READ", "ZohoBooks.settings.READ"],
  inputs: {
    connection,
    recordType: fileTypeInput(offers("GET")),
    recordId,
    attachmentId,
    organizationId,
  },
  perform: async (context, { connection, organizationId, recordType, recordId, attachmentId }) => {
    const client = createBooksClient(connection, context, organizationId);
    const id = await idNamed(client, { recordType, number: recordId, place: "Record ID" });
    return getFile(client, { recordType, id }, attachmentId);
  },
  examplePayload: fileExample,
  outputSchema: rawOutput,
});
