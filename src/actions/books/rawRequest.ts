import { organizationId } from "../../inputs/books";
import { connection } from "../../inputs/connection";
import { rawRequestInputs } from "../../inputs/rawRequest";
import { rawOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import { booksBase } from "../../zoho/http/paths";
import { sendRawRequest } from "../../zoho/raw/rawRequest";

const example: { data: unknown } = {
  data: { code: 0, message: "Your invoice has been sent." },
};

export const booksRawRequest = zohoAction({
  display: {
    label: "Books - Raw Request",
    description: "Sends a raw HTTP request to Zoho Books.",
  },
  performSafety: "notAllowed",
  scopes: [],
  inputs: {
    connection,
    ...rawRequestInputs(booksBase, {
      url: "/invoices/982000000567240/email",
      data: '{"to_mail_ids": ["ada@example.com"]}',
    }),
    organizationId,
  },
  perform: async (context, { connection, organizationId, ...request }) =>
    sendRawRequest(createBooksClient(connection, context, organizationId), booksBase, request),
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: rawOutput,
});
