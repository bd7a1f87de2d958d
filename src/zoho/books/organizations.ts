import type { Connection } from "@prismatic-io/spectral";
import { type RunMemory, remember } from "../connection/remember";
import type { Log } from "../connection/session";
import { failureOf } from "../errors/errors";
import { refuse } from "../errors/refuse";
import type { ZohoClient } from "../http/client";
import { booksPath } from "../http/paths";
import { type BooksAnswer, isRows, readAnswer, unreadable } from "./answers";

/**
 * An organization of the connected user, with the members that the connector reads (docs/zoho-books.md#organizations).
 */
export interface Organization {
  organization_id: string;
  name: string;
  currency_code?: string;
  time_zone?: string;
  is_default_org?: boolean | string;
  is_org_active?: boolean | string;
  org_settings?: { is_org_active?: boolean | string };
}

/** Zoho's answer with organizations. */
export type OrganizationList = BooksAnswer & { organizations: Organization[] };

/**
 * Zoho's answer with the connected user's organizations, inactive ones too. Scope: ZohoBooks.settings.READ.
 * @throws ZohoError when Zoho answers something else than a list of them.
 */
export async function readOrganizations(client: ZohoClient): Promise<OrganizationList> {
  const { data } = await client.send<unknown>({
    method: "GET",
    path: booksPath`/organizations`,
  });
  const answer = readAnswer(data, "list of organizations");
  const organizations = answer.organizations === null ? [] : answer.organizations;
  if (!isRows(organizations)) throw unreadable("list of organizations", answer);
  return { ...answer, organizations: organizations as unknown[] as Organization[] };
}

/** The connected user's organizations, without inactive ones. Scope: ZohoBooks.settings.READ. */
export const listOrganizations = async (client: ZohoClient): Promise<Organization[]> =>
  (await readOrganizations(client)).organizations.filter(isActive);

/**
 * The organization that is meant when none is named: the only one, else the one that Zoho marks as default.
 * @throws ZohoError listing names and ids when neither exists.
 */
export function chooseOrganization(organizations: Organization[], log: Log): string {
  const chosen = organizations.length === 1 ? organizations[0] : organizations.find(isDefault);
  if (!chosen) {
    refuse({
      product: "books",
      operation: "choose an organization",
      reason:
        organizations.length === 0
          ? "the connected user belongs to no active organization"
          : `the connected user belongs to several organizations and none is the default: ${named(organizations)}`,
      hint:
        organizations.length === 0
          ? "Connect as a user of the organization, or activate it in Zoho Books."
          : "Set Organization ID to one of these IDs.",
    });
  }
  const others = organizations.filter((organization) => organization !== chosen);
  if (others.length > 0) {
    log.warn(
      `Organization ID is empty, so Zoho Books' default organization is used: ${named([chosen])}. The connected user also belongs to: ${named(others)}.`,
    );
  }
  return String(chosen.organization_id);
}

/**
 * Finds the organization that is meant when none is named. Asks Zoho once per memory and connection.
 * @returns undefined when the token may not read organizations; Zoho then takes the user's default
 * (docs/zoho-books.md#organization-id).
 */
export async function findOrganizationId(
  client: ZohoClient,
  connection: Connection,
  memory: RunMemory,
): Promise<string | undefined> {
  const found = await remember(memory, organizationKey(connection), async () => {
    const organizations = await listPermitted(client);
    if (organizations) return chooseOrganization(organizations.filter(isActive), client.log);
    warnOfDefault(client.log);
    return null;
  });
  return found ?? undefined;
}

/** Says that Zoho chooses the organization, since the connection may not ask for those that there are. */
export const warnOfDefault = (log: Log): void =>
  log.warn(
    "Organization ID is empty and the connection may not read organizations (scope ZohoBooks.settings.READ), so Zoho Books uses the connected user's default organization.",
  );

/** The organization that was found for a connection, as far as the memory knows. */
export const rememberedOrganization = (
  connection: Connection,
  memory: RunMemory,
): string | undefined =>
  (memory[organizationKey(connection)] as string | null | undefined) ?? undefined;

/** Makes the next call look the organization up anew. */
export function forgetOrganization(connection: Connection, memory: RunMemory): void {
  delete memory[organizationKey(connection)];
}

/** Where a memory has what was found for a connection: its ID, or null when the connection may not ask. */
export const organizationKey = ({ configVarKey }: Pick<Connection, "configVarKey">): string =>
  `zohoBooksOrganization:${configVarKey}`;

/** The connected user's organizations, inactive ones too; undefined when the connection may not read them. */
export const listPermitted = (client: ZohoClient): Promise<Organization[] | undefined> =>
  readOrganizations(client).then(
    ({ organizations }) => organizations,
    (thrown) => {
      if (!mayNotRead(thrown)) throw thrown;
      return undefined;
    },
  );

// Books answers 57 both for a missing scope and for a dead token (docs/zoho-books.md#code-57); the call that follows
// tells which.
function mayNotRead(thrown: unknown): boolean {
  const failure = failureOf(thrown);
  return failure?.status === 403 || (failure?.status === 401 && failure.code === "57");
}

/**
 * Tells whether Zoho takes the organization when none is named. Books sends some booleans as text
 * (docs/zoho-books.md#empty-values).
 */
export const isDefault = ({ is_default_org }: Organization) => String(is_default_org) === "true";

/**
 * Tells whether an organization can be worked with; Zoho's documents have it in two places
 * (docs/zoho-books.md#organizations).
 */
export const isActive = ({ is_org_active, org_settings }: Organization): boolean =>
  String(is_org_active) !== "false" && String(org_settings?.is_org_active) !== "false";

/** Names and IDs, for a message. */
export const named = (organizations: Organization[]) =>
  organizations.map(({ name, organization_id }) => `${name} (${organization_id})`).join(", ");
