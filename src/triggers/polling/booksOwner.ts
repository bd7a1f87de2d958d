import type { Connection } from "@prismatic-io/spectral";
import {
  chooseOrganization,
  isActive,
  isDefault,
  listPermitted,
  named,
  type Organization,
  organizationKey,
  warnOfDefault,
} from "../../zoho/books/organizations";
import type { ZohoError } from "../../zoho/errors/errors";
import { refusal } from "../../zoho/errors/refuse";
import type { ZohoClient } from "../../zoho/http/client";
import type { Memory, Owner } from "./memory";
import { digestOfAuthorization, readOwner } from "./owner";
import type { Ownership } from "./savedState";

/**
 * The organization whose Books data a trigger polls without naming one. It is the user's only or default organization
 * when polling began, for as long as the connection reaches it.
 * @param isRefused whether Zoho has just refused the organization that is known.
 * @param openClient opens one that adds no organization to its requests.
 */
export const booksOwnership = (
  connection: Connection,
  isRefused: boolean,
  openClient: () => ZohoClient,
): Ownership => ({
  read: (memory) => readOwner(memory.organization) ?? readFormer(connection, memory),
  find: (known) => findBooksOwner(connection, known, isRefused, openClient),
});

/** What 1.0.0 kept: the organization that it asked for, by the connection, or null where it might not ask. */
function readFormer(connection: Connection, memory: Memory): Owner | undefined {
  const own = organizationKey(connection);
  const key = own in memory ? own : Object.keys(memory).find((one) => one.startsWith(keyOfAny));
  if (key === undefined) return undefined;
  const id = memory[key];
  // What was asked of another connection is to be asked again.
  return { id: typeof id === "string" ? id : undefined, ...(key !== own && { authorization: "" }) };
}

const keyOfAny = organizationKey({ configVarKey: "" });

async function findBooksOwner(
  connection: Connection,
  known: Owner | undefined,
  isRefused: boolean,
  openClient: () => ZohoClient,
): Promise<Owner> {
  const current = digestOfAuthorization(connection);
  const isKnown = known && (known.authorization ?? current) === current;
  if (isKnown && !isRefused) return { ...known, authorization: current };
  const client = openClient();
  const organizations = await listPermitted(client);
  if (organizations) return { id: chosenId(organizations, known, client), authorization: current };
  if (known?.id === undefined || isRefused) {
    warnOfDefault(client.log);
    return { authorization: current };
  }
  return { id: known.id, authorization: current };
}

/**
 * The organization that is known, as long as the user belongs to it, else the only or default one. One that was made
 * inactive is nobody's wish to follow another one, which would forget where it stands: it may be activated again.
 * @throws ZohoError when the one that is known is inactive.
 */
function chosenId(all: Organization[], known: Owner | undefined, { log }: ZohoClient): string {
  const followed = all.find(({ organization_id }) => organization_id === known?.id);
  const organizations = all.filter(isActive);
  if (!followed) return chooseOrganization(organizations, log);
  if (!isActive(followed)) throw inactive(followed);
  const other = organizations.find((one) => isDefault(one) && one !== followed);
  if (other) {
    log.warn(
      `Organization ID is empty; the trigger goes on with ${named([followed])}, with which it began, although the connected user's default organization is ${named([other])}. Set Organization ID to follow that organization.`,
    );
  }
  return followed.organization_id;
}

const inactive = (organization: Organization): ZohoError =>
  refusal({
    product: "books",
    operation: "poll",
    reason: `${named([organization])}, with which the trigger began, is inactive`,
    hint: "Activate the organization in Zoho Books to let the trigger go on where it was, or set Organization ID to follow another organization.",
  });
