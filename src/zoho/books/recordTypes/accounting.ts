import { byFilterAlone, byOrder } from "./changeFinding";
import { allOperations, type BooksRecordType } from "./recordType";

export const accounting: Record<string, BooksRecordType> = {
  basecurrencyadjustment: {
    label: "Base Currency Adjustments",
    scope: "accountants",
    paths: {
      list: "/basecurrencyadjustment",
      get: "/basecurrencyadjustment/{id}",
      create: "/basecurrencyadjustment",
      remove: "/basecurrencyadjustment/{id}",
    },
    listKeys: ["base_currency_adjustments"],
    singleKey: "data",
    idField: "base_currency_adjustment_id",
    labelFields: ["adjustment_date", "currency_code", "notes"],
    newestBy: "adjustment_date",
    queryFields: ["account_ids"],
  },
  chartofaccounts: {
    label: "Chart of Accounts",
    scope: "accountants",
    paths: allOperations("/chartofaccounts"),
    listKeys: ["chartofaccounts"],
    singleKey: "chart_of_account",
    idField: "account_id",
    labelFields: ["account_code", "account_name", "account_type"],
    changes: byFilterAlone,
    unfilteredBy: { filter_by: "AccountType.All" },
  },
  journals: {
    label: "Journals",
    scope: "accountants",
    paths: allOperations("/journals"),
    listKeys: ["journals"],
    singleKey: "journal",
    idField: "journal_id",
    labelFields: ["entry_number", "journal_date", "reference_number"],
    newestBy: "journal_date",
    changes: { ...byOrder, hasCreatedTime: false },
  },
  // One record per organization: no list, and no ID in the path.
  "settings/openingbalances": {
    label: "Opening Balances",
    scope: "settings",
    paths: {
      get: "/settings/openingbalances",
      create: "/settings/openingbalances",
      update: "/settings/openingbalances",
      remove: "/settings/openingbalances",
    },
    listKeys: [],
    singleKey: "opening_balance",
    idField: "opening_balance_id",
    labelFields: ["date"],
  },
};
