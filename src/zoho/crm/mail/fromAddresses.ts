import { byLabel, type Choice, tellApart } from "../../choices";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { listSettings } from "../metadata/settings";
import { writeAddress } from "./emailAddress";

/** An address that the connected user may send from, with the members that the connector reads (docs/zoho-crm.md#from-addresses). */
export interface FromAddress {
  email?: string | null;
  user_name?: string | null;
  /** Zoho's published example has no ID and the type `user`, its files have both otherwise. */
  type?: string;
  [other: string]: unknown;
}

/** The addresses that the connected user may send from. Scope: ZohoCRM.settings.emails.READ. */
export const listFromAddresses = (client: ZohoClient): Promise<FromAddress[]> =>
  listSettings(client, "from_addresses", crmPath`/settings/emails/actions/from_addresses`);

/** Addresses with their names. The same one is offered once. */
export function toAddressChoices(addresses: FromAddress[]): Choice[] {
  const choices = new Map<string, Choice>();
  for (const { email, user_name, type } of addresses) {
    if (typeof email !== "string" || email === "" || choices.has(email)) continue;
    const name = user_name ? `${user_name} (${email})` : email;
    const label = type === "org_email" ? `${name}, organization` : name;
    choices.set(email, {
      key: writeAddress({ email, user_name: user_name ?? undefined }),
      label,
    });
  }
  return tellApart([...choices.values()]).sort(byLabel);
}
