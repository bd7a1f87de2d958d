import { type InputFieldDefinition, input } from "@prismatic-io/spectral";
import {
  toChoice,
  toOptionalText,
  toRequiredText,
  toTextList,
  toYesOrNo,
} from "../../../inputs/clean";
import { toOptionalDay } from "../../../inputs/days";
import { toRecordId } from "../../../inputs/recordIds";
import { readDecimal, toJsonAmount } from "../../../zoho/books/money/decimal";
import { refuse } from "../../../zoho/errors/refuse";

/** What a field of a form takes; words in square brackets are choices. */
type Kind = "text" | "id" | "ids" | "day" | "number" | "discount" | "flag" | readonly string[];

/** One field of a form: the field of Zoho that it fills, and how it looks. */
export interface FormField {
  field: string;
  label: string;
  kind: Kind;
  comments: string;
  example: string;
  dataSource?: string;
}

const field = (
  field: string,
  label: string,
  kind: Kind,
  comments: string,
  example: string,
  dataSource?: string,
): FormField => ({ field, label, kind, comments, example, dataSource });

const id = (name: string, label: string, comments: string, dataSource?: string) =>
  field(name, label, "id", comments, "982000000567001", dataSource && `selectBooks${dataSource}`);

const text = (name: string, label: string, comments: string, example: string) =>
  field(name, label, "text", comments, example);

const number = (name: string, label: string, comments: string, example: string) =>
  field(name, label, "number", comments, example);

const day = (name: string, label: string, comments: string) =>
  field(name, label, "day", comments, "2026-05-31");

/** The fields of all forms, by the key of their input. `number` is the field of a type that holds its number. */
export const formFields: Record<string, FormField> = {
  customerId: id("customer_id", "Customer ID", "The customer that it is for.", "Customer"),
  vendorId: id("vendor_id", "Vendor ID", "The vendor that it is from.", "Vendor"),
  date: day(
    "date",
    "Date",
    "The day of the document; today if empty, where Zoho Books allows that.",
  ),
  dueDate: day("due_date", "Due Date", "The day by which it is to be paid; by the terms if empty."),
  expiryDate: day("expiry_date", "Expiry Date", "The last day on which the offer holds."),
  shipmentDate: day("shipment_date", "Shipment Date", "The day on which it is to be shipped."),
  deliveryDate: day("delivery_date", "Delivery Date", "The day on which it is to be delivered."),
  paymentTerms: number(
    "payment_terms",
    "Payment Terms",
    "In how many days it is to be paid.",
    "30",
  ),
  number: text("number", "Number", "The number of the document; the next one if empty.", "EX-0042"),
  billNumber: text("number", "Bill Number", "The number that the vendor gave the bill.", "B-2041"),
  reference: text(
    "reference_number",
    "Reference",
    "Your reference, by which a record whose answer was lost is found again.",
    "ORDER-42",
  ),
  currencyId: id("currency_id", "Currency ID", "The currency; the usual one if empty.", "Currency"),
  exchangeRate: number("exchange_rate", "Exchange Rate", "The rate to the base currency.", "1.08"),
  discount: field(
    "discount",
    "Discount",
    "discount",
    "The discount on the whole document, as an amount or a part such as 10%.",
    "10%",
  ),
  shippingCharge: number("shipping_charge", "Shipping Charge", "What the shipping costs.", "12.50"),
  adjustment: number(
    "adjustment",
    "Adjustment",
    "What is added to the total, or taken off.",
    "-0.02",
  ),
  contactPersons: field(
    "contact_persons",
    "Contact Persons",
    "ids",
    "The IDs of the contact persons of the customer or vendor that it is for.",
    "982000000567017",
  ),
  notes: text("notes", "Notes", "A text for the reader of the document.", "Thank you."),
  terms: text("terms", "Terms", "The terms and conditions.", "Payable without deduction."),
  projectId: id("project_id", "Project ID", "The project that it belongs to.", "Project"),
  expenseAccountId: id(
    "account_id",
    "Expense Account ID",
    "The account that tells the kind of expense.",
    "LedgerAccount",
  ),
  paidThroughAccountId: id(
    "paid_through_account_id",
    "Paid Through Account ID",
    "The account that it was paid from.",
    "Account",
  ),
  amount: number("amount", "Amount", "The amount of the expense.", "120.50"),
  taxId: id("tax_id", "Tax ID", "The tax, or group of taxes.", "Tax"),
  isBillable: field(
    "is_billable",
    "Billable",
    "flag",
    "Whether the customer pays for it; leave empty for Zoho Books' default.",
    "true",
  ),
  description: text("description", "Description", "A text about it.", "Gripper for robots"),
  name: text("name", "Name", "The name of the item, which no other item has.", "Gripper"),
  rate: number("rate", "Rate", "The price at which it is sold.", "120.50"),
  sku: text("sku", "SKU", "Your own code for the item.", "GRIP-42"),
  unit: text("unit", "Unit", "The unit in which it is counted.", "pcs"),
  productType: field(
    "product_type",
    "Product Type",
    ["goods", "service"],
    "Whether the item stands for goods or a service.",
    "goods",
  ),
  itemType: field(
    "item_type",
    "Item Type",
    ["sales", "purchases", "sales_and_purchases", "inventory"],
    "Whether the item is sold, bought or both; of inventory, stock is kept.",
    "sales_and_purchases",
  ),
  salesAccountId: id(
    "account_id",
    "Sales Account ID",
    "The account of its sales.",
    "LedgerAccount",
  ),
  purchaseRate: number("purchase_rate", "Purchase Rate", "The price at which it is bought.", "80"),
  purchaseAccountId: id(
    "purchase_account_id",
    "Purchase Account ID",
    "The account of its purchases.",
    "LedgerAccount",
  ),
  purchaseDescription: text(
    "purchase_description",
    "Purchase Description",
    "The text about it in bills and purchase orders.",
    "Gripper, unassembled",
  ),
  displayName: text(
    "contact_name",
    "Display Name",
    "The name in Zoho Books, which no other contact has.",
    "Example Robotics",
  ),
  companyName: text("company_name", "Company Name", "The name of the company.", "Example Robotics"),
  firstName: text("first_name", "First Name", "Of the primary contact person.", "Ada"),
  lastName: text("last_name", "Last Name", "Of the primary contact person.", "Example"),
  email: text(
    "email",
    "Email",
    "Of the primary contact person, with whom Zoho Books keeps it.",
    "ada@example.com",
  ),
  phone: text("phone", "Phone", "Of the primary contact person.", "+1 555 0100"),
  mobile: text("mobile", "Mobile", "Of the primary contact person.", "+1 555 0101"),
  website: text("website", "Website", "The website of the company.", "https://example.com"),
};

