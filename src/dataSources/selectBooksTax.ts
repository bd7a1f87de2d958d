import { activeChoices } from "../zoho/books/forms/activeChoices";
import { booksPicker } from "./booksPicker";

export const selectBooksTax = booksPicker(
  "Select Books Tax",
  "Lists active Zoho Books taxes.",
  [],
  activeChoices({ recordType: "settings/taxes", labelFields: ["tax_name", "tax_percentage"] }),
  ["982000000567401", "Standard Rate (20)"],
);
