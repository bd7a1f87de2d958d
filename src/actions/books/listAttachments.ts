import { fileTypeInput, offers, recordId } from "../../inputs/bookFiles";
import { organizationId } from "../../inputs/books";
import { connection } from "../../inputs/connection";
import { list, object, output, text, textOrNull } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import { type BooksFile, listFiles } from "../../zoho/books/files/filesOf";
import { idNamed } from "../../zoho/books/findByNumber";

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
    recordType: fileTypeInput((files) => offers("GET")(files) || offers("DELETE")(files)),
    recordId,
    organizationId,
  },
  perform: async (context, { connection, organizationId, recordType, recordId }) => {
    const client = createBooksClient(connection, context, organizationId);
    const id = await idNamed(client, { recordType, number: recordId, place: "Record ID" });
    return { data: { data: await listFiles(client, { recordType, id }) } };
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