/** Makes a cleaner for a number in digits and a point; undefined when not given. @throws Error naming the input. */
const toNumber = (label: string) => (value: unknown) => {
  const text = toOptionalText(label)(value);
  if (text === undefined) return undefined;
  const amount = readDecimal(text);
  if (amount !== undefined) return toJsonAmount(amount);
  refuse(`${label} is "${text}". Give a number in digits and a point, such as 12.50.`);
};

const toDiscount = (label: string) => (value: unknown) => {
  const text = toOptionalText(label)(value);
  const [, part] = /^(.*\S)\s*%$/.exec(text ?? "") ?? [];
  return part === undefined ? toNumber(label)(text) : `${toNumber(label)(part)}%`;
};

const toOptionalId = (label: string) => (value: unknown) =>
  toOptionalText(label)(value) === undefined ? undefined : toRecordId(label)(value);

const toIds = (label: string) => (value: unknown) =>
  toTextList(label)(value).map(toRecordId(label));

const cleaners = {
  text: toOptionalText,
  id: toOptionalId,
  ids: toIds,
  day: toOptionalDay,
  number: toNumber,
  discount: toDiscount,
  flag: toYesOrNo,
};

/**
 * The cleaner of a field.
 * @throws Error naming the input for what the field does not take, and for nothing where it must be given.
 */
export function cleanerOf({ kind, label }: FormField, isRequired = false) {
  const clean = typeof kind === "string" ? cleaners[kind](label) : toChoice(label, kind);
  return (value: unknown): unknown => clean(isRequired ? toRequiredText(label)(value) : value);
}

const placeholders = {
  text: "Enter a text",
  id: "Select or enter an ID",
  ids: "Enter an ID",
  day: "Enter a day as yyyy-mm-dd",
  number: "Enter a number",
  discount: "Enter an amount or a part such as 10%",
  flag: "Enter true or false",
};

const toModel = (values: readonly string[]) =>
  values.map((value) => ({
    label: value.charAt(0).toUpperCase() + value.slice(1).replaceAll("_", " "),
    value,
  }));

/** The input of a field. */
export function inputOf(field: FormField, isRequired = false): InputFieldDefinition {
  const { kind, field: _, ...shown } = field;
  return input({
    ...shown,
    type: "string",
    required: isRequired,
    ...(kind === "ids" && { collection: "valuelist" as const }),
    ...(typeof kind === "string"
      ? { placeholder: placeholders[kind] }
      : { placeholder: "Select a kind", model: toModel(kind) }),
    clean: cleanerOf(field, isRequired),
  } as InputFieldDefinition);
}
