import { organizationId, recordType } from "../inputs/books";
import { connection } from "../inputs/connection";
import { zohoDataSource } from "../scopes/operation";
import { toVerbChoices } from "../zoho/books/choices";

export const selectBooksVerb = zohoDataSource({
  display: {
    label: "Select Books Verb",
    description: "Lists what can be done to Zoho Books records of a type, without a call to Zoho.",
  },
  dataSourceType: "picklist",
  scopes: [],
  inputs: { connection, recordType, organizationId },
  perform: async (_, { recordType }) => ({ result: toVerbChoices(recordType) }),
  examplePayload: {
    result: [
      { key: "sent", label: "Mark as sent (mails nobody)" },
      { key: "approve", label: "Approve" },
    ],
  },
});
