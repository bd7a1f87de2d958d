/** What is given for a category, by the keys of the inputs. */
export type CategoryPart = "accountId" | "customerId" | "vendorId" | "creditId" | "documents";

/** The field of what is given. */
interface PartField {
  field: string;
  isRequired: boolean;
}

type Parts = Partial<Record<CategoryPart, PartField>>;

/** What a bank line can be categorized as. */
export interface Category {
  label: string;
  /** The end of the path behind `categorize`; empty for categories that Zoho keeps as transactions of the bank. */
  path: string;
  /** The side of its lines; transfers have both (docs/zoho-books.md#bank-lines). */
  side?: "debit" | "credit";
  /** The field of the line's bank account; of transfers, the side of the line tells. */
  bankField?: string;
  parts: Parts;
  /** The record type whose currency the amount is in, for categories of payments and refunds. */
  currencyOf?: string;
}

const must = (field: string): PartField => ({ field, isRequired: true });
const may = (field: string): PartField => ({ field, isRequired: false });

const made = (
  label: string,
  path: string,
  side: Category["side"],
  bankField: string,
  parts: Parts,
  currencyOf?: string,
): Category => ({ label, path, side, bankField, parts, currencyOf });

const ofBank =
  (side: Category["side"], bankField: string, field: string) =>
  (label: string, parts: Parts = {}) =>
    made(label, "", side, bankField, { accountId: must(field), ...parts });

const moneyIn = ofBank("debit", "to_account_id", "from_account_id");
const moneyOut = ofBank("credit", "from_account_id", "to_account_id");

const transfer = (label: string): Category => ({
  label,
  path: "",
  parts: { accountId: must("account_id") },
});

const ofCustomer = { customerId: may("customer_id") };

/** The categories by their keys, which are Zoho's transaction types where there is no path (docs/zoho-books.md#bank-lines). */
export const categories: Record<string, Category> = {
  expense: made("Expense", "/expenses", "credit", "paid_through_account_id", {
    accountId: must("account_id"),
    ...ofCustomer,
    vendorId: may("vendor_id"),
  }),
  customer_payment: made(
    "Customer Payment",
    "/customerpayments",
    "debit",
    "account_id",
    { customerId: must("customer_id"), documents: may("invoices") },
    "contacts",
  ),
  vendor_payment: made(
    "Vendor Payment",
    "/vendorpayments",
    "credit",
    "paid_through_account_id",
    { vendorId: must("vendor_id"), documents: may("bills") },
    "contacts",
  ),
  creditnote_refund: made(
    "Credit Note Refund",
    "/creditnoterefunds",
    "credit",
    "from_account_id",
    { creditId: must("creditnote_id") },
    "creditnotes",
  ),
  vendorcredit_refund: made(
    "Vendor Credit Refund",
    "/vendorcreditrefunds",
    "debit",
    "account_id",
    { creditId: must("vendor_credit_id") },
    "vendorcredits",
  ),
  vendorpayment_refund: made(
    "Vendor Payment Refund",
    "/vendorpaymentrefunds",
    "debit",
    "to_account_id",
    { creditId: must("vendorpayment_id") },
    "vendorpayments",
  ),
  deposit: moneyIn("Deposit", ofCustomer),
  sales_without_invoices: moneyIn("Sales without Invoices", ofCustomer),
  expense_refund: moneyIn("Expense Refund"),
  refund: moneyIn("Refund on a Card"),
  interest_income: moneyIn("Interest Income"),
  other_income: moneyIn("Other Income"),
  owner_contribution: moneyIn("Owner's Contribution"),
  owner_drawings: moneyOut("Owner's Drawings"),
  sales_return: moneyOut("Sales Return", ofCustomer),
  transfer_fund: transfer("Transfer"),
  card_payment: transfer("Card Payment"),
};
