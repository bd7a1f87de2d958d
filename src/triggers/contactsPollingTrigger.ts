import { crmPollingTrigger } from "./crmPolling";

export const contactsPollingTrigger = crmPollingTrigger(
  "Contacts",
  "selectContactField",
  "New and Updated CRM Contacts",
  "Checks for new and updated contacts in Zoho CRM on a configured schedule.",
);
