import { organizationId, recordType } from "../inputs/books";
import { connection } from "../inputs/connection";
import { zohoDataSource } from "../scopes/operation";
import { createBooksClient } from "../zoho/books/client";
import { listFields } from "../zoho/books/fields";
import { tellApart } from "../zoho/choices";
import { pickerBudget } from "../zoho/http/retry";

export const selectBooksUniqueField = zohoDataSource({
  display: {
    label: "Select Books Unique Field",
    description: "Lists the custom fields of a Zoho Books record type.",
  },
  dataSourceType: "picklist",
  scopes: ["ZohoBooks.settings.READ"],
  inputs: { connection, recordType, organizationId },
  perform: async (context, { connection, organizationId, recordType }) => {
    const client = createBooksClient(connection, context, organizationId, pickerBudget);
    const fields = await listFields(client, recordType);
    // Zoho does not say which of them take no value twice.
    const own = fields.filter(({ key }) => key.startsWith("cf_"));
    return { result: tellApart(own.map(({ key, label }) => ({ key, label }))) };
  },
  examplePayload: { result: [{ key: "cf_external_id", label: "External ID" }] },
});
