import { booksContactExample } from "../../examples";
import {
  dynamicValues,
  fieldValues,
  organizationId,
  parentRecordId,
  parentRecordType,
  recordType,
} from "../../inputs/books";
import { connection } from "../../inputs/connection";
import { joinValues } from "../../inputs/fieldValues";
import { booksRecordOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import type { BooksAnswer } from "../../zoho/books/answers";
import { createBooksClient } from "../../zoho/books/client";
import { createRecord } from "../../zoho/books/records";

const example: { data: BooksAnswer } = {
  data: { code: 0, message: "The contact has been added.", contact: booksContactExample },
};

export const booksCreateRecord = zohoAction({
  display: {
    label: "Books - Create Record",
    description: "Creates a Zoho Books record.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoBooks.{group}.CREATE", "ZohoBooks.settings.READ"],
  inputs: {
    connection,
    recordType,
    parentRecordType,
    parentRecordId,
    dynamicValues,
    fieldValues,
    organizationId,
  },
  perform: async (context, { connection, organizationId, ...params }) => {
    const client = createBooksClient(connection, context, organizationId);
    return { data: await createRecord(client, params, joinValues(params)) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: booksRecordOutput,
});
