import { activeChoices } from "../zoho/books/forms/activeChoices";
import { booksPicker } from "./booksPicker";

export const selectBooksProject = booksPicker(
  "Select Books Project",
  "Lists up to 400 active Zoho Books projects.",
  ["ZohoBooks.projects.READ"],
  activeChoices({
    recordType: "projects",
    labelFields: ["project_name", "customer_name"],
    search: { filter_by: "Status.Active" },
  }),
  ["982000000567401", "Example Line (Example Robotics)"],
);
