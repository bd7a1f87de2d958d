import { fileTypeInput } from "../../inputs/bookFiles";
import { organizationId, recordName } from "../../inputs/books";
import { connection } from "../../inputs/connection";
import { list, object, output, text, textOrNull } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import { ownerNamed } from "../../zoho/books/files/fileOwner";
import { type BooksFile, listFiles } from "../../zoho/books/files/listFiles";

const example: { data: { data: BooksFile[] } } = {
  data: {
    data: [{ documentId: "982000000567901", name: "offer.pdf", size: 48213, type: "pdf" }],
  },
};

export const booksListAttachments = zohoAction({
  display: {
    label: "Books - List Attachments",
    description: "Lists the files that are attached to a Zoho Books record.",
  },
  performSafety: "safe",
  scopes: ["ZohoBooks.{group}.READ", "ZohoBooks.settings.READ"],
  inputs: {
    connection,
    recordType: fileTypeInput("GET"),
    recordId: recordName,
    organizationId,
  },
  perform: async (context, { connection, organizationId, recordType, recordId }) => {
    const client = createBooksClient(connection, context, organizationId);
    const owner = await ownerNamed(client, recordType, recordId);
    return { data: { data: await listFiles(client, owner) } };
  },
  examplePayload: example,
  outputSchema: output(
    object({
      data: list(
        object({
          documentId: text,
          name: text,
          size: { type: ["integer", "null"] },
          type: textOrNull,
        }),
      ),
    }),
  ),
});
