import { moduleSource } from "./moduleSource";

export const selectCreatableModule = moduleSource(
  "creatable",
  "Select Creatable Module",
  "Lists the Zoho CRM modules whose records the connected user can create, custom modules included.",
);
