import {
  organizationId,
  parentRecordId,
  parentRecordType,
  recordId,
  recordType,
} from "../../inputs/books";
import { connection } from "../../inputs/connection";
import { booksEnvelope, output, zohoObject } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import type { BooksAnswer } from "../../zoho/books/answers";
import { createBooksClient } from "../../zoho/books/client";
import { removeRecord } from "../../zoho/books/records";

const example: { data: BooksAnswer } = {
  data: { code: 0, message: "The contact has been deleted." },
};

export const booksRemoveRecord = zohoAction({
  display: {
    label: "Books - Remove Record",
    description: "Removes a Zoho Books record by its ID.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoBooks.{group}.DELETE", "ZohoBooks.settings.READ"],
  inputs: { connection, recordType, recordId, parentRecordType, parentRecordId, organizationId },
  perform: async (context, { connection, organizationId, recordId, ...place }) => {
    const client = createBooksClient(connection, context, organizationId);
    return { data: await removeRecord(client, place, recordId) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(zohoObject(booksEnvelope, ["code", "message"])),
});
