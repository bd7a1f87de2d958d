import { paymentModeChoices } from "../zoho/books/payments/paymentChoices";
import { booksPicker } from "./booksPicker";

export const selectBooksPaymentMode = booksPicker(
  "Select Books Payment Mode",
  "Lists the payment modes that Zoho Books names.",
  [],
  async () => paymentModeChoices,
  ["banktransfer", "Bank Transfer"],
);
