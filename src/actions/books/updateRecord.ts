import { booksContactExample } from "../../examples";
import {
  dynamicValues,
  fieldValues,
  organizationId,
  parentRecordId,
  parentRecordType,
  recordId,
  recordType,
  rows,
} from "../../inputs/books";
import { connection } from "../../inputs/connection";
import { joinValues } from "../../inputs/fieldValues";
import { booksRecordOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import type { BooksAnswer } from "../../zoho/books/answers";
import { createBooksClient } from "../../zoho/books/client";
import { updateRecord } from "../../zoho/books/records";

const example: { data: BooksAnswer } = {
  data: { code: 0, message: "The contact has been updated.", contact: booksContactExample },
};

export const booksUpdateRecord = zohoAction({
  display: {
    label: "Books - Update Record",
    description:
      "Updates fields of a Zoho Books record; rows left out of a list that is sent, such as line items, are deleted.",
  },
  performSafety: "notAllowed",
  // READ for Keep Others, and for opening balances.
  scopes: ["ZohoBooks.{group}.UPDATE", "ZohoBooks.{group}.READ", "ZohoBooks.settings.READ"],
  inputs: {
    connection,
    recordType,
    recordId,
    parentRecordType,
    parentRecordId,
    dynamicValues,
    fieldValues,
    organizationId,
    rows,
  },
  perform: async (context, { connection, organizationId, recordId, rows, ...params }) => {
    const client = createBooksClient(connection, context, organizationId);
    const keepsRows = rows === "keepOthers";
    return { data: await updateRecord(client, params, recordId, joinValues(params), keepsRows) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: booksRecordOutput,
});
