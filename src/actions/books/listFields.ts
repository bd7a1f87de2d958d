import { organizationId, recordType } from "../../inputs/books";
import { connection } from "../../inputs/connection";
import { list, object, output, text } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import { type BooksField, listFields } from "../../zoho/books/fields";

const example: { data: BooksField[] } = {
  data: [{ key: "cf_region", label: "Region", type: "dropdown", options: ["North", "South"] }],
};

export const booksListFields = zohoAction({
  display: {
    label: "Books - List Fields",
    description: "Gets the fields of a Zoho Books record type, where Zoho lists them.",
  },
  performSafety: "safe",
  scopes: ["ZohoBooks.settings.READ"],
  inputs: { connection, recordType, organizationId },
  perform: async (context, { connection, organizationId, recordType }) => {
    const client = createBooksClient(connection, context, organizationId);
    const fields = await listFields(client, recordType);
    return { data: fields.map(({ id: _, ...field }): BooksField => field) };
  },
  examplePayload: example,
  outputSchema: output(list(object({ key: text, label: text, type: text, options: list(text) }))),
});
