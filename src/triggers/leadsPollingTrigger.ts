import { crmPollingTrigger } from "./crmPolling";

export const leadsPollingTrigger = crmPollingTrigger(
  "Leads",
  "selectLeadField",
  "New and Updated CRM Leads",
  "Checks for new and updated leads in Zoho CRM on a configured schedule.",
);
