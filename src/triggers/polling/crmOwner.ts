import type { Connection } from "@prismatic-io/spectral";
import { coverageOf, grantedScopes } from "../../scopes/granted";
import { apiHostsOf, dataCenterOfApiHost } from "../../zoho/connection/dataCenters";
import { getOrganization } from "../../zoho/crm/metadata/organization";
import { digest } from "../../zoho/digest";
import { failureOf } from "../../zoho/errors/errors";
import type { ZohoClient } from "../../zoho/http/client";
import type { Owner } from "./memory";
import { digestOfAuthorization, readOwner } from "./owner";
import type { Ownership } from "./savedState";

const scope = "ZohoCRM.org.READ";

/** Whose CRM data a connection leads to. */
export const crmOwnership = (client: ZohoClient, connection: Connection): Ownership => ({
  read: ({ organization }) => readOwner(organization),
  find: (known, isUnnamed) => findCrmOwner(client, connection, known, isUnnamed),
});

/**
 * The CRM organization of a connection, which Zoho is asked for once, and again when the connection is authorized anew.
 * Scope: ZohoCRM.org.READ; without it, what is known stays.
 * @param isUnnamed whether something was saved that names no organization. It goes on where a question fails that may
 * succeed later, and Zoho is asked again the next time.
 * @throws ZohoError or ConnectionError when the question fails so, and nothing else was saved.
 */
export async function findCrmOwner(
  client: ZohoClient,
  connection: Connection,
  known: Owner | undefined,
  isUnnamed: boolean,
): Promise<Owner> {
  const current = digest(`${digestOfAuthorization(connection)} ${client.host}`);
  if (known?.authorization === current) return known;
  try {
    const id = mayAsk(connection) ? await askForOrganization(client) : undefined;
    if (id === undefined)
      tellUnknown(client, `Zoho names it to connections with the scope ${scope}.`);
    return { id: id ?? known?.id, authorization: current };
  } catch (thrown) {
    const isPassing = mayPass(thrown);
    if (isPassing && !isUnnamed) throw thrown;
    tellUnknown(client, (thrown as Error).message);
    return isPassing ? {} : { id: known?.id, authorization: current };
  }
}

function mayAsk(connection: Connection): boolean {
  const { scopes, isConfirmed } = grantedScopes(connection);
  return !isConfirmed || coverageOf(scopes, scope) !== "none";
}

async function askForOrganization(client: ZohoClient): Promise<string | undefined> {
  const { zgid, id } = await getOrganization(client);
  if (!zgid && !id) return undefined;
  // A sandbox may have the ID of its production organization; tokens are of both (docs/zoho-crm.md#sandboxes).
  return [zgid || id, ...environmentOf(client.host)].join(" ");
}

/** A failure that says nothing of what the connection may ask for. */
function mayPass(thrown: unknown): boolean {
  const failure = failureOf(thrown);
  return !failure || failure.retryable === true || failure.code === "INVALID_TOKEN";
}

const tellUnknown = ({ log }: ZohoClient, reason: string): void =>
  log.info(
    `The connection's CRM organization could not be asked for, so that another one would not be noticed: ${reason}`,
  );

/** The environment's host name where it is not the production. */
function environmentOf(host: string): string[] {
  const dataCenter = dataCenterOfApiHost(host);
  return dataCenter && apiHostsOf(dataCenter).indexOf(host) > 0 ? [host] : [];
}
