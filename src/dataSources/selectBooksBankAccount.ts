import { bankAccountChoices } from "../zoho/books/payments/paymentChoices";
import { booksPicker } from "./booksPicker";

export const selectBooksBankAccount = booksPicker(
  "Select Books Bank Account",
  "Lists up to 200 active Zoho Books accounts of banks and credit cards.",
  ["ZohoBooks.banking.READ"],
  bankAccountChoices,
  ["982000000567301", "Example Bank (bank)"],
);
