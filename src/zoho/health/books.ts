import type { Connection } from "@prismatic-io/spectral";
import { type BooksContext, createBooksClient } from "../books/client";
import { chooseOrganization, listOrganizations, type Organization } from "../books/organizations";
import type { Limits } from "../http/limits";
import { booksPath } from "../http/paths";
import type { Budget } from "../http/retry";
import { type HealthCheck, runCheck } from "./checks";
import { checkLimits, watchLimits } from "./limits";

interface BooksUser {
  name?: string;
  user_role?: string;
}

/** What was found out about a connection's side in Zoho Books. */
export interface BooksHealth {
  organizations?: Organization[];
  limits?: Limits;
  checks: HealthCheck[];
}

/**
 * Asks Zoho Books for the user's organizations, and for the user in the given or the default one, in two calls. Scope:
 * ZohoBooks.settings.READ. Throws nothing but what `createBooksClient` does: a call that fails is a failed check.
 */
export async function checkBooks(
  connection: Connection,
  context: BooksContext,
  budget: Budget,
  organizationId?: string,
): Promise<BooksHealth> {
  const watched = watchLimits(createBooksClient(connection, context, organizationId, budget));
  const found = await runCheck(
    "Books organizations",
    () => listOrganizations(watched.client),
    (organizations) => named(organizations),
  );
  if (!found.value) return { checks: [found.check] };

  const organizations = found.value;
  const user = await runCheck(
    "Books organization in use",
    async () => {
      const id = organizationId ?? chooseOrganization(organizations, watched.client.log);
      const { data } = await watched.client.send<{ user?: BooksUser } | undefined>({
        method: "GET",
        path: booksPath`/users/me`,
        query: { organization_id: id },
      });
      return { id, user: data?.user };
    },
    ({ id, user }) => {
      const organization = organizations.find(({ organization_id }) => organization_id === id);
      return `${organization?.name ?? "The organization"} (${id}), as ${user?.name ?? "its user"}${user?.user_role ? `, role ${user.user_role}` : ""}.`;
    },
  );
  const limits = watched.lowest();
  const calls = checkLimits("Books calls", limits, {
    unknown: "Zoho did not tell how many calls are left.",
    none: "Wait until the count starts anew, or move to a larger plan of Zoho Books.",
  });
  const checks = [found.check, user.check, ...(user.value ? [calls] : [])];
  return { organizations, limits, checks };
}

const named = (organizations: Organization[]) =>
  organizations.length === 0
    ? ({
        status: "failed",
        message: "The connected user belongs to no active organization of Zoho Books.",
        nextStep: "Connect as a user of the organization, or check CRM alone.",
      } as const)
    : `${organizations.map(({ name, organization_id }) => `${name} (${organization_id})`).join(", ")}.`;
