import type { ZohoClient } from "../client";
import { crmPath } from "../paths";
import { listSettings } from "./settings";

/** The organization's time zone, such as `Europe/Berlin`; undefined when Zoho names none. Scope: ZohoCRM.org.READ. */
export async function findTimeZone(client: ZohoClient): Promise<string | undefined> {
  const [organization] = await listSettings<{ time_zone?: string } | null>(
    client,
    "org",
    crmPath`/org`,
  );
  return organization?.time_zone || undefined;
}
