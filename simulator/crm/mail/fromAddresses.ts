import type { SimAnswer, SimCaller, SimRequest, SimUser } from "../../types";
import { ok } from "../answers";
import type { CrmContext } from "../context";

/**
 * GET /settings/emails/actions/from_addresses: what the caller, or the user named, may send from. As published, the
 * user's own address has no id (docs/zoho-crm.md#from-addresses).
 */
export function listFromAddresses(
  { account, mail }: CrmContext,
  { query }: SimRequest,
  caller: SimCaller,
): SimAnswer {
  const named = query.get("user_id");
  const user = account.users.find(({ id }) => id === named) ?? caller.user;
  const own = { email: user.email, type: "user", user_name: user.name, default: true };
  const others = mail.organizationAddresses.map(({ email, user_name }, index) => ({
    email,
    type: "org_email",
    id: `${account.user.id.slice(0, -4)}6${String(index + 1).padStart(3, "0")}`,
    user_name,
    default: false,
  }));
  return ok({ from_addresses: [own, ...others] });
}

/** Whether a user may send from an address, which may be the organization's. */
export const isAllowed = (
  { mail }: CrmContext,
  user: SimUser,
  email: string,
  byOrganization: boolean,
): boolean =>
  mail.organizationAddresses.some((one) => one.email === email) ||
  (!byOrganization && user.email === email);
