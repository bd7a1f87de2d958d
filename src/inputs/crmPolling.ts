import { flagInput } from "./flags";
import { pollingInputs } from "./polling";

export const ignoreOwnChanges = flagInput(
  "Ignore Own Changes",
  "Turn on to leave out records that the connection's user changed last.",
);

export const showConvertedLeads = flagInput(
  "Show Converted Leads",
  "Turn on to deliver converted leads as updated, with Zoho's conversion details.",
);

/** The inputs that the polling triggers of CRM share besides the fields. */
export const crmPollingInputs = { ...pollingInputs, ignoreOwnChanges };
