import { input } from "@prismatic-io/spectral";
import { booksContactExample } from "../../examples";
import { dynamicValues, fieldValues, organizationId, recordType, rows } from "../../inputs/books";
import { toRequiredText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { joinValues } from "../../inputs/fieldValues";
import { anything, object, output, text, textOrNull } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import { type BooksUpsert, upsertRecord } from "../../zoho/books/upsertRecord";

const uniqueField = input({
  label: "Unique Field",
  type: "string",
  required: true,
  dataSource: "selectBooksUniqueField",
  placeholder: "Select or enter a custom field's API name",
  comments: "The API name of a custom field that takes no value twice.",
  example: "cf_external_id",
  clean: toRequiredText("Unique Field"),
});

const uniqueValue = input({
  label: "Unique Value",
  type: "string",
  required: true,
  placeholder: "Enter the field's value",
  comments: "The value by which the record is found; a new record gets it.",
  example: "A-1001",
  clean: toRequiredText("Unique Value"),
});

const example: { data: BooksUpsert } = {
  data: {
    action: "created",
    id: String(booksContactExample.contact_id),
    record: booksContactExample,
  },
};

export const booksUpsertRecord = zohoAction({
  display: {
    label: "Books - Upsert Record",
    description: "Updates the Zoho Books record with a value in a unique field, or creates it.",
  },
  performSafety: "notAllowed",
  // READ for Keep Others, where an answer lacks rows.
  scopes: ["ZohoBooks.{group}.UPDATE", "ZohoBooks.{group}.READ", "ZohoBooks.settings.READ"],
  inputs: {
    connection,
    recordType,
    uniqueField,
    uniqueValue,
    dynamicValues,
    fieldValues,
    organizationId,
    rows,
  },
  perform: async (context, { connection, organizationId, recordType, rows, ...inputs }) => {
    const client = createBooksClient(connection, context, organizationId);
    const unique = { field: inputs.uniqueField, value: inputs.uniqueValue };
    const keepsRows = rows === "keepOthers";
    return { data: await upsertRecord(client, recordType, unique, joinValues(inputs), keepsRows) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ action: textOrNull, id: text, record: anything })),
});
