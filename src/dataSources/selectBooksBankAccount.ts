import { activeChoices } from "../zoho/books/forms/activeChoices";
import { booksPicker } from "./booksPicker";

export const selectBooksBankAccount = booksPicker(
  "Select Books Bank Account",
  "Lists up to 400 active Zoho Books accounts of banks and credit cards.",
  ["ZohoBooks.banking.READ"],
  activeChoices({
    recordType: "bankaccounts",
    labelFields: ["account_name", "account_type"],
    search: { filter_by: "Status.Active" },
  }),
  ["982000000567301", "Example Bank (bank)"],
);
