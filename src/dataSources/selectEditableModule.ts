import { moduleSource } from "./moduleSource";

export const selectEditableModule = moduleSource(
  "editable",
  "Select Editable Module",
  "Lists the Zoho CRM modules whose records the connected user can edit, custom modules included.",
);
