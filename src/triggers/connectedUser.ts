import type { Connection } from "@prismatic-io/spectral";
import { digest } from "../sync/change";
import type { ZohoClient } from "../zoho/client";
import { findCurrentUserId } from "../zoho/crm/users";
import type { Memory } from "./pollingState";

/** The connection's user, and a short text that stands for the authorization. */
interface KnownUser {
  id: string;
  authorization: string;
}

/**
 * The ID of the connection's user, asked for once, and again when the connection is another one or was authorized
 * anew. Scope: ZohoCRM.users.READ.
 */
export async function rememberedUserId(
  client: ZohoClient,
  { configVarKey, token }: Connection,
  memory: Memory,
): Promise<string> {
  const authorization = digest(JSON.stringify([configVarKey, token?.refresh_token]));
  const known = memory.user as KnownUser | undefined;
  if (known?.authorization === authorization) return known.id;
  const id = await findCurrentUserId(client);
  memory.user = { id, authorization } satisfies KnownUser;
  return id;
}
