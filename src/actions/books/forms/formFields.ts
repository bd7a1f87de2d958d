import { type FormField, makeField } from "./formField";

const text = makeField("text");
const number = makeField("number");
const positive = makeField("positive");

const id = (field: string, label: string, comments: string, picker: string) =>
  makeField("id")(field, label, comments, "982000000567001", picker);

const day = (field: string, label: string, comments: string) =>
  makeField("day")(field, label, comments, "2026-05-31");

/** The fields of all forms, by the key of their input. `number` is the field of a type that holds its number. */
export const formFields: Record<string, FormField> = {
  customerId: id("customer_id", "Customer ID", "The ID of the customer.", "Customer"),
  vendorId: id("vendor_id", "Vendor ID", "The ID of the vendor.", "Vendor"),
  date: day("date", "Date", "The day of the document; today if empty."),
  dueDate: day("due_date", "Due Date", "The last day to pay; by the payment terms if empty."),
  expiryDate: day("expiry_date", "Expiry Date", "The last day on which the estimate holds."),
  shipmentDate: day("shipment_date", "Shipment Date", "The day to ship the order."),
  deliveryDate: day("delivery_date", "Delivery Date", "The day to deliver the order."),
  paymentTerms: makeField("days")(
    "payment_terms",
    "Payment Terms",
    "How many days there are to pay.",
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
  currencyId: id(
    "currency_id",
    "Currency ID",
    "The currency; the usual one of the other party, or of the organization, if empty.",
    "Currency",
  ),
  exchangeRate: positive(
    "exchange_rate",
    "Exchange Rate",
    "The rate to the base currency.",
    "1.08",
  ),
  discount: makeField("discount")(
    "discount",
    "Discount",
    "The discount on the whole document, as an amount or a part such as 10%.",
    "10%",
  ),
  shippingCharge: number("shipping_charge", "Shipping Charge", "What the shipping costs.", "12.50"),
  adjustment: number("adjustment", "Adjustment", "What to add to the total, or take off.", "-0.02"),
  contactPersons: makeField("ids")(
    "contact_persons",
    "Contact Persons",
    "The IDs of the other party's contact persons, who see to the document.",
    "982000000567017",
    "ContactPerson",
  ),
  notes: text("notes", "Notes", "Your notes, which the document shows.", "Thank you."),
  terms: text("terms", "Terms", "The terms and conditions.", "Payable without deduction."),
  projectId: id("project_id", "Project ID", "The project that the document counts to.", "Project"),
  expenseAccountId: id(
    "account_id",
    "Expense Account ID",
    "The account that tells the kind of expense.",
    "LedgerAccount",
  ),
  paidThroughAccountId: id(
    "paid_through_account_id",
    "Paid Through Account ID",
    "The account that the money came from.",
    "Account",
  ),
  amount: positive("amount", "Amount", "The amount of the expense.", "120.50"),
  taxId: id("tax_id", "Tax ID", "The ID of the tax, or of a group of taxes.", "Tax"),
  isBillable: makeField("flag")(
    "is_billable",
    "Billable",
    "Whether the customer pays for the expense; leave empty for Zoho Books' default.",
    "true",
  ),
  description: text(
    "description",
    "Description",
    "What the expense was for.",
    "Gripper for robots",
  ),
  name: text("name", "Name", "The name, which no other item has.", "Gripper"),
  rate: number("rate", "Rate", "The price to sell one for.", "120.50"),
  sku: text("sku", "SKU", "Your own code for the item.", "GRIP-42"),
  unit: text("unit", "Unit", "The unit of quantities.", "pcs"),
  productType: makeField(["goods", "service"])(
    "product_type",
    "Product Type",
    "Whether the item stands for goods or a service.",
    "goods",
  ),
  itemType: makeField(["sales", "purchases", "sales_and_purchases", "inventory"])(
    "item_type",
    "Item Type",
    "What the item is for; inventory keeps stock.",
    "sales_and_purchases",
  ),
  salesAccountId: id(
    "account_id",
    "Sales Account ID",
    "The account that income from the item goes to.",
    "LedgerAccount",
  ),
  purchaseRate: number("purchase_rate", "Purchase Rate", "The price to buy one for.", "80"),
  purchaseAccountId: id(
    "purchase_account_id",
    "Purchase Account ID",
    "The account that costs of the item go to.",
    "LedgerAccount",
  ),
  purchaseDescription: text(
    "purchase_description",
    "Purchase Description",
    "The text in bills and purchase orders.",
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
  email: text("email", "Email", "Of the primary contact person.", "ada@example.com"),
  phone: text("phone", "Phone", "Of the primary contact person.", "+1 555 0100"),
  mobile: text("mobile", "Mobile", "Of the primary contact person.", "+1 555 0101"),
  website: text("website", "Website", "The website of the company.", "https://example.com"),
};
