import { input } from "@prismatic-io/spectral";
import { parentRecordType as optionalParentRecordType, organizationId } from "../inputs/books";
import { toRequiredText } from "../inputs/clean";
import { connection } from "../inputs/connection";
import { zohoDataSource } from "../scopes/operation";
import { listChoices } from "../zoho/books/choices";
import { createBooksClient } from "../zoho/books/client";
import { pickerBudget } from "../zoho/http/retry";

const parentRecordType = input({
  ...optionalParentRecordType,
  required: true,
  clean: toRequiredText("Parent Record Type"),
});

export const selectBooksParentRecord = zohoDataSource({
  display: {
    label: "Select Books Parent Record",
    description: "Lists up to 200 Zoho Books records of the parent record type.",
  },
  dataSourceType: "picklist",
  scopes: ["ZohoBooks.{group}.READ", "ZohoBooks.settings.READ"],
  inputs: { connection, parentRecordType, organizationId },
  perform: async (context, { connection, organizationId, parentRecordType }) => {
    const client = createBooksClient(connection, context, organizationId, pickerBudget);
    return { result: await listChoices(client, { recordType: parentRecordType }) };
  },
  examplePayload: {
    result: [
      { key: "982000000567114", label: "Example Robotics (ada@example.com)" },
      { key: "982000000567098", label: "Example Bakery" },
    ],
  },
});
