import {
  type Connection,
  type InputFieldDefinition,
  type Inputs,
  input,
} from "@prismatic-io/spectral";
import { organizationId } from "../../../inputs/books";
import { parseOrKeep } from "../../../inputs/clean";
import { connection } from "../../../inputs/connection";
import { readBinary, toFieldValues } from "../../../inputs/fieldValues";
import { toPairs } from "../../../inputs/pairs";
import { booksRecordOutput } from "../../../schemas";
import { zohoAction } from "../../../scopes/operation";
import { createBooksClient } from "../../../zoho/books/client";
import { createOnce } from "../../../zoho/books/forms/createOnce";
import { nameCustomFields, warnOfLostFields } from "../../../zoho/books/forms/nameCustomFields";
import { namedFields, nameIds } from "../../../zoho/books/forms/nameIds";
import { findRecordType } from "../../../zoho/books/recordTypes/findRecordType";
import { refuse } from "../../../zoho/errors/refuse";
import type { FieldValues } from "../../../zoho/fieldValues";
import { isBlank, isObject } from "../../../zoho/isObject";
import { type FormField, inputOf } from "./formField";
import { formFields } from "./formFields";
import { type Form, type FormInputs, keysOf, toFormValues } from "./formValues";
import { addressInput, linesInput, toLines } from "./lines";

/** Makes a cleaner for fields. @throws Error as `toFieldValues`, for what would be passed over, and for a field twice. */
const toFields =
  (label: string) =>
  (value: unknown): FieldValues => {
    const pairs = parseOrKeep(readBinary(value));
    if (Array.isArray(pairs)) {
      if (!pairs.every((pair) => isObject(pair) && "key" in pair)) {
        refuse(`${label} is a list of something else than keys and values. Give an object.`);
      }
      if (pairs.some(({ key, value }) => isBlank(key) && !isBlank(value))) {
        refuse(`${label} has a value without a name. Give the name.`);
      }
      const names = toPairs(label, pairs).map(([name]) => name);
      const twice = names.find((name, index) => names.indexOf(name) < index);
      if (twice) refuse(`${label} has ${twice} twice. Give each field once.`);
    }
    return toFieldValues(label)(value);
  };

const customFields = input({
  label: "Custom Fields",
  type: "string",
  collection: "keyvaluelist",
  required: false,
  placeholder: "Enter a field's name and its value",
  comments: "API names or labels of custom fields, and their values.",
  example: "cf_region: North",
  clean: toFields("Custom Fields"),
});

const otherFields = input({
  label: "Other Fields",
  type: "code",
  language: "json",
  required: false,
  placeholder: "Enter fields and values as a JSON object",
  comments: "Fields of Zoho Books that have no input here, as a JSON object.",
  example: '{"is_inclusive_tax": true}',
  clean: toFields("Other Fields"),
});

const addresses = {
  billingAddress: addressInput("Billing Address"),
  shippingAddress: addressInput("Shipping Address"),
};

/** The inputs that forms share, by what they are made of. */
const made = new Map<string, InputFieldDefinition>();

function inputsOf(form: Form): Inputs {
  const own = keysOf(form).map(({ key, isRequired }): [string, InputFieldDefinition] => {
    const comments = form.comments?.[key];
    const name = key === "lines" ? `lines ${form.lines}` : `${key}${isRequired}${comments}`;
    const input =
      made.get(name) ??
      (key === "lines"
        ? linesInput(form.lines ?? "")
        : inputOf(
            { ...(formFields[key] as FormField), ...(comments && { comments }) },
            isRequired,
          ));
    made.set(name, input);
    return [key, input];
  });
  return {
    connection,
    ...Object.fromEntries(own),
    ...(form.hasAddresses && addresses),
    customFields,
    otherFields,
    organizationId,
  };
}

/** The scopes of a form: to create, to look for what became of it, and to read what lines name. */
function scopesOf({ recordType, lines = "" }: Form): string[] {
  const { scope } = findRecordType(recordType);
  const named = lines.split(" ").flatMap((key) => namedFields[`${key}_id`] ?? []);
  const groups = named.map((type) => findRecordType(type.recordType).scope);
  const reads = [scope, "settings", ...groups].map((group) => `ZohoBooks.${group}.READ`);
  return [...new Set([`ZohoBooks.${scope}.CREATE`, ...reads])];
}

/** The action of a form. Nothing is mailed. */
export function createFormAction(form: Form) {
  const { recordType, what, lines: columns } = form;
  const { singleKey, idField } = findRecordType(recordType);
  const name = what.replace(/^an? /, "");
  const record = { [singleKey]: { [idField]: "982000000567240" } };
  const example = { data: { code: 0, message: `The ${name} has been created.`, ...record } };
  return zohoAction({
    display: {
      label: `Books - Create ${name.replace(/(^| )\w/g, (letter) => letter.toUpperCase())}`,
      description: `Creates ${what} in Zoho Books${columns ? ", and mails nobody" : ""}.`,
      ...(form.isImportant && { important: true }),
    },
    performSafety: "notAllowed",
    scopes: scopesOf(form),
    inputs: inputsOf(form),
    perform: async (context, { connection, organizationId: organization, ...given }) => {
      const client = createBooksClient(
        connection as Connection,
        context,
        organization as string | undefined,
      );
      const { customFields, otherFields } = given as FormInputs;
      const lines = columns ? toLines(columns, given.lines) : [];
      const custom = await nameCustomFields(client, recordType, customFields);
      const values = toFormValues(form, { ...given, customFields: custom, otherFields }, lines);
      const line_items = await nameIds(client, lines);
      const all = { ...values, ...(lines.length > 0 && { line_items }) };
      const data = await createOnce(client, recordType, all);
      warnOfLostFields(client, data[singleKey], all);
      return { data };
    },
    examplePerform: async () => example,
    examplePayload: example,
    outputSchema: booksRecordOutput,
  });
}
