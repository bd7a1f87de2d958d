import { activeChoices } from "../zoho/books/forms/activeChoices";
import { booksPicker } from "./booksPicker";

export const selectBooksCurrency = booksPicker(
  "Select Books Currency",
  "Lists the currencies of the Zoho Books organization.",
  [],
  activeChoices({
    recordType: "settings/currencies",
    labelFields: ["currency_code", "currency_name"],
  }),
  ["982000000567401", "EUR (Euro)"],
);
