import { booksContactExample } from "../../examples";
import {
  organizationId,
  parentRecordId,
  parentRecordType,
  recordId,
  recordType,
} from "../../inputs/books";
import { connection } from "../../inputs/connection";
import { booksRecordOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import type { BooksAnswer } from "../../zoho/books/answers";
import { createBooksClient } from "../../zoho/books/client";
import { getRecord } from "../../zoho/books/records";

const example: { data: BooksAnswer } = {
  data: { code: 0, message: "success", contact: booksContactExample },
};

export const booksGetRecord = zohoAction({
  display: {
    label: "Books - Get Record",
    description: "Gets a single Zoho Books record by its ID.",
    important: true,
  },
  performSafety: "safe",
  scopes: ["ZohoBooks.{group}.READ", "ZohoBooks.settings.READ"],
  inputs: { connection, recordType, recordId, parentRecordType, parentRecordId, organizationId },
  perform: async (context, { connection, organizationId, recordId, ...place }) => {
    const client = createBooksClient(connection, context, organizationId);
    return { data: await getRecord(client, place, recordId) };
  },
  examplePayload: example,
  outputSchema: booksRecordOutput,
});
