import { input } from "@prismatic-io/spectral";
import { toFlag } from "./clean";
import { pollingInputs } from "./polling";

export const ignoreOwnChanges = input({
  label: "Ignore Own Changes",
  type: "boolean",
  required: false,
  default: "false",
  comments: "Turn on to leave out records that the connection's user changed last.",
  example: "false",
  clean: toFlag,
});

export const showConvertedLeads = input({
  label: "Show Converted Leads",
  type: "boolean",
  required: false,
  default: "false",
  comments: "Turn on to deliver converted leads as updated, with Zoho's conversion details.",
  example: "false",
  clean: toFlag,
});

/** The inputs that the polling triggers of CRM share besides the fields. */
export const crmPollingInputs = { ...pollingInputs, ignoreOwnChanges };
