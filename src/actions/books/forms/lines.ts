import {
  type InputFieldDefinition,
  input,
  type LeafInputFieldDefinition,
  structuredObjectInput,
} from "@prismatic-io/spectral";
import { toOptionalText } from "../../../inputs/clean";
import { structuredRows } from "../../../inputs/structuredRows";
import type { NamedLine } from "../../../zoho/books/forms/nameIds";
import { cleanerOf, type FormField } from "./formFields";

const column = (
  field: string,
  label: string,
  kind: "text" | "id" | "number" | "discount",
  comments: string,
  example: string,
  dataSource?: string,
): FormField => ({ field, label, kind, comments, example, dataSource });

/** The columns of lines, by their key. Items and taxes may be named, so that they are texts here. */
const columns: Record<string, FormField> = {
  item: column(
    "item_id",
    "Item",
    "text",
    "The item's ID or name; leave empty for a line without an item.",
    "Gripper",
    "selectBooksItem",
  ),
  name: column(
    "name",
    "Name",
    "text",
    "The name of the line; the item's name if empty.",
    "Gripper",
  ),
  description: column("description", "Description", "text", "A text about it.", "In blue"),
  quantity: column("quantity", "Quantity", "number", "How many; one if empty.", "2"),
  rate: column("rate", "Rate", "number", "The price of one; the item's own if empty.", "120.50"),
  tax: column(
    "tax_id",
    "Tax",
    "text",
    "The ID or name of the tax, or of a group of taxes.",
    "Standard Rate",
    "selectBooksTax",
  ),
  discount: column(
    "discount",
    "Discount",
    "discount",
    "The discount on the line, as an amount or a part such as 10%.",
    "10%",
  ),
  account: column(
    "account_id",
    "Account",
    "id",
    "The account that the line goes to.",
    "982000000567301",
    "selectBooksLedgerAccount",
  ),
  project: column(
    "project_id",
    "Project",
    "id",
    "The project that the line belongs to.",
    "982000000567401",
    "selectBooksProject",
  ),
};

const columnsOf = (keys: string): [key: string, column: FormField][] =>
  keys.split(" ").map((key) => [key, columns[key] as FormField]);

const leafOf = ({ kind, field: _, ...shown }: FormField) =>
  input({
    ...shown,
    type: "string",
    required: false,
    placeholder: shown.dataSource ? "Select or enter one" : "Enter a value",
  }) as LeafInputFieldDefinition;

/** The structured input for lines with some columns. Cleaned by `toLines`. */
export const linesInput = (keys: string): InputFieldDefinition =>
  structuredObjectInput({
    label: "Lines",
    comments: "The lines of the document, with an item or a name in each.",
    collection: "valuelist",
    inputs: Object.fromEntries(columnsOf(keys).map(([key, column]) => [key, leafOf(column)])),
  });

/**
 * The lines that the input stands for, as Zoho takes them, but for items and taxes that are named.
 * @throws Error naming the row and the column of what is refused.
 */
export function toLines(keys: string, value: unknown): NamedLine[] {
  const all = columnsOf(keys);
  const children = Object.fromEntries(
    all.map(([key, column]) => [key, { clean: cleanerOf(column) }]),
  );
  return structuredRows(
    "Lines",
    children,
  )(value).map((given) => ({
    row: given.row,
    values: Object.fromEntries(
      all.flatMap(([key, { field }]) => (given[key] === undefined ? [] : [[field, given[key]]])),
    ),
  }));
}

const toText = (label: string) => ({ clean: toOptionalText(label) });

const addressParts: Record<string, [label: string, example: string]> = {
  attention: ["Attention", "Ada Example"],
  address: ["Street", "1 Example Road"],
  street2: ["Street 2", "Floor 2"],
  city: ["City", "Springfield"],
  state: ["State", "Oregon"],
  zip: ["ZIP Code", "97475"],
  country: ["Country", "U.S.A."],
  phone: ["Phone", "+1 555 0100"],
};

/** The structured input for an address. Cleaned by `toAddress`. */
export const addressInput = (label: string): InputFieldDefinition =>
  structuredObjectInput({
    label,
    comments: "The parts of the address; what is empty is left out.",
    inputs: Object.fromEntries(
      Object.entries(addressParts).map(([key, [label, example]]) => [
        key,
        input({
          label,
          type: "string",
          required: false,
          placeholder: "Enter a text",
          comments: `The part of the address that Zoho Books calls ${key}.`,
          example,
        }),
      ]),
    ),
  });

/** The address that the input stands for; undefined for none. @throws Error naming the input of what is refused. */
export function toAddress(label: string, value: unknown) {
  const children = Object.fromEntries(
    Object.entries(addressParts).map(([key, [label]]) => [key, toText(label)]),
  );
  const [given] = structuredRows(label, children)(value).slice(0, 1);
  if (!given) return undefined;
  const { row: _, ...address } = given;
  return Object.fromEntries(Object.entries(address).filter(([, part]) => part !== undefined));
}
