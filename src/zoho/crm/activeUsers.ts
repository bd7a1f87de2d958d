import type { ZohoClient } from "../client";
import { crmPath } from "../paths";
import { listPagedSettings, type SettingsPage } from "./settings";

/** A user, with the members that the connector reads (CRM sheet 6). */
export interface ActiveUser {
  id: string;
  full_name?: string | null;
  email?: string | null;
}

/** The users that may own records, all pages or the first ones. Scope: ZohoCRM.users.READ. */
export const listActiveUsers = (
  client: ZohoClient,
  mostPages?: number,
): Promise<SettingsPage<ActiveUser>> =>
  listPagedSettings(client, "users", crmPath`/users?type=ActiveUsers`, mostPages);
