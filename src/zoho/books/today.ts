import { knownZone, todayIn } from "../conditions/days";
import type { ZohoClient } from "../http/client";
import { isDefault, listOrganizations } from "./organizations";

/** Tells the day that it is for an organization, else for the one that Zoho takes. Scope: ZohoBooks.settings.READ. */
export const findToday = (client: ZohoClient, organizationId?: string) => async () => {
  const all = await listOrganizations(client);
  const isMeant = organizationId
    ? (one: (typeof all)[number]) => String(one.organization_id) === organizationId
    : isDefault;
  const zone = (all.length === 1 && !organizationId ? all[0] : all.find(isMeant))?.time_zone;
  return todayIn(knownZone(zone));
};
