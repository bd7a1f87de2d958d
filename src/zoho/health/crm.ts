import { type CrmOrganization, getOrganization } from "../crm/metadata/organization";
import { type CrmUser, getCurrentUser } from "../crm/metadata/users";
import type { ZohoClient } from "../http/client";
import type { Limits } from "../http/limits";
import { type HealthCheck, runCheck } from "./checks";
import { checkLimits, watchLimits } from "./limits";

/** What was found out about a connection's side in Zoho CRM. */
export interface CrmHealth {
  user?: CrmUser;
  organization?: CrmOrganization;
  limits?: Limits;
  checks: HealthCheck[];
}

/**
 * Asks Zoho CRM who is connected, in two calls. Scopes: ZohoCRM.users.READ and ZohoCRM.org.READ. Throws nothing: a
 * call that fails is a failed check.
 */
export async function checkCrm(client: ZohoClient): Promise<CrmHealth> {
  const watched = watchLimits(client);
  const [user, organization] = await Promise.all([
    runCheck(
      "CRM user",
      () => getCurrentUser(watched.client),
      ({ full_name, email, profile }) =>
        `Connected as ${full_name} (${email})${profile ? `, profile ${profile.name}` : ""}.`,
    ),
    runCheck(
      "CRM organization",
      () => getOrganization(watched.client),
      ({ company_name, id, license_details }) =>
        `${company_name} (${id}), edition ${license_details?.paid_type ?? "not named"}.`,
    ),
  ]);
  const limits = watched.lowest();
  const credits = checkLimits("CRM credits", limits, {
    unknown: "More than half of the day's credits are left: Zoho tells the rest only below that.",
    none: "Wait until calls of the last 24 hours fall out of the count, or buy more credits.",
  });
  return {
    user: user.value,
    organization: organization.value,
    limits,
    checks: [
      user.check,
      organization.check,
      ...(user.value || organization.value ? [credits] : []),
    ],
  };
}
