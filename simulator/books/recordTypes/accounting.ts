/** The books themselves: accounts, journals, adjustments, opening balances. */
import { activeFlagMarks, type RecordType, recordType } from "./recordType";

const ACCOUNT_GROUPS = {
  Asset: ["cash", "bank", "accounts_receivable", "other_current_asset", "fixed_asset", "stock"],
  Liability: ["accounts_payable", "credit_card", "other_current_liability", "long_term_liability"],
  Equity: ["equity"],
  Income: ["income", "other_income"],
  Expense: ["expense", "cost_of_goods_sold", "other_expense"],
};

const accountGroupFilters = Object.fromEntries(
  Object.entries(ACCOUNT_GROUPS).map(([group, values]) => [
    `AccountType.${group}`,
    { column: "account_type", values },
  ]),
);

export const accounting: RecordType[] = [
  recordType({
    name: "chartofaccounts",
    label: "Account",
    listKey: "chartofaccounts",
    singleKey: "chart_of_account",
    idField: "account_id",
    scope: "accountants",
    required: "account_name account_type",
    columns: `account_name account_code account_type description is_user_created
      is_system_account is_active current_balance parent_account_id parent_account_name depth
      is_involved_in_transaction`,
    text: "account_code account_name",
    search: "account_name account_code",
    filterBy: {
      "AccountType.Active": { column: "is_active", values: [true] },
      "AccountType.Inactive": { column: "is_active", values: [false] },
      ...accountGroupFilters,
    },
    defaultFilter: "AccountType.Active",
    sort: ["account_type", "A", "account_name account_code"],
    times: "both",
    modifiedFilter: "documented",
    marks: activeFlagMarks,
    bulkRemove: { path: "chartofaccounts/bulkdelete", parameter: "account_ids" },
  }),
  recordType({
    name: "journals",
    label: "Journal",
    listKey: "journals",
    singleKey: "journal",
    idField: "journal_id",
    scope: "accountants",
    required: "journal_date",
    columns: `journal_date entry_number reference_number currency_id currency_code notes
      journal_type entity_type status total bcy_total`,
    text: `entry_number reference_number notes journal_type customer_id vendor_id account_id
      project_id`,
    numbers: "total",
    days: "journal_date",
    filterAliases: { date: "journal_date" },
    idsFilter: "journal_ids",
    search: "entry_number reference_number notes",
    statuses: "published draft approved submitted rejected",
    defaultFilter: "JournalDate.All",
    dayFilter: { prefix: "JournalDate", column: "journal_date" },
    sort: ["journal_date", "D", "entry_number reference_number total"],
    times: "modified",
    modifiedFilter: "equalOnly",
    modifiedSort: true,
    marks: { "status/publish": ["status", "published"] },
    autoNumber: { field: "entry_number", prefix: "", owned: false },
    bulkRemove: { path: "journals/bulkdelete", parameter: "journal_ids" },
  }),
  recordType({
    name: "basecurrencyadjustment",
    label: "Base Currency Adjustment",
    listKey: "base_currency_adjustments",
    singleKey: "data",
    idField: "base_currency_adjustment_id",
    scope: "accountants",
    paths: {
      list: "basecurrencyadjustment",
      get: "basecurrencyadjustment/{id}",
      create: "basecurrencyadjustment",
      remove: "basecurrencyadjustment/{id}",
    },
    required: "currency_id adjustment_date exchange_rate notes",
    requiredQuery: { create: "account_ids" },
    columns: "adjustment_date exchange_rate currency_id currency_code notes gain_or_loss",
    defaultFilter: "Date.All",
    dayFilter: { prefix: "Date", column: "adjustment_date" },
    numbers: "exchange_rate",
    days: "adjustment_date",
    sort: ["adjustment_date", "D", "exchange_rate currency_code gain_or_loss"],
    modifiedFilter: "documented",
    bulkRemove: {
      path: "basecurrencyadjustment/bulkdelete",
      parameter: "base_currency_adjustment_ids",
    },
  }),
  recordType({
    name: "settings/openingbalances",
    label: "Opening balance",
    listKey: "opening_balances",
    singleKey: "opening_balance",
    idField: "opening_balance_id",
    scope: "settings",
    paths: {
      get: "settings/openingbalances",
      create: "settings/openingbalances",
      update: "settings/openingbalances",
      remove: "settings/openingbalances",
    },
    required: "date",
    columns: "date accounts total",
    days: "date",
    sort: ["date", "D"],
    single: true,
  }),
];
