import { organizationId, recordType } from "../inputs/books";
import { connection } from "../inputs/connection";
import { zohoDataSource } from "../scopes/operation";
import { toVerbChoices } from "../zoho/books/choices";
import { createBooksClient } from "../zoho/books/client";

export const selectBooksVerb = zohoDataSource({
  display: {
    label: "Select Books Verb",
    description: "Lists what can be done to Zoho Books records of a type, without a call to Zoho.",
  },
  dataSourceType: "picklist",
  scopes: [],
  inputs: { connection, recordType, organizationId },
  perform: async (context, { connection, organizationId, recordType }) => {
    // Nothing is asked; a connection of another kind is refused all the same.
    createBooksClient(connection, context, organizationId);
    return { result: toVerbChoices(recordType) };
  },
  examplePayload: {
    result: [
      { key: "sent", label: "Mark as sent (mails nobody)" },
      { key: "approve", label: "Approve" },
    ],
  },
});
