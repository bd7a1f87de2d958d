import { connection } from "../inputs/connection";
import { zohoDataSource } from "../scopes/operation";
import { toOrganizationChoices } from "../zoho/books/choices";
import { createBooksClient } from "../zoho/books/client";
import { listOrganizations } from "../zoho/books/organizations";
import { pickerBudget } from "../zoho/http/retry";

export const selectOrganization = zohoDataSource({
  display: {
    label: "Select Organization",
    description: "Lists the connected user's active Zoho Books organizations.",
  },
  dataSourceType: "picklist",
  scopes: ["ZohoBooks.settings.READ"],
  inputs: { connection },
  perform: async (context, { connection }) => {
    const client = createBooksClient(connection, context, undefined, pickerBudget);
    return { result: toOrganizationChoices(await listOrganizations(client)) };
  },
  examplePayload: {
    result: [
      { key: "10234695", label: "Example Robotics (default)" },
      { key: "10234711", label: "Example Robotics Canada" },
    ],
  },
});
