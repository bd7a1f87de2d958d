import { input } from "@prismatic-io/spectral";
import type { WriteRow } from "../zoho/crm/bulk/columns";
import type { WriteSettings } from "../zoho/crm/bulk/write";
import { refuse } from "../zoho/errors/refuse";
import { isStepFile } from "../zoho/files/stepFile";
import { isObject } from "../zoho/isObject";
import { toFile, toJson, toOptionalText } from "./clean";
import { onFlagInput } from "./flags";

const operations = ["insert", "update", "upsert"] as const;

function toOperation(value: unknown): WriteSettings["operation"] {
  const given = toOptionalText("Operation")(value) ?? "insert";
  const operation = operations.find((one) => one === given);
  if (operation) return operation;
  refuse(`Operation is "${given}". Give one of ${operations.join(", ")}.`);
}

function toRows(value: unknown): WriteRow[] {
  const text = isStepFile(value) ? toFile("Rows", value).data.toString("utf8") : value;
  if (typeof text === "string" && /^\s*[^\s[{]/.test(text)) {
    refuse("Rows is not JSON. Give Rows a list of objects: parse a CSV file first.");
  }
  const rows = toJson("Rows")(text === "" ? undefined : text);
  if (rows === undefined || (Array.isArray(rows) && rows.length === 0)) {
    refuse("Rows is empty. Give at least one record.");
  }
  // `every` alone passes over the gaps of a list.
  const isList = Array.isArray(rows) && Array.from(rows).every(isObject);
  if (isList) return rows;
  refuse("Rows is no list of objects. Give each record as field API names and values.");
}

/** Makes a cleaner for a format that must have each of some letters, of which the case counts. */
const toFormat =
  (label: string, letters: RegExp[], example: string) =>
  (value: unknown): string | undefined => {
    const format = toOptionalText(label)(value);
    if (format === undefined) return undefined;
    const unquoted = format.replace(/'[^']*'/g, "");
    if (letters.every((letter) => letter.test(unquoted))) return format;
    refuse(`${label} is "${format}". Write a format such as ${example}; the case counts.`);
  };

// Of Java's formats; which of them Zoho takes is UNSURE (docs/zoho-crm.md#bulk-writes), but without these letters no
// date can be read.
const dateLetters = [/[yu]/, /[ML]/, /d/];

const operation = input({
  label: "Operation",
  type: "string",
  required: true,
  default: "insert",
  placeholder: "Select what to do",
  comments: "Whether to insert records, update existing records, or do either as needed.",
  example: "insert",
  model: [
    { label: "Insert", value: "insert" },
    { label: "Update", value: "update" },
    { label: "Upsert", value: "upsert" },
  ],
  clean: toOperation,
});

const findBy = input({
  label: "Find By",
  type: "string",
  required: false,
  dataSource: "selectCrmField",
  placeholder: "Select or enter a field's API name",
  comments:
    "The API name of the unique field by which updates and upserts find records; leave empty for the ID.",
  example: "Email",
  clean: toOptionalText("Find By"),
});

const rows = input({
  label: "Rows",
  type: "data",
  required: true,
  placeholder: "Reference a list of objects",
  comments: "The records to write, as a list of objects with API names of fields and their values.",
  example:
    '[{"Last_Name": "Example", "Email": "ada@example.com"}, {"Last_Name": "", "Email": "sam@example.com"}]',
  clean: toRows,
});

const ignoreEmpty = onFlagInput(
  "Ignore Empty",
  "Turn off to let empty values clear the fields of existing records.",
);

const dateFormat = input({
  label: "Date Format",
  type: "string",
  required: false,
  placeholder: "Enter a format",
  comments: "The format of dates in the rows; leave empty for ISO dates such as 2026-01-31.",
  example: "dd.MM.yyyy",
  clean: toFormat("Date Format", dateLetters, "dd.MM.yyyy"),
});

const dateTimeFormat = input({
  label: "Date-Time Format",
  type: "string",
  required: false,
  placeholder: "Enter a format",
  comments: "The format of date-times in the rows; leave empty for ISO date-times with an offset.",
  example: "dd.MM.yyyy HH:mm",
  clean: toFormat("Date-Time Format", [...dateLetters, /[HhKk]/, /m/], "dd.MM.yyyy HH:mm"),
});

/** The inputs of all that writes in bulk. */
export const bulkWriteInputs = {
  operation,
  findBy,
  rows,
  ignoreEmpty,
  dateFormat,
  dateTimeFormat,
};

/** The scopes of all that writes in bulk. */
export const bulkWriteScopes = [
  "ZohoCRM.bulk.CREATE",
  "ZohoCRM.bulk.READ",
  "ZohoCRM.modules.{module}.CREATE",
  "ZohoCRM.modules.{module}.UPDATE",
  "ZohoCRM.settings.fields.READ",
  "ZohoCRM.org.READ",
  "ZohoFiles.files.ALL",
];

/** The settings that the inputs stand for. */
export const toWriteSettings = (inputs: {
  recordType: string;
  operation: WriteSettings["operation"];
  findBy?: string;
  ignoreEmpty: boolean;
  dateFormat?: string;
  dateTimeFormat?: string;
}): WriteSettings => ({
  module: inputs.recordType,
  operation: inputs.operation,
  findBy: inputs.findBy ?? "id",
  ignoreEmpty: inputs.ignoreEmpty,
  formats: { date: inputs.dateFormat, dateTime: inputs.dateTimeFormat },
});
