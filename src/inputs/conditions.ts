import { input, structuredObjectInput } from "@prismatic-io/spectral";
import type { Condition, Conditions, Match } from "../zoho/conditions/condition";
import { findOperator, labelOf, operatorChoices, takesValue } from "../zoho/conditions/operators";
import { refuse } from "../zoho/errors/refuse";
import { isBlank } from "../zoho/isObject";
import { toChoice, toRequiredText } from "./clean";
import { structuredRows } from "./structuredRows";

const operator = input({
  label: "Operator",
  type: "string",
  required: true,
  default: "equals",
  placeholder: "Select an operator",
  comments: "How the field's value is compared.",
  example: "equals",
  model: operatorChoices,
});

const value = input({
  label: "Value",
  type: "string",
  required: false,
  placeholder: "Enter a value, a list, or a period such as last 7 days",
  comments: "The value to compare with; is one of and is between take several.",
  example: "Example",
});

const form = {
  label: "Conditions",
  comments: "What records must have: a field, an operator and a value in each row.",
  collection: "valuelist",
} as const;

// Cleaned by `toConditions`, since the platform runs no cleaner for JSON text (docs/prismatic.md#structured-inputs).
export const conditions = structuredObjectInput({
  ...form,
  inputs: {
    field: input({
      label: "Field",
      type: "string",
      required: true,
      dataSource: "selectCrmField",
      placeholder: "Select or enter a field's API name",
      comments: "The API name of the field to compare; the list follows Record Type.",
      example: "Last_Name",
    }),
    operator,
    value,
  },
});

export const booksConditions = structuredObjectInput({
  ...form,
  inputs: {
    field: input({
      label: "Field",
      type: "string",
      required: true,
      placeholder: "Enter a field's name",
      comments: "A field that Books - Get Records shows, custom fields by their cf_ names.",
      example: "invoice_number",
    }),
    operator,
    value,
  },
});

export const match = input({
  label: "Match",
  type: "string",
  required: false,
  default: "all",
  placeholder: "Select how conditions go together",
  comments: "Whether records must meet all conditions or any of them.",
  example: "all",
  model: [
    { label: "All", value: "all" },
    { label: "Any", value: "any" },
  ],
  clean: (value: unknown): Match => toChoice("Match", ["all", "any"])(value) ?? "all",
});

const children = {
  field: { clean: toRequiredText("Field") },
  operator: {
    default: "equals",
    clean: (value: unknown) => findOperator(toRequiredText("Operator")(value)),
  },
  value: {},
};

/**
 * The conditions that the inputs stand for: from a list of rows, JSON text, or one row.
 * @throws Error naming the row for an operator that is none, and for a value that is missing or has no use.
 */
export function toConditions(value: unknown, match: Match): Conditions {
  const rows = structuredRows("Conditions", children)(value);
  return { list: (rows as Condition[]).map(checked), match };
}

function checked(condition: Condition): Condition {
  const { row, field, operator, value } = condition;
  const place = `Conditions, row ${row} (${field})`;
  const isMissing = isBlank(value) || (Array.isArray(value) && value.every(isBlank));
  if (takesValue(operator) && isMissing) {
    refuse(
      `${place}: Value is empty. Give a value, or choose "is empty" to find records without one.`,
    );
  }
  if (!takesValue(operator) && !isMissing) {
    refuse(`${place}: "${labelOf(operator)}" stands by itself. Leave Value empty.`);
  }
  return condition;
}
