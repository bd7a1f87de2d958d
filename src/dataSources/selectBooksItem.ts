import { searchText } from "../inputs/searchText";
import { activeChoices } from "../zoho/books/forms/activeChoices";
import { booksPicker } from "./booksPicker";

export const selectBooksItem = booksPicker(
  "Select Books Item",
  "Lists up to 400 active Zoho Books items, of all or of those whose name holds a text.",
  [],
  activeChoices({
    recordType: "items",
    labelFields: ["name", "sku", "rate"],
    search: { filter_by: "Status.Active", sort_column: "name" },
  }),
  ["982000000567401", "Gripper (GRIP-42, 120.5)"],
  { searchText },
);
