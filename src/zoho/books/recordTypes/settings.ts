import { byComparison, byTrial } from "./changeFinding";
import { allOperations, type BooksRecordType } from "./recordType";

export const settings: Record<string, BooksRecordType> = {
  "settings/currencies": {
    label: "Currencies",
    scope: "settings",
    paths: allOperations("/settings/currencies"),
    listKeys: ["currencies"],
    singleKey: "currency",
    idField: "currency_id",
    labelFields: ["currency_code", "currency_name"],
    changes: byComparison,
  },
  items: {
    label: "Items",
    scope: "settings",
    paths: allOperations("/items"),
    listKeys: ["items"],
    singleKey: "item",
    idField: "item_id",
    labelFields: ["name", "sku"],
    changes: byTrial,
    unfilteredBy: { filter_by: "Status.All" },
  },
  "settings/taxes": {
    label: "Taxes",
    scope: "settings",
    paths: allOperations("/settings/taxes"),
    listKeys: ["taxes"],
    singleKey: "tax",
    idField: "tax_id",
    labelFields: ["tax_name", "tax_percentage"],
    changes: byComparison,
    unfilteredBy: { filter_by: "Taxes.All" },
    wasListedByDefault: true,
  },
  users: {
    label: "Users",
    scope: "settings",
    paths: allOperations("/users"),
    listKeys: ["users"],
    singleKey: "user",
    idField: "user_id",
    // A project's users have a user_name.
    labelFields: ["name", "user_name", "email"],
    changes: byComparison,
    unfilteredBy: { filter_by: "Status.All" },
    wasListedByDefault: true,
  },
};
