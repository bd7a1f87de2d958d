import {
  type InputFieldDefinition,
  type LeafInputFieldDefinition,
  structuredObjectInput,
} from "@prismatic-io/spectral";
import { structuredObject, structuredRows } from "../../../inputs/structuredRows";
import { textInput } from "../../../inputs/texts";
import type { FormLine } from "../../../zoho/books/forms/nameIds";
import { refuse } from "../../../zoho/errors/refuse";
import { cleanerOf, completeFields, type FormField, inputOf, makeField } from "./formField";

const text = makeField("text");
const number = makeField("number");
const named = makeField("named");

/** The columns of lines, by their key. */
const columns = completeFields({
  item: named("The item; leave empty for a line without one.", "Gripper", "Item", {
    field: "item_id",
  }),
  name: text("The name in the document; that of the item if empty.", "Gripper"),
  description: text("What the document says below the name.", "In blue"),
  quantity: number("How many; one if empty.", "2"),
  rate: number("The price of one; that of the item if empty.", "120.50"),
  tax: named("A tax, or the ID of a group of taxes.", "Standard Rate", "Tax", { field: "tax_id" }),
  discount: makeField("discount")(
    "The discount on the line, as an amount or a part such as 10%.",
    "10%",
  ),
  account: named("The account of the line.", "Sales", "LedgerAccount", { field: "account_id" }),
  project: named("The project of the line.", "Example Project", "Project", { field: "project_id" }),
});

// Cleaned by `toLines`, since the platform runs no cleaner for JSON text (docs/prismatic.md#structured-inputs).
const leafOf = (column: FormField) => {
  const { clean: _, ...leaf } = inputOf(column) as LeafInputFieldDefinition;
  return leaf as LeafInputFieldDefinition;
};

const leaves = Object.fromEntries(
  Object.entries(columns).map(([key, column]) => [key, leafOf(column)]),
);

const cleaners = Object.fromEntries(
  Object.entries(columns).map(([key, column]) => [key, { clean: cleanerOf(column) }]),
);

const pick = <T>(keys: string, all: Record<string, T>): Record<string, T> =>
  Object.fromEntries(keys.split(" ").map((key) => [key, all[key] as T]));

/** The structured input for lines with some columns. Cleaned by `toLines`. */
export const linesInput = (keys: string): InputFieldDefinition =>
  structuredObjectInput({
    label: "Lines",
    comments: "The lines of the document, with an item or a name in each.",
    collection: "valuelist",
    inputs: pick(keys, leaves),
  });

/**
 * The lines that the input stands for, as Zoho takes them, but with names where it takes IDs. Rows of blanks are left out.
 * @throws Error naming the row and the column of what is refused, or missing (docs/zoho-books.md#required-fields).
 */
export const toLines = (keys: string, value: unknown): FormLine[] =>
  structuredRows(
    "Lines",
    pick(keys, cleaners),
  )(value).flatMap(({ row, ...given }) => {
    const values = givenValues(given, (key) => columns[key]?.field ?? key);
    if (!values) return [];
    if (values.item_id === undefined) {
      // A line of what is bought may have an account in place of an item and a name.
      if (values.name === undefined && values.account_id === undefined) {
        refuse(`Lines, row ${row} has no Item and no Name. Give one.`);
      }
      if (values.rate === undefined) {
        refuse(`Lines, row ${row}: Rate is empty, and no Item has one. Give a Rate, or 0.`);
      }
    }
    return [{ row, values }];
  });

/** The values that were given, by the fields of their keys; undefined for none. */
const givenValues = (given: Record<string, unknown>, fieldOf = (key: string) => key) => {
  const values = Object.entries(given).filter(([, value]) => value !== undefined);
  if (values.length === 0) return undefined;
  return Object.fromEntries(values.map(([key, value]) => [fieldOf(key), value]));
};

const part = (label: string, example: string) =>
  textInput(label, "A part of the address.", example);

const addressParts = {
  attention: part("Attention", "Ada Example"),
  address: part("Street", "1 Example Road"),
  street2: part("Street 2", "Floor 2"),
  city: part("City", "Springfield"),
  state: part("State", "Oregon"),
  zip: part("ZIP Code", "97475"),
  country: part("Country", "U.S.A."),
  phone: part("Phone", "+1 555 0100"),
};

/** The structured input for an address. Cleaned by `toAddress`. */
export const addressInput = (label: string): InputFieldDefinition =>
  structuredObjectInput({
    label,
    comments: "The parts of the address; what is empty is left out.",
    inputs: addressParts as unknown as Record<string, LeafInputFieldDefinition>,
  });

/**
 * The address that the input stands for; undefined for none.
 * @throws Error naming the input, and what is refused.
 */
export const toAddress = (label: string, value: unknown) =>
  givenValues(structuredObject(label, addressParts)(value) ?? {});
