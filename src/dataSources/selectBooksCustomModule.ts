import { organizationId } from "../inputs/books";
import { connection } from "../inputs/connection";
import { zohoDataSource } from "../scopes/operation";
import { createBooksClient } from "../zoho/books/client";
import { listCustomModules } from "../zoho/books/customModules";
import { pickerBudget } from "../zoho/http/retry";

export const selectBooksCustomModule = zohoDataSource({
  display: {
    label: "Select Books Custom Module",
    description: "Lists the custom modules of Zoho Books, each of which is a record type.",
  },
  dataSourceType: "picklist",
  scopes: ["ZohoBooks.settings.READ"],
  inputs: { connection, organizationId },
  perform: async (context, { connection, organizationId }) => {
    const client = createBooksClient(connection, context, organizationId, pickerBudget);
    return { result: await listCustomModules(client) };
  },
  examplePayload: {
    result: [
      { key: "cm_machines", label: "Machines" },
      { key: "cm_rentals", label: "Rentals" },
    ],
  },
});
