import { input } from "@prismatic-io/spectral";
import { organizationId, parentRecordType, recordType } from "../inputs/books";
import { toOptionalText } from "../inputs/clean";
import { connection } from "../inputs/connection";
import { zohoDataSource } from "../scopes/operation";
import { listChoices } from "../zoho/books/choices";
import { createBooksClient } from "../zoho/books/client";
import { pickerBudget } from "../zoho/http/retry";

// Without the picker of the input that the actions have: a picker's own inputs are filled from the step.
const parentRecordId = input({
  label: "Parent Record ID",
  type: "string",
  required: false,
  placeholder: "Enter a record ID",
  comments: "The ID of the record that the records belong to; contact persons need a contact.",
  example: "982000000567001",
  clean: toOptionalText("Parent Record ID"),
});

export const selectBooksRecord = zohoDataSource({
  display: {
    label: "Select Books Record",
    description:
      "Lists up to 200 Zoho Books records of one type, the newest first where Zoho can sort them.",
  },
  dataSourceType: "picklist",
  scopes: ["ZohoBooks.{group}.READ", "ZohoBooks.settings.READ"],
  inputs: { connection, recordType, parentRecordId, parentRecordType, organizationId },
  perform: async (context, { connection, organizationId, ...place }) => {
    const client = createBooksClient(connection, context, organizationId, pickerBudget);
    return { result: await listChoices(client, place) };
  },
  examplePayload: {
    result: [
      { key: "982000000567114", label: "Example Robotics (ada@example.com)" },
      { key: "982000000567098", label: "Example Bakery" },
    ],
  },
});
