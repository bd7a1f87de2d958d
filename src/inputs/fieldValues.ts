import { input, type KeyValuePair } from "@prismatic-io/spectral";
import { refuse } from "../zoho/errors/refuse";
import type { FieldValues } from "../zoho/fieldValues";
import { isObject } from "../zoho/isObject";
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
export const toFieldValues =
  (label: string) =>
  (value: unknown): FieldValues =>
    readValues(label, value).values;

/** Names and values; of an object also the texts that its members were before they were read as JSON. */
export interface DynamicValues {
  values: FieldValues;
  texts: Map<string, string>;
}

/**
 * Names and values from a key-value list, an object, or JSON text of either, with the texts of an object's members.
 * @throws Error naming the input when it is something else.
 */
export function readValues(label: string, value: unknown): DynamicValues {
  const texts = new Map<string, string>();
  if (value === undefined || value === null || value === "") return { values: {}, texts };
  const given = parseOrKeep(readBinary(value));
  if (Array.isArray(given)) return { values: fromPairs(given), texts };
  if (!isObject(given)) {
    refuse(
      `${label} is neither an object nor a list of keys and values. Check the input's content.`,
    );
  }
  const members = Object.entries(given).map(([key, entry]): [string, unknown] => {
    const parsed = parseOrKeep(entry);
    if (typeof entry === "string" && parsed !== entry) texts.set(key, entry);
    return [key, parsed];
  });
  return { values: Object.fromEntries(members), texts };
}

/** The text of a file, as which a `data` input may arrive from another step; everything else as it is. */
export function readBinary(value: unknown): unknown {
  const data = typeof value === "object" && value !== null && "data" in value ? value.data : value;
  return Buffer.isBuffer(data) ? data.toString("utf8") : value;
}

/**
 * Makes a cleaner for an object of another step, or of a config variable.
 * @throws Error naming the input when it is something else.
 */
const toDynamicValues =
  (label: string) =>
  (value: unknown): DynamicValues =>
    readValues(label, value);

export const dynamicValues = input({
  label: "Dynamic Fields",
  type: "data",
  required: false,
  placeholder: "Reference a config variable or a step's result",
  comments: "Fields from a config variable or an object from another step; Values take precedence.",
  example: '{"Last_Name": "Example", "Email": "ada@example.com"}',
  clean: toDynamicValues("Dynamic Fields"),
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

interface ValueInputs {
  dynamicValues: DynamicValues;
  fieldValues: FieldValues;
}

/** The texts behind members of Dynamic Fields that were read as JSON, but for those that Values replace. */
export const textsBehind = ({ dynamicValues, fieldValues }: ValueInputs): Map<string, string> =>
  new Map([...dynamicValues.texts].filter(([name]) => !Object.hasOwn(fieldValues, name)));

/** Joins both inputs, which may be empty; Values win over Dynamic Fields. */
export const gatherValues = (inputs: ValueInputs): FieldValues => ({
  ...inputs.dynamicValues.values,
  ...inputs.fieldValues,
});

/**
 * Joins both inputs; Values win over Dynamic Fields.
 * @throws Error when neither holds a field.
 */
export function joinValues(inputs: ValueInputs): FieldValues {
  const values = gatherValues(inputs);
  if (Object.keys(values).length > 0) return values;
  refuse("There is nothing to write. Fill in Values or Dynamic Fields.");
}
