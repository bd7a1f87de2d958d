import { completeFields, type FormField, makeField } from "./formField";

const text = makeField("text");
const number = makeField("number");
const positive = makeField("positive");

const id = (comments: string, picker: string, others?: Partial<FormField>) =>
  makeField("id")(comments, "982000000567001", picker, others);

const day = (comments: string) => makeField("day")(comments, "2026-05-31");

/** The fields of all forms, by the key of their input. `number` is the field of a type that holds its number. */
export const formFields = completeFields({
  customerId: id("The ID of the customer.", "Customer"),
  vendorId: id("The ID of the vendor.", "Vendor"),
  date: day("The day of the document; today if empty."),
  dueDate: day("The last day to pay; by the payment terms if empty."),
  expiryDate: day("The last day on which the estimate holds."),
  shipmentDate: day("The day to ship the order."),
  deliveryDate: day("The day to deliver the order."),
  paymentTerms: makeField("days")("How many days there are to pay.", "30"),
  number: text("The number of the document; the next one if empty.", "EX-0042"),
  billNumber: text("The number that the vendor gave the bill.", "B-2041", "", { field: "number" }),
  reference: text(
    "Your reference, by which a record whose answer was lost is found again.",
    "ORDER-42",
    "",
    { field: "reference_number" },
  ),
  currencyId: id(
    "The currency; the usual one of the other party, or of the organization, if empty.",
    "Currency",
  ),
  exchangeRate: positive("The rate to the base currency.", "1.08"),
  discount: makeField("discount")(
    "The discount on the whole document, as an amount or a part such as 10%.",
    "10%",
  ),
  shippingCharge: number("What the shipping costs.", "12.50"),
  adjustment: number("What to add to the total, or take off.", "-0.02"),
  contactPersons: makeField("ids")(
    "The IDs of the contact persons to whom the document is addressed.",
    "982000000567017",
    "ContactPerson",
  ),
  notes: text("Your notes, which the document shows.", "Thank you."),
  terms: text("The terms and conditions.", "Payable without deduction."),
  projectId: id("The project that the document counts to.", "Project"),
  expenseAccountId: id("The account that tells the kind of expense.", "LedgerAccount", {
    field: "account_id",
  }),
  paidThroughAccountId: id("The account that the money came from.", "Account"),
  amount: positive("The amount of the expense.", "120.50"),
  taxId: id("The ID of the tax, or of a group of taxes.", "Tax"),
  isBillable: makeField("flag")(
    "Whether the customer pays for the expense; leave empty for Zoho Books' default.",
    "true",
    "",
    { label: "Billable" },
  ),
  description: text("What the expense was for.", "Gripper for robots"),
  name: text("The name, which no other item has.", "Gripper"),
  rate: number("The price to sell one for.", "120.50"),
  sku: text("Your own code for the item.", "GRIP-42", "", { label: "SKU" }),
  unit: text("The unit of quantities.", "pcs"),
  productType: makeField(["goods", "service"])(
    "Whether the item stands for goods or a service.",
    "goods",
  ),
  itemType: makeField(["sales", "purchases", "sales_and_purchases", "inventory"])(
    "What the item is for; inventory keeps stock.",
    "sales_and_purchases",
  ),
  salesAccountId: id("The account that income from the item goes to.", "LedgerAccount", {
    field: "account_id",
  }),
  purchaseRate: number("The price to buy one for.", "80"),
  purchaseAccountId: id("The account that costs of the item go to.", "LedgerAccount"),
  purchaseDescription: text("The text in bills and purchase orders.", "Gripper, unassembled"),
  displayName: text("The name in Zoho Books, which no other contact has.", "Example Robotics", "", {
    field: "contact_name",
  }),
  companyName: text("The name of the company.", "Example Robotics"),
  firstName: text("Of the primary contact person.", "Ada"),
  lastName: text("Of the primary contact person.", "Example"),
  email: text("Of the primary contact person.", "ada@example.com"),
  phone: text("Of the primary contact person.", "+1 555 0100"),
  mobile: text("Of the primary contact person.", "+1 555 0101"),
  website: text("The website of the company.", "https://example.com"),
});
