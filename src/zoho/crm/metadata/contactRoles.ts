import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { listSettings } from "./settings";

/** A role that contacts have in deals, with the members that the connector reads (docs/zoho-crm.md#contact-roles). */
export interface ContactRole {
  id: string;
  name: string;
  [other: string]: unknown;
}

/** The roles that contacts have in deals. Scope: ZohoCRM.modules.contacts.READ. */
export const listContactRoles = (client: ZohoClient): Promise<ContactRole[]> =>
  listSettings(client, "contact_roles", crmPath`/Contacts/roles`);
