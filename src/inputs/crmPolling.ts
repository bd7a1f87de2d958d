import { input } from "@prismatic-io/spectral";
import { toFlag, toOptionalText, toTextList } from "./clean";
import { pollingInputs } from "./polling";

export const additionalFields = input({
  label: "Additional Fields",
  type: "string",
  collection: "valuelist",
  required: false,
  placeholder: "Select or enter a field's API name",
  comments: "API names of fields to deliver besides id, Created_Time, Modified_Time and Full_Name.",
  example: "Email",
  clean: toTextList("Additional Fields"),
});

export const ignoreOwnChanges = input({
  label: "Ignore Own Changes",
  type: "boolean",
  required: false,
  default: "false",
  comments:
    "Turn on to leave out records that the connection's user changed last, so that a two-way sync does not answer itself.",
  example: "false",
  clean: toFlag,
});

export const polledFields = input({
  label: "Fields",
  type: "string",
  collection: "valuelist",
  required: false,
  dataSource: "selectCrmField",
  placeholder: "Select or enter a field's API name",
  comments:
    "API names of the fields to deliver besides id, Created_Time and Modified_Time; leave empty for all fields, of which each 50 cost one more call per 200 changed records.",
  example: "Email",
  clean: toTextList("Fields"),
});

/** A condition as it stands in a query; a WHERE before it is taken off. */
const toCondition = (value: unknown): string | undefined =>
  toOptionalText("Filter")(value)?.replace(/^where\s+/i, "");

export const filter = input({
  label: "Filter",
  type: "string",
  required: false,
  placeholder: "Enter a COQL condition",
  comments:
    "A COQL condition without WHERE that records must meet; changes are then found by COQL, 2,000 records per call, with name and id only for owners and lookups and without subforms.",
  example: "Lead_Status = 'Contacted'",
  clean: toCondition,
});

export const showDeletedRecords = input({
  label: "Show Deleted Records",
  type: "boolean",
  required: false,
  default: "false",
  comments: "Turn on to deliver deletions as well; each run then makes one more call.",
  example: "false",
  clean: toFlag,
});

export const showConvertedLeads = input({
  label: "Show Converted Leads",
  type: "boolean",
  required: false,
  default: "false",
  comments:
    "For leads: turn on to deliver those that were converted as updated, with Zoho's conversion details.",
  example: "false",
  clean: toFlag,
});

/** The inputs that the polling triggers of CRM share besides the fields. */
export const crmPollingInputs = { ...pollingInputs, ignoreOwnChanges };
