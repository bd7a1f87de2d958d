/** Bank accounts, their transactions and rules. */
import { type RecordType, recordType } from "./recordType";

export const banking: RecordType[] = [
  recordType({
    name: "bankaccounts",
    label: "Bank account",
    listKey: "bankaccounts",
    singleKey: "bankaccount",
    idField: "account_id",
    scope: "banking",
    required: "account_name account_type",
    filterBy: {
      "Status.Active": { column: "is_active", values: [true] },
      "Status.Inactive": { column: "is_active", values: [false] },
    },
    sort: ["account_name", "A", "account_type account_code"],
  }),
  recordType({
    name: "banktransactions",
    label: "Transaction",
    listKey: "banktransactions",
    singleKey: "banktransaction",
    idField: "transaction_id",
    scope: "banking",
    required: "transaction_type",
    exact: "account_id transaction_type reference_number amount",
    days: "date",
    search: "payee description reference_number",
    statuses: "manually_added uncategorized categorized matched excluded",
    sort: ["date", "D"],
  }),
  recordType({
    name: "bankaccounts/rules",
    label: "Rule",
    listKey: "rules",
    singleKey: "rule",
    idField: "rule_id",
    scope: "banking",
    required: "rule_name rule_category apply_to criteria_type criterion record_as",
    exact: "account_id",
    requiredQuery: { list: "account_id" },
    sort: ["rule_order", "A"],
    bulkRemove: { path: "bankaccounts/rules", parameter: "rule_ids" },
  }),
];
