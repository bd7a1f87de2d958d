import type { FormLine } from "../../../zoho/books/forms/nameIds";
import { findRecordType } from "../../../zoho/books/recordTypes/findRecordType";
import { refuse } from "../../../zoho/errors/refuse";
import type { FieldValues } from "../../../zoho/fieldValues";
import { formFields } from "./formFields";
import { toAddress } from "./lines";

/** A form that creates records of one type. */
export interface Form {
  recordType: string;
  /** What the form makes, with its article, such as "an invoice". */
  what: string;
  /** Keys of fields, in their order; a star marks one that must be given. */
  fields: string;
  /** Keys of the columns of lines; absent where a record has none. */
  lines?: string;
  hasAddresses?: true;
  /** The action stands out in the list of actions. */
  isImportant?: true;
  /** Comments of this form alone, by the keys of its inputs. */
  comments?: Record<string, string>;
  /** Values that each new record has. */
  values?: FieldValues;
}

/** What the inputs of a form gave, by their keys. */
export interface FormInputs extends Record<string, unknown> {
  customFields: FieldValues;
  otherFields: FieldValues;
}

/** The keys of a form's own fields. */
export const keysOf = ({ fields }: Form) =>
  fields.split(" ").map((name) => ({ key: name.replace("*", ""), isRequired: name.endsWith("*") }));

const isEmpty = (value: unknown) =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

/**
 * The values of a new record, but for its lines.
 * @throws Error for no lines where there must be one, for a field or a discount that is given twice, and for mail.
 */
export function toFormValues(form: Form, given: FormInputs, lines: FormLine[]): FieldValues {
  const { otherFields: others } = given;
  if (form.lines && lines.length === 0 && isEmpty(others.line_items)) {
    refuse("Lines is empty. Give at least one line.");
  }
  const type = findRecordType(form.recordType);
  const { nameField = "", queryFields = [], personFields = [] } = type;
  const own = keysOf(form).map(({ key }): [string, unknown] => {
    const field = formFields[key]?.field ?? "";
    return [field === "number" ? nameField : field, given[key]];
  });
  const places = form.hasAddresses ? toAddresses(given) : [];
  const filled = [...own, ...places].filter(([field, value]) => field !== "" && !isEmpty(value));
  const values: FieldValues = { ...Object.fromEntries(filled), ...given.customFields };
  const all = { ...values, ...others };
  const isNumbered = queryFields.includes("ignore_auto_number_generation") && all[nameField];
  const set = {
    ...form.values,
    ...(isNumbered ? { ignore_auto_number_generation: true } : {}),
    ...discountOf(all, lines),
  };
  const hasPerson = personFields.some((field) => field in values);
  const isCustom = Object.keys(given.customFields).length > 0;
  refuseTwice(others, Object.keys(set), [
    ...Object.keys(values),
    ...(lines.length > 0 ? ["line_items"] : []),
    ...(hasPerson ? ["contact_persons"] : []),
    ...(isCustom ? ["custom_fields"] : []),
  ]);
  return { ...set, ...all };
}

const toAddresses = ({ billingAddress, shippingAddress }: FormInputs): [string, unknown][] => [
  ["billing_address", toAddress("Billing Address", billingAddress)],
  ["shipping_address", toAddress("Shipping Address", shippingAddress)],
];

/** Lines may have discounts of their own, or the whole document has one. */
function discountOf({ discount }: FieldValues, lines: FormLine[]): FieldValues {
  if (!lines.some(({ values }) => values.discount !== undefined)) return {};
  if (discount === undefined) return { discount_type: "item_level" };
  refuse("Discount is filled in for the document and for a line. Fill in one of them.");
}

/** @throws Error for other fields that are given twice, or that would mail. */
function refuseTwice(others: FieldValues, set: string[], filled: string[]): void {
  if (String(others.send ?? false) !== "false") {
    refuse("Other Fields: send mails the document. Leave send out, and add a step that mails.");
  }
  const own = set.find((name) => name in others);
  if (own) refuse(`Other Fields: ${own} is set by this step. Leave ${own} out.`);
  const twice = filled.find((name) => name in others);
  if (twice) refuse(`Other Fields: ${twice} is filled in above as well. Give each field once.`);
}
