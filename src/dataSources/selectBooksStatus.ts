import { organizationId, recordType } from "../inputs/books";
import { connection } from "../inputs/connection";
import { zohoDataSource } from "../scopes/operation";
import { toStatusChoices } from "../zoho/books/choices";
import { createBooksClient } from "../zoho/books/client";

export const selectBooksStatus = zohoDataSource({
  display: {
    label: "Select Books Status",
    description: "Lists the statuses by which Zoho Books filters a type, without a call to Zoho.",
  },
  dataSourceType: "picklist",
  scopes: [],
  inputs: { connection, recordType, organizationId },
  perform: async (context, { connection, organizationId, recordType }) => {
    // Nothing is asked; a connection of another kind is refused all the same.
    createBooksClient(connection, context, organizationId);
    return { result: toStatusChoices(recordType) };
  },
  examplePayload: {
    result: [
      { key: "draft", label: "Draft" },
      { key: "partially_paid", label: "Partially paid" },
    ],
  },
});
