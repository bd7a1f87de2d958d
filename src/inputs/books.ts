import { input } from "@prismatic-io/spectral";
import { recordTypes } from "../zoho/books/recordTypes";
import type { BooksRecordType } from "../zoho/books/recordTypes/recordType";
import { toChoice, toOptionalText, toRequiredChoice, toRequiredText, toWholeNumber } from "./clean";
import * as shared from "./fieldValues";
import { toRecordName } from "./recordIds";

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

/** The keys of the record types that have something. */
export const typesWith = (has: (type: BooksRecordType) => unknown): string[] =>
  Object.entries(recordTypes).flatMap(([key, type]) => (has(type) ? key : []));

/** A choice of some record types. */
export const typeInput = <T extends string>(
  label: string,
  comments: string,
  types: readonly T[],
) => {
  const labels = types.map((value) => recordTypes[value]?.label ?? value);
  return input({
    ...recordType,
    label,
    comments,
    example: types[0],
    model: types.map((value, index) => ({ label: labels[index] as string, value })),
    clean: toRequiredChoice(label, types, labels),
  });
};

/** An input for a record that an ID, a number, a name or a row stands for. */
export const recordNameInput = (comments: string, label = "Record ID") =>
  input({
    ...recordId,
    label,
    required: true,
    placeholder: "Select or enter an ID or number",
    comments,
    clean: toRecordName(label),
  });

/** The same for a record of any type. */
export const recordName = recordNameInput(
  "The ID, number or name of the record, or a row, such as that of another step.",
);

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
