/** What is given for a category, by the keys of the inputs. */
export type CategoryPart = "accountId" | "customerId" | "vendorId" | "creditId" | "documents";

/** What a bank line can be categorized as. */
export interface Category {
  label: string;
  /** The end of the path behind `categorize`. */
  path: string;
  /** Zoho's transaction type, for categories that Zoho keeps as transactions of the bank. */
  transactionType?: string;
  /** The field of the line's bank account; of transfers, the side of the line tells. */
  bankField?: string;
  /** The side of its lines; transfers have both (docs/zoho-books.md#bank-lines). */
  side?: "debit" | "credit";
  /** The field of what is given, by its input; a star marks those that must be given. */
  parts: Partial<Record<CategoryPart, { field: string; isRequired: boolean }>>;
  /** The record type whose currency the amount is in, for categories of payments and refunds. */
  currencyOf?: string;
}

const parts = "accountId customerId vendorId creditId documents".split(" ") as CategoryPart[];

// `key|label|path|field of the bank account|fields of the parts, in their order|currencyOf`; `-` stands for none.
const table = `
expense|Expense|/expenses|paid_through_account_id|account_id* customer_id vendor_id
customer_payment|Customer Payment|/customerpayments|account_id|- customer_id* - - invoices|contacts
vendor_payment|Vendor Payment|/vendorpayments|paid_through_account_id|- - vendor_id* - bills|contacts
creditnote_refund|Credit Note Refund|/creditnoterefunds|from_account_id|- - - creditnote_id*|creditnotes
vendorcredit_refund|Vendor Credit Refund|/vendorcreditrefunds|account_id|- - - vendor_credit_id*|vendorcredits
vendorpayment_refund|Vendor Payment Refund|/vendorpaymentrefunds|to_account_id|- - - vendorpayment_id*|vendorpayments
deposit|Deposit||to_account_id|from_account_id* customer_id
sales_without_invoices|Sales without Invoices||to_account_id|from_account_id* customer_id
expense_refund|Expense Refund||to_account_id|from_account_id*
refund|Refund on a Card||to_account_id|from_account_id*
interest_income|Interest Income||to_account_id|from_account_id*
other_income|Other Income||to_account_id|from_account_id*
owner_contribution|Owner's Contribution||to_account_id|from_account_id*
owner_drawings|Owner's Drawings||from_account_id|to_account_id*
sales_return|Sales Return||from_account_id|to_account_id* customer_id
transfer_fund|Transfer|||account_id*
card_payment|Card Payment|||account_id*`;

/** The categories by their keys (docs/zoho-books.md#bank-lines). */
export const categories: Record<string, Category> = Object.fromEntries(
  table
    .split("\n")
    .slice(1)
    .map((line) => {
      const [key = "", label = "", path = "", bankField, fields = "", currencyOf] = line.split("|");
      const taken = fields
        .split(" ")
        .map((text, index) => [text, parts[index]] as const)
        .filter(([text]) => text !== "-")
        .map(([text, part]) => [
          part,
          { field: text.replace("*", ""), isRequired: text.endsWith("*") },
        ]);
      return [
        key,
        {
          label,
          path,
          parts: Object.fromEntries(taken),
          ...(bankField && { bankField, side: /^(to_)?acc/.test(bankField) ? "debit" : "credit" }),
          ...(currencyOf && { currencyOf }),
          ...(!path && { transactionType: key }),
        },
      ];
    }),
);
