import { fileExample } from "../../examples";
import { attachmentId, fileTypeInput } from "../../inputs/bookFiles";
import { organizationId, recordName } from "../../inputs/books";
import { connection } from "../../inputs/connection";
import { rawOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import { ownerNamed } from "../../zoho/books/files/fileOwner";
import { getFile } from "../../zoho/books/files/getFile";

export const booksGetAttachment = zohoAction({
  display: {
    label: "Books - Get Attachment",
    description: "Gets a file that is attached to a Zoho Books record.",
  },
  performSafety: "safe",
  scopes: ["ZohoBooks.{group}.READ", "ZohoBooks.invoices.READ", "ZohoBooks.settings.READ"],
  inputs: {
    connection,
    recordType: fileTypeInput("GET"),
    recordId: recordName,
    attachmentId,
    organizationId,
  },
  perform: async (context, { connection, organizationId, recordType, recordId, attachmentId }) => {
    const client = createBooksClient(connection, context, organizationId);
    const owner = await ownerNamed(client, recordType, recordId);
    return getFile(client, owner, attachmentId);
  },
  examplePayload: fileExample,
  outputSchema: rawOutput,
});
