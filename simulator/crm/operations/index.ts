import { readOperations } from "../../operations";
import { recordOperations } from "./records";
import { settingsOperations } from "./settings";

/** What begins a path or an action and is never a module, an id or a related list. */
const words =
  "actions bulk coql crm files functions org settings upload users v2 workflow_configurations __apis __composite_requests __features __zia_org_enrichment __zia_people_enrichment".split(
    " ",
  );

/** Zoho's operations of CRM v8, and which of them are played. */
export const crmOperations = readOperations(
  recordOperations + settingsOperations.trim().replace(/^/gm, "settings/"),
  words,
);
