import { moduleSource } from "./moduleSource";

export const selectCrmModule = moduleSource(
  "viewable",
  "Select CRM Module",
  "Lists the Zoho CRM modules that the API can use, custom modules included.",
);
