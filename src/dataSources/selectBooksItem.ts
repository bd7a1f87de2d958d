import { activeChoices } from "../zoho/books/forms/activeChoices";
import { booksPicker } from "./booksPicker";

export const selectBooksItem = booksPicker(
  "Select Books Item",
  "Lists up to 200 active Zoho Books items by name.",
  [],
  activeChoices({
    recordType: "items",
    labelFields: ["name", "sku", "rate"],
    search: { filter_by: "Status.Active", sort_column: "name" },
  }),
  ["982000000567401", "Gripper (GRIP-42, 120.5)"],
);
