import { organizationId, recordName } from "../../inputs/books";
import { commentedType } from "../../inputs/comments";
import { connection } from "../../inputs/connection";
import { flagInput } from "../../inputs/flags";
import { list, output, text, zohoObject } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import type { BooksRecord } from "../../zoho/books/answers";
import { createBooksClient } from "../../zoho/books/client";
import { isByPeople, listComments } from "../../zoho/books/comments";
import { idNamed } from "../../zoho/books/findByNumber";

const example: { data: BooksRecord[] } = {
  data: [
    {
      comment_id: "982000000567991",
      description: "The customer asked for a copy.",
      commented_by: "Ada Example",
      comment_type: "internal",
      date: "2026-05-31",
    },
  ],
};

export const booksListComments = zohoAction({
  display: {
    label: "Books - List Comments",
    description: "Lists the comments and the history of a Zoho Books record.",
  },
  performSafety: "safe",
  scopes: ["ZohoBooks.{group}.READ", "ZohoBooks.settings.READ"],
  inputs: {
    connection,
    recordType: commentedType("L"),
    recordId: recordName,
    isByPeople: flagInput(
      "Without History",
      "Leaves out what Zoho Books noted by itself, such as that an invoice was sent.",
    ),
    organizationId,
  },
  perform: async (context, { connection, organizationId, recordType, ...inputs }) => {
    const client = createBooksClient(connection, context, organizationId);
    const named = { recordType, number: inputs.recordId, place: "Record ID" };
    const rows = await listComments(client, recordType, await idNamed(client, named));
    return { data: inputs.isByPeople ? rows.filter(isByPeople) : rows };
  },
  examplePayload: example,
  outputSchema: output(list(zohoObject({ comment_id: text, description: text }))),
});
