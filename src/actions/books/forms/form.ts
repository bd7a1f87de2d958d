import {
  type Connection,
  type InputFieldDefinition,
  type Inputs,
  input,
} from "@prismatic-io/spectral";
import { organizationId } from "../../../inputs/books";
import { connection } from "../../../inputs/connection";
import { toFieldValues } from "../../../inputs/fieldValues";
import { booksRecordOutput } from "../../../schemas";
import { zohoAction } from "../../../scopes/operation";
import { createBooksClient } from "../../../zoho/books/client";
import { createOnce } from "../../../zoho/books/forms/createOnce";
import { type NamedLine, nameIds } from "../../../zoho/books/forms/nameIds";
import { findRecordType } from "../../../zoho/books/recordTypes/findRecordType";
import { refuse } from "../../../zoho/errors/refuse";
import type { FieldValues } from "../../../zoho/fieldValues";
import { formFields, inputOf } from "./formFields";
import { addressInput, linesInput, toAddress, toLines } from "./lines";

/** A form that creates records of one type. */
export interface Form {
  recordType: string;
  /** What the form makes, with its article, such as "an invoice". */
  what: string;
  /** Keys of fields, in their order; a star marks one that must be given. */
  fields: string;
  /** Keys of the columns of lines; absent where a record has none. */
  lines?: string;
  /** Lines may be left out. */
  isWithoutLines?: true;
  hasAddresses?: true;
  /** Values that each new record has. */
  values?: FieldValues;
}

const addresses = { billing_address: "Billing Address", shipping_address: "Shipping Address" };

const customFields = input({
  label: "Custom Fields",
  type: "string",
  collection: "keyvaluelist",
  required: false,
  placeholder: "Enter a field's API name and its value",
  comments: "API names of custom fields, which begin with cf_, and their values.",
  example: "cf_region: North",
  clean: (value: unknown) => {
    const fields = toFieldValues("Custom Fields")(value);
    const other = Object.keys(fields).find((name) => !/^cf_\w+$/.test(name));
    if (other === undefined) return fields;
    refuse(`Custom Fields has "${other}". Give API names of custom fields, which begin with cf_.`);
  },
});

const otherFields = input({
  label: "Other Fields",
  type: "code",
  language: "json",
  required: false,
  placeholder: "Enter fields and values as a JSON object",
  comments: "Fields of Zoho Books that have no input here, as a JSON object.",
  example: '{"is_inclusive_tax": true}',
  clean: toFieldValues("Other Fields"),
});

const keysOf = ({ fields }: Form) =>
  fields.split(" ").map((name) => ({ key: name.replace("*", ""), isRequired: name.endsWith("*") }));

function inputsOf(form: Form): Inputs {
  const own = keysOf(form).map(({ key, isRequired }): [string, InputFieldDefinition] => [
    key,
    key === "lines" ? linesInput(form.lines ?? "") : inputOf(fieldOf(key), isRequired),
  ]);
  const places = form.hasAddresses
    ? Object.entries(addresses).map(([key, label]): [string, InputFieldDefinition] => [
        key.replace("_a", "A"),
        addressInput(label),
      ])
    : [];
  return {
    connection,
    ...Object.fromEntries([...own, ...places]),
    customFields,
    otherFields,
    organizationId,
  };
}

const fieldOf = (key: string) => formFields[key] ?? refuse(`There is no field "${key}".`);

type Given = Record<string, unknown>;

/** The values of a new record, but for its lines. */
function toValues(form: Form, given: Given): FieldValues {
  const type = findRecordType(form.recordType);
  const [numberField = ""] = type.labelFields;
  const own = keysOf(form).flatMap(({ key }): [string, unknown][] => {
    const value = given[key];
    const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0);
    if (key === "lines" || isEmpty) return [];
    const { field } = fieldOf(key);
    return [[field === "number" ? numberField : field, value]];
  });
  const custom = given.customFields as FieldValues;
  const values: FieldValues = { ...form.values, ...Object.fromEntries(own), ...custom };
  const isOwnNumber = type.queryFields?.includes("ignore_auto_number_generation");
  return {
    ...values,
    ...(isOwnNumber && values[numberField] ? { ignore_auto_number_generation: true } : {}),
    ...(form.hasAddresses ? toAddresses(given) : {}),
  };
}

const toAddresses = (given: Given): FieldValues =>
  Object.fromEntries(
    Object.entries(addresses).flatMap(([field, label]) => {
      const address = toAddress(label, given[field.replace("_a", "A")]);
      return address ? [[field, address]] : [];
    }),
  );

/** What Other Fields adds. @throws Error for a field that is given twice, and for one that would mail. */
function addOthers(values: FieldValues, others: FieldValues): FieldValues {
  if ("send" in others) {
    refuse("Other Fields: send mails the document. Leave send out, and add a step that mails.");
  }
  const twice = Object.keys(others).find((name) => name in values);
  if (twice === undefined) return { ...values, ...others };
  refuse(`Other Fields: ${twice} is filled in above as well. Give each field once.`);
}

/** Lines may have discounts of their own, or the whole document has one. */
function withLines(values: FieldValues, lines: FieldValues[]): FieldValues {
  if (lines.length === 0) return values;
  if (!lines.some(({ discount }) => discount !== undefined))
    return { ...values, line_items: lines };
  if (values.discount === undefined) {
    return { ...values, discount_type: "item_level", line_items: lines };
  }
  refuse("Discount is filled in for the document and for a line. Fill in one of them.");
}

function requireLines({ lines, isWithoutLines }: Form, given: NamedLine[], others: FieldValues) {
  if (!lines || isWithoutLines || given.length > 0 || "line_items" in others) return;
  refuse("Lines is empty. Give at least one line.");
}

/** The action of a form. Nothing is mailed. */
export function createAction(form: Form) {
  const { recordType, what, lines: columns } = form;
  const { singleKey, idField, scope } = findRecordType(recordType);
  const name = what.replace(/^an? /, "");
  const record = { [singleKey]: { [idField]: "982000000567240" } };
  const example = { data: { code: 0, message: `The ${name} has been created.`, ...record } };
  const scopes = [
    `ZohoBooks.${scope}.CREATE`,
    `ZohoBooks.${scope}.READ`,
    "ZohoBooks.settings.READ",
  ];
  return zohoAction({
    display: {
      label: `Books - Create ${name.replace(/(^| )\w/g, (letter) => letter.toUpperCase())}`,
      description: `Creates ${what} in Zoho Books, by a form, and mails nobody.`,
      ...(recordType === "invoices" && { important: true }),
    },
    performSafety: "notAllowed",
    scopes: [...new Set(scopes)],
    inputs: inputsOf(form),
    perform: async (context, { connection, organizationId: organization, ...given }) => {
      const others = given.otherFields as FieldValues;
      const lines = columns ? toLines(columns, given.lines) : [];
      requireLines(form, lines, others);
      const values = toValues(form, given);
      const client = createBooksClient(
        connection as Connection,
        context,
        organization as string | undefined,
      );
      const all = withLines(values, await nameIds(client, lines));
      return { data: await createOnce(client, recordType, addOthers(all, others)) };
    },
    examplePerform: async () => example,
    examplePayload: example,
    outputSchema: booksRecordOutput,
  });
}
