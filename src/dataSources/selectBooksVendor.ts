import { contactChoices } from "../zoho/books/payments/paymentChoices";
import { booksPicker } from "./booksPicker";

export const selectBooksVendor = booksPicker(
  "Select Books Vendor",
  "Lists up to 200 active Zoho Books vendors, the newest first.",
  ["ZohoBooks.contacts.READ"],
  (client) => contactChoices(client, "vendor"),
  ["982000000567009", "Example Parts"],
);
