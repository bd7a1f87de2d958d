import { input, type KeyValuePair } from "@prismatic-io/spectral";
import { refuse } from "../zoho/errors/refuse";
import type { FieldValues } from "../zoho/fieldValues";
import { parseOrKeep } from "./clean";

/**
 * Values that a builder listed as key-value pairs. What arrives typed stays typed; text stays text,
 * except JSON objects and arrays, which are how lookups, multi-selects and subforms are written.
 */
const fromPairs = (pairs: unknown[]): FieldValues =>
  Object.fromEntries(
    (pairs as Partial<KeyValuePair>[])
      .filter((pair) => typeof pair?.key === "string" && pair.key.trim() !== "")
      .map(({ key, value }) => [(key as string).trim(), parseOrKeep(value)]),
  );

/**
 * Makes a cleaner for names and values from a key-value list, an object, or JSON text of either; `{}` when not given.
 * @throws Error naming the input when it is something else.
 */
export function toFieldValues(label: string) {
  return (value: unknown): FieldValues => {
    if (value === undefined || value === null || value === "") return {};
    const parsed = parseOrKeep(readBinary(value));
    if (Array.isArray(parsed)) return fromPairs(parsed);
    if (typeof parsed === "object" && parsed !== null) {
      return Object.fromEntries(
        Object.entries(parsed).map(([key, entry]) => [key, parseOrKeep(entry)]),
      );
    }
    refuse(
      `${label} is neither an object nor a list of keys and values. Check the input's content.`,
    );
  };
}

/** The text of a file, as which a `data` input may arrive from another step; everything else as it is. */
export function readBinary(value: unknown): unknown {
  const data = typeof value === "object" && value !== null && "data" in value ? value.data : value;
  return Buffer.isBuffer(data) ? data.toString("utf8") : value;
}

export const dynamicValues = input({
  label: "Dynamic Fields",
  type: "data",
  required: false,
  placeholder: "Reference a config variable or a step's result",
  comments: "Fields from a config variable or an object from another step; Values take precedence.",
  example: '{"Last_Name": "Example", "Email": "ada@example.com"}',
  clean: toFieldValues("Dynamic Fields"),
});

export const fieldValues = input({
  label: "Values",
  type: "string",
  collection: "keyvaluelist",
  required: false,
  placeholder: "Enter a field's API name and its value",
  comments:
    "API names of fields and their values; lookups, multi-selects and subforms are written as JSON.",
  example: "Last_Name: Example",
  clean: toFieldValues("Values"),
});

/**
 * Joins both inputs; Values win over Dynamic Fields.
 * @throws Error when neither holds a field.
 */
export function joinValues(inputs: {
  dynamicValues: FieldValues;
  fieldValues: FieldValues;
}): FieldValues {
  const values = { ...inputs.dynamicValues, ...inputs.fieldValues };
  if (Object.keys(values).length > 0) return values;
  refuse("There is nothing to write. Fill in Values or Dynamic Fields.");
}
