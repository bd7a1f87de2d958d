import { moduleSource } from "./moduleSource";

export const selectDeletableModule = moduleSource(
  "deletable",
  "Select Deletable Module",
  "Lists the Zoho CRM modules whose records the connected user can delete, custom modules included.",
);
