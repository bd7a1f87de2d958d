import { activeChoices } from "../zoho/books/forms/activeChoices";
import { booksPicker } from "./booksPicker";

export const selectBooksLedgerAccount = booksPicker(
  "Select Books Ledger Account",
  "Lists up to 400 active accounts of the Zoho Books chart of accounts.",
  ["ZohoBooks.accountants.READ"],
  activeChoices({
    recordType: "chartofaccounts",
    labelFields: ["account_name", "account_type"],
    search: { filter_by: "AccountType.Active" },
  }),
  ["982000000567401", "Sales (income)"],
);
