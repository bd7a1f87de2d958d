import { input } from "@prismatic-io/spectral";
import { organizationId, recordName } from "../../inputs/books";
import { toRequiredText } from "../../inputs/clean";
import { commentedType } from "../../inputs/comments";
import { connection } from "../../inputs/connection";
import { flagInput } from "../../inputs/flags";
import { object, output, textOrNull } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import { type AddedComment, addComment } from "../../zoho/books/comments";
import { idNamed } from "../../zoho/books/findByNumber";

const example: { data: AddedComment } = { data: { commentId: "982000000567991" } };

export const booksAddComment = zohoAction({
  display: {
    label: "Books - Add Comment",
    description: "Adds a comment to a Zoho Books record, which clients do not see by default.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoBooks.{group}.CREATE", "ZohoBooks.{group}.READ", "ZohoBooks.settings.READ"],
  inputs: {
    connection,
    recordType: commentedType("C"),
    recordId: recordName,
    comment: input({
      label: "Comment",
      type: "text",
      required: true,
      placeholder: "Enter a comment",
      comments: "The text of the comment.",
      example: "The customer asked for a copy.",
      clean: toRequiredText("Comment"),
    }),
    isShown: flagInput(
      "Show to Clients",
      "Whether clients see the comment, on invoices, debit notes, estimates and retainer invoices.",
    ),
    organizationId,
  },
  perform: async (context, { connection, organizationId, recordId: number, ...comment }) => {
    const client = createBooksClient(connection, context, organizationId);
    const { recordType } = comment;
    const recordId = await idNamed(client, { recordType, number, place: "Record ID" });
    return { data: await addComment(client, { ...comment, recordId }) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ commentId: textOrNull })),
});
