import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { listSettings } from "./settings";

/** An assignment rule of a module, with the members that the connector reads (docs/zoho-crm.md#assignment-rules). */
export interface AssignmentRule {
  id: string;
  name?: string;
  [other: string]: unknown;
}

/** The assignment rules of a module. Scope: ZohoCRM.settings.assignment_rules.READ. */
export const listAssignmentRules = (
  client: ZohoClient,
  module: string,
): Promise<AssignmentRule[]> =>
  listSettings(
    client,
    "assignment_rules",
    crmPath`/settings/automation/assignment_rules?module=${module}`,
  );
