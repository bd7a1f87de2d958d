import { input } from "@prismatic-io/spectral";
import { booksContactExample } from "../../examples";
import {
  dynamicValues,
  fieldValues,
  organizationId,
  parentRecordId,
  parentRecordType,
  recordId,
  recordType,
} from "../../inputs/books";
import { toChoice } from "../../inputs/clean";
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
    important: true,
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
    rows: input({
      label: "Rows",
      type: "string",
      required: false,
      default: "replace",
      placeholder: "Select what happens to other rows",
      comments:
        "Whether rows of a given list that Values leaves out are deleted, which is Zoho's way.",
      example: "keepOthers",
      model: [
        { label: "Replace", value: "replace" },
        { label: "Keep Others", value: "keepOthers" },
      ],
      clean: toChoice("Rows", ["replace", "keepOthers"], ["Replace", "Keep Others"]),
    }),
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
