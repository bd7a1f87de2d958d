import type { Connection } from "@prismatic-io/spectral";
import { findCurrentUserId } from "../../zoho/crm/metadata/users";
import type { ZohoClient } from "../../zoho/http/client";
import type { KnownUser, Memory } from "./memory";
import { digestOfAuthorization } from "./owner";

/**
 * The ID of the connection's user, asked for once, and again when the connection is another one or was authorized
 * anew. Scope: ZohoCRM.users.READ.
 */
export async function rememberedUserId(
  client: ZohoClient,
  connection: Connection,
  memory: Memory,
): Promise<string> {
  const current = digestOfAuthorization(connection);
  const known = memory.user as KnownUser | undefined;
  if (known?.authorization === current) return known.id;
  const id = await findCurrentUserId(client);
  memory.user = { id, authorization: current } satisfies KnownUser;
  return id;
}
