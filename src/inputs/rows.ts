import { input } from "@prismatic-io/spectral";
import type { RowsResult } from "../zoho/crm/rows/rowResult";
import { refuse } from "../zoho/errors/refuse";
import { isStepFile } from "../zoho/files/stepFile";
import { isObject } from "../zoho/isObject";
import { type FailureRule, failureRules } from "../zoho/rows/refuseFailedRows";
import { toChoice, toFile, toJson } from "./clean";

/**
 * Makes a cleaner for rows from a list, from a step's result that has one under `data`, or from one object. JSON text and files may hold
 * such rows as well. What is in the list is looked at row by row later on.
 * @throws Error naming the input when it is empty or something else; an empty list is taken.
 */
export const toRows =
  (label: string) =>
  (value: unknown): unknown[] => {
    const text = isStepFile(value) ? toFile(label, value).data.toString("utf8") : value;
    if (typeof text === "string" && /^\s*[^\s[{]/.test(text)) {
      refuse(`${label} is not JSON. Give ${label} a list of objects: parse a CSV file first.`);
    }
    const given = toJson(label)(text === null || text === "" ? undefined : text);
    if (given === undefined) {
      refuse(`${label} is empty. Reference a list of records; a list without records is fine.`);
    }
    const rows = listIn(given);
    if (rows?.length === 1 && isBatchResult(rows[0])) {
      refuse(
        `${label} is the result of a step that wrote many records. Reference its rows, or its retry to write again what failed.`,
      );
    }
    if (rows) return rows;
    refuse(`${label} is no list of objects. Give each record as field API names and values.`);
  };

/** Whether a value is what a step that writes many records gives, as a whole. */
export const isBatchResult = (value: unknown): value is RowsResult =>
  isObject(value) && isObject(value.counts) && [value.rows, value.retry].every(Array.isArray);

/** The list in a value: the value, what a step's result has under `data`, or one record. */
function listIn(given: unknown): unknown[] | undefined {
  if (Array.isArray(given)) return given;
  if (!isObject(given)) return undefined;
  const isResult = Object.keys(given).every((key) => ["data", "info"].includes(key));
  if (!isResult || !("data" in given)) return [given];
  return given.data === null ? [] : listIn(given.data);
}

/** Any number of records to write. */
export const rows = input({
  label: "Rows",
  type: "data",
  required: true,
  placeholder: "Reference a list of objects",
  comments: "The records, as a list of objects with API names of fields and their values.",
  example:
    '[{"Last_Name": "Example", "Email": "ada@example.com"}, {"Last_Name": "Sample", "Email": "sam@example.com"}]',
  clean: toRows("Rows"),
});

/** Any number of records to change, which rows name by their IDs. */
export const rowsToUpdate = input({
  ...rows,
  comments:
    "The records, as a list of objects with id and the API names of fields and their values.",
  example: '[{"id": "4876876000000333001", "Phone": "+1 555 0100"}]',
});

/** When the rows that were not written make the step fail. */
export const onFailure = input({
  label: "On Failure",
  type: "string",
  required: false,
  default: "allFailed",
  placeholder: "Select when the step fails",
  comments: "When the step fails; otherwise the result tells of each row.",
  example: "allFailed",
  model: [
    { label: "When all rows failed", value: "allFailed" },
    { label: "When any row failed", value: "anyFailed" },
    { label: "Never", value: "never" },
  ],
  clean: (value: unknown): FailureRule =>
    toChoice("On Failure", failureRules)(value) ?? "allFailed",
});
