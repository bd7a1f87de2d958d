import { byComparison } from "./changeFinding";
import { allOperations, type BooksRecordType } from "./recordType";

export const banking: Record<string, BooksRecordType> = {
  bankaccounts: {
    label: "Bank Accounts",
    scope: "banking",
    paths: allOperations("/bankaccounts"),
    listKeys: ["bankaccounts"],
    singleKey: "bankaccount",
    idField: "account_id",
    labelFields: ["account_name", "bank_name"],
    changes: byComparison,
    unfilteredBy: { filter_by: "Status.All" },
  },
  banktransactions: {
    label: "Bank Transactions",
    scope: "banking",
    paths: allOperations("/banktransactions"),
    listKeys: ["banktransactions"],
    singleKey: "banktransaction",
    idField: "transaction_id",
    labelFields: ["date", "payee", "transaction_type", "amount currency_code"],
    newestBy: "date",
  },
  "bankaccounts/rules": {
    label: "Bank Rules",
    scope: "banking",
    paths: allOperations("/bankaccounts/rules"),
    listKeys: ["rules"],
    singleKey: "rule",
    idField: "rule_id",
    labelFields: ["rule_name"],
    parent: { recordType: "bankaccounts", queryField: "account_id" },
  },
};
