import { createFormAction } from "./form";
import type { Form } from "./formValues";

const offered = "item name description quantity rate tax discount";
const sold = `${offered} project`;
const bought = "item name description quantity rate tax account project";
const contact = `displayName* companyName firstName lastName email phone mobile website currencyId
paymentTerms notes`.replace("\n", " ");

const customer = (recordType: string, what: string, dates: string, lines = sold): Form => ({
  ...{ recordType, what, lines },
  fields: `customerId* lines ${dates} number reference currencyId exchangeRate discount shippingCharge adjustment contactPersons notes terms`,
});

const credit = customer("creditnotes", "a credit note", "date*", bought);

const ofContact = { notes: "Your notes on the contact." };

/** What each form makes, and which fields it has. */
const forms: Record<string, Form> = {
  booksCreateCustomer: {
    ...{ recordType: "contacts", what: "a customer", fields: contact, hasAddresses: true },
    ...{ comments: ofContact, values: { contact_type: "customer" } },
  },
  booksCreateVendor: {
    ...{ recordType: "contacts", what: "a vendor", fields: contact, hasAddresses: true },
    ...{ comments: ofContact, values: { contact_type: "vendor" } },
  },
  booksCreateInvoice: {
    ...customer("invoices", "an invoice", "date dueDate paymentTerms"),
    isImportant: true,
  },
  booksCreateEstimate: customer("estimates", "an estimate", "date expiryDate projectId", offered),
  booksCreateSalesOrder: customer("salesorders", "a sales order", "date shipmentDate"),
  booksCreateCreditNote: {
    ...credit,
    fields: credit.fields.replace("discount shippingCharge adjustment ", ""),
  },
  booksCreateBill: {
    ...{ recordType: "bills", what: "a bill", lines: bought },
    fields: `vendorId* billNumber* lines date dueDate paymentTerms reference currencyId exchangeRate adjustment notes terms`,
  },
  booksCreatePurchaseOrder: {
    ...{ recordType: "purchaseorders", what: "a purchase order", lines: bought },
    fields: `vendorId* lines date deliveryDate number reference currencyId exchangeRate discount contactPersons notes terms`,
  },
  booksCreateExpense: {
    ...{ recordType: "expenses", what: "an expense" },
    comments: { date: "The day of the expense." },
    fields: `expenseAccountId* paidThroughAccountId* date* amount* vendorId customerId isBillable projectId taxId reference description currencyId exchangeRate`,
  },
  booksCreateItem: {
    ...{ recordType: "items", what: "an item" },
    comments: { description: "The text on estimates, orders and invoices." },
    fields: `name* rate* description sku unit productType itemType taxId salesAccountId purchaseRate purchaseAccountId purchaseDescription vendorId`,
  },
};

export const formActions = Object.fromEntries(
  Object.entries(forms).map(([key, form]) => [key, createFormAction(form)]),
);
