import { fieldSource } from "./fieldSource";

export const selectContactField = fieldSource(
  "Contacts",
  "Select Contact Field",
  "Lists the fields of contacts in Zoho CRM, custom fields included.",
);
