import type { Connection } from "@prismatic-io/spectral";
import { digest } from "../sync/change";
import type { ZohoClient } from "../zoho/client";
import { getOrganization } from "../zoho/crm/organization";
import { apiHostsOf, dataCenterOfApiHost } from "../zoho/dataCenters";
import { failureOf } from "../zoho/errors";
import { coverageOf, grantedScopes } from "../zoho/grantedScopes";
import { authorizationOf, type Owner, type Ownership, readOwner } from "./owner";

const scope = "ZohoCRM.org.READ";

/** Whose CRM data a connection leads to. */
export const crmOwnership = (client: ZohoClient, connection: Connection): Ownership => ({
  read: ({ organization }) => readOwner(organization),
  find: (known) => findCrmOwner(client, connection, known),
});

/**
 * The CRM organization of a connection, which Zoho is asked for once, and again when the connection is authorized anew.
 * Scope: ZohoCRM.org.READ; without it, what is known stays.
 */
export async function findCrmOwner(
  client: ZohoClient,
  connection: Connection,
  known: Owner | undefined,
): Promise<Owner> {
  const authorization = digest(`${authorizationOf(connection)} ${client.host}`);
  if (known?.authorization === authorization) return known;
  const id = (await askForOrganization(client, connection)) ?? known?.id;
  return { id, authorization };
}

async function askForOrganization(
  client: ZohoClient,
  connection: Connection,
): Promise<string | undefined> {
  const { scopes, isConfirmed } = grantedScopes(connection);
  const isGranted = !isConfirmed || coverageOf(scopes, scope) !== "none";
  if (!isGranted) return tellUnknown(client, `scope ${scope}`);
  try {
    const { zgid, id } = await getOrganization(client);
    // A sandbox may have the ID of its production organization: tokens are of an organization and an environment (CRM sheet 12).
    return [zgid ?? id, ...environmentOf(client.host)].join(" ");
  } catch (thrown) {
    if (mayPass(thrown)) throw thrown;
    return tellUnknown(client, (thrown as Error).message);
  }
}

/** A failure that says nothing of what the connection may ask for. */
function mayPass(thrown: unknown): boolean {
  const failure = failureOf(thrown);
  return !failure || failure.retryable === true || failure.code === "INVALID_TOKEN";
}

function tellUnknown({ log }: ZohoClient, reason: string): undefined {
  log.info(
    `The connection may not ask for its CRM organization, so that another one behind it would not be noticed: ${reason}`,
  );
  return undefined;
}

/** The environment's host name where it is not the production. */
function environmentOf(host: string): string[] {
  const dataCenter = dataCenterOfApiHost(host);
  return dataCenter && apiHostsOf(dataCenter).indexOf(host) > 0 ? [host] : [];
}
