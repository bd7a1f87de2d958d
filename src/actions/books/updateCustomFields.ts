import {
  dynamicValues,
  fieldValues,
  organizationId,
  recordId,
  recordType,
} from "../../inputs/books";
import { connection } from "../../inputs/connection";
import { joinValues } from "../../inputs/fieldValues";
import { list, object, output, text } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import { type UpdatedCustomFields, updateCustomFields } from "../../zoho/books/updateCustomFields";

const example: { data: UpdatedCustomFields } = {
  data: { id: "982000000567240", updated: ["cf_region"] },
};

export const booksUpdateCustomFields = zohoAction({
  display: {
    label: "Books - Update Custom Fields",
    description: "Updates custom fields of a Zoho Books record and leaves all else as it is.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoBooks.{group}.READ", "ZohoBooks.{group}.UPDATE", "ZohoBooks.settings.READ"],
  inputs: {
    connection,
    recordType,
    recordId: { ...recordId, required: true },
    dynamicValues,
    fieldValues: {
      ...fieldValues,
      comments: "Custom fields by API name, label or ID, and their values.",
      example: "cf_region: North",
    },
    organizationId,
  },
  perform: async (context, { connection, organizationId, recordType, recordId, ...values }) => {
    const client = createBooksClient(connection, context, organizationId);
    const given = joinValues(values);
    return { data: await updateCustomFields(client, recordType, recordId ?? "", given) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ id: text, updated: list(text) })),
});
