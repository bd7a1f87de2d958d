import type { ZohoClient } from "../client";
import { ZohoError } from "../errors";
import { crmPath } from "../paths";

/**
 * The ID of the user who authorized the connection. Scope: ZohoCRM.users.READ.
 * @throws ZohoError when Zoho names none.
 */
export async function findCurrentUserId(client: ZohoClient): Promise<string> {
  const path = crmPath`/users`;
  const { data } = await client.send<{ users?: { id: string }[] } | undefined>({
    method: "GET",
    path,
    query: { type: "CurrentUser" },
  });
  const id = data?.users?.[0]?.id;
  if (id !== undefined) return String(id);
  throw new ZohoError({
    product: "crm",
    operation: `GET ${path}`,
    reason: "Zoho does not say who the connected user is",
    hint: "Turn off Ignore Own Changes, or connect to Zoho again.",
    retryable: false,
  });
}
