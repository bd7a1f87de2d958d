import { contactChoices } from "../zoho/books/payments/paymentChoices";
import { booksPicker } from "./booksPicker";

export const selectBooksCustomer = booksPicker(
  "Select Books Customer",
  "Lists up to 200 active Zoho Books customers, the newest first.",
  ["ZohoBooks.contacts.READ"],
  (client) => contactChoices(client, "customer"),
  ["982000000567114", "Example Robotics (ada@example.com)"],
);
