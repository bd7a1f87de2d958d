import { fieldSource } from "./fieldSource";

export const selectLeadField = fieldSource(
  "Leads",
  "Select Lead Field",
  "Lists the fields of leads in Zoho CRM, custom fields included.",
);
