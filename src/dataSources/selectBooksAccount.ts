import { moneyAccountChoices } from "../zoho/books/payments/paymentChoices";
import { booksPicker } from "./booksPicker";

export const selectBooksAccount = booksPicker(
  "Select Books Account",
  "Lists active Zoho Books accounts of banks, cash and credit cards.",
  ["ZohoBooks.banking.READ", "ZohoBooks.accountants.READ"],
  moneyAccountChoices,
  ["982000000567301", "Example Bank (bank)"],
);
