import { input } from "@prismatic-io/spectral";
import { recordTypes } from "../zoho/books/recordTypes";
import { toChoice, toOptionalText, toRequiredText, toWholeNumber } from "./clean";
import * as shared from "./fieldValues";

const recordTypeModel = Object.entries(recordTypes).map(([value, { label }]) => ({ label, value }));

export const recordType = input({
  label: "Record Type",
  type: "string",
  required: true,
  placeholder: "Select a record type",
  comments: "The type of the Zoho Books records; a custom module by its API name, as cm_machines.",
  example: "contacts",
  model: recordTypeModel,
  clean: toRequiredText("Record Type"),
});

export const recordId = input({
  label: "Record ID",
  type: "string",
  required: false,
  dataSource: "selectBooksRecord",
  placeholder: "Select or enter a record ID",
  comments: "The ID of the record in Zoho Books; leave empty for opening balances only.",
  example: "982000000567114",
  clean: toOptionalText("Record ID"),
});

export const parentRecordType = input({
  label: "Parent Record Type",
  type: "string",
  required: false,
  placeholder: "Select a record type",
  comments:
    "The type of the record that the records belong to, such as contacts for contact persons.",
  example: "contacts",
  model: recordTypeModel,
  clean: toOptionalText("Parent Record Type"),
});

export const parentRecordId = input({
  label: "Parent Record ID",
  type: "string",
  required: false,
  dataSource: "selectBooksParentRecord",
  placeholder: "Select or enter a record ID",
  comments: "The ID of the record that the records belong to, such as a contact or a project.",
  example: "982000000567001",
  clean: toOptionalText("Parent Record ID"),
});

export const organizationId = input({
  label: "Organization ID",
  type: "string",
  required: false,
  dataSource: "selectOrganization",
  placeholder: "Select or enter an organization ID",
  comments:
    "The Zoho Books organization to work in; leave empty for the connected user's default organization.",
  example: "10234695",
  clean: toOptionalText("Organization ID"),
});

export const dynamicValues = input({
  ...shared.dynamicValues,
  example: '{"contact_name": "Example Robotics", "contact_type": "customer"}',
});

export const fieldValues = input({
  ...shared.fieldValues,
  placeholder: "Enter a field's name and its value",
  comments: "Names of fields and their values; line items and other lists are written as JSON.",
  example: "contact_name: Example Robotics",
});

export const maxRecords = input({
  label: "Max Records",
  type: "string",
  required: false,
  default: "2000",
  placeholder: "Enter a number of records",
  comments: "How many records may be read to check Conditions; reading stops there with an error.",
  example: "2000",
  clean: (value: unknown) =>
    toWholeNumber("Max Records", { min: 1, max: 100_000_000 })(value) ?? 2000,
});

export const rows = input({
  label: "Rows",
  type: "string",
  required: false,
  default: "replace",
  placeholder: "Select what happens to other rows",
  comments: "Whether rows of a given list that Values leaves out are deleted, which is Zoho's way.",
  example: "keepOthers",
  model: [
    { label: "Replace", value: "replace" },
    { label: "Keep Others", value: "keepOthers" },
  ],
  clean: toChoice("Rows", ["replace", "keepOthers"], ["Replace", "Keep Others"]),
});
