/** What a new organization already has: currencies, taxes, accounts, a bank account, users. */
import { insertRecord } from "./records";
import { recordTypeNamed } from "./recordTypes";
import type { OrganizationState, Values } from "./state";

const CURRENCIES: [code: string, name: string, symbol: string][] = [
  ["USD", "United States Dollar", "$"],
  ["EUR", "Euro", "€"],
  ["GBP", "Pound Sterling", "£"],
];

/** Yen has no decimal places, dinar three. */
const precisionOf = (code: string): number => ({ JPY: 0, KWD: 3 })[code] ?? 2;

const TAXES: [name: string, percentage: number, status: string][] = [
  ["Standard Tax", 20, "active"],
  ["Reduced Tax", 5, "active"],
  ["Old Tax", 15, "inactive"],
];

const ACCOUNTS: [name: string, type: string][] = [
  ["Petty Cash", "cash"],
  ["Undeposited Funds", "cash"],
  ["Accounts Receivable", "accounts_receivable"],
  ["Prepaid Expenses", "other_current_asset"],
  ["Inventory Asset", "stock"],
  ["Furniture and Equipment", "fixed_asset"],
  ["Accounts Payable", "accounts_payable"],
  ["Tax Payable", "other_current_liability"],
  ["Unearned Revenue", "other_current_liability"],
  ["Bank Loan", "long_term_liability"],
  ["Owner's Equity", "equity"],
  ["Retained Earnings", "equity"],
  ["Sales", "income"],
  ["Consulting", "income"],
  ["Interest Income", "other_income"],
  ["Cost of Goods Sold", "cost_of_goods_sold"],
  ["Office Supplies", "expense"],
  ["Rent", "expense"],
  ["Travel", "expense"],
  ["Exchange Gain or Loss", "other_expense"],
];

/** An account that lists hide unless they are asked for all. */
const CLOSED_ACCOUNT: [name: string, type: string] = ["Fax and Telegrams", "expense"];

export interface SeedUser {
  name: string;
  email: string;
}

/** Fills a new organization and sets its base currency. */
export function seedOrganization(
  organization: OrganizationState,
  currencyCode: string,
  users: readonly SeedUser[],
): void {
  const insert = (type: string, values: Values) =>
    insertRecord(organization, recordTypeNamed(type), values);

  const known = CURRENCIES.some(([code]) => code === currencyCode);
  const others: typeof CURRENCIES = known ? [] : [[currencyCode, currencyCode, currencyCode]];
  for (const [code, name, symbol] of [...others, ...CURRENCIES]) {
    const isBase = code === currencyCode;
    const currency = insert("settings/currencies", {
      currency_code: code,
      currency_name: `${code}- ${name}`,
      currency_symbol: symbol,
      currency_format: "1,234,567.89",
      price_precision: precisionOf(code),
      is_base_currency: isBase,
      exchange_rate: isBase ? 0 : 1,
    });
    if (isBase) {
      Object.assign(organization.values, {
        currency_id: currency.id,
        currency_code: code,
        currency_symbol: symbol,
        currency_format: "1,234,567.89",
        price_precision: precisionOf(code),
      });
    }
  }
  for (const [tax_name, tax_percentage, status] of TAXES) {
    insert("settings/taxes", { tax_name, tax_percentage, tax_type: "tax", status });
  }
  for (const account of [...ACCOUNTS, CLOSED_ACCOUNT]) {
    insert("chartofaccounts", {
      account_name: account[0],
      account_type: account[1],
      is_user_created: false,
      is_active: account !== CLOSED_ACCOUNT,
    });
  }
  insert("bankaccounts", {
    account_name: "Example Bank",
    account_type: "bank",
    bank_name: "Example Bank",
    balance: 0,
    is_primary_account: true,
  });
  for (const { name, email } of users) {
    insert("users", { name, email, user_role: "admin", status: "active", user_type: "zoho" });
  }
}
