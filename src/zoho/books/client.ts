import type { Connection } from "@prismatic-io/spectral";
import type { RunMemory } from "../connection/remember";
import { createZohoClient } from "../createClient";
import { failureOf } from "../errors/errors";
import type { ClientContext, ZohoClient } from "../http/client";
import type { ZohoRequest } from "../http/request";
import type { Budget } from "../http/retry";
import { findOrganizationId, forgetOrganization } from "./organizations";

/** What the client needs of a Prismatic context; data sources have no `executionState`. */
export interface BooksContext extends ClientContext {
  executionState?: RunMemory;
}

/**
 * Creates the client for Zoho Books. The client adds `organization_id` to every Books request that needs one and has
 * none. It takes the given organization, else looks one up with the first such request (see `findOrganizationId`).
 * @param sentAt when earlier calls went out that count for the pace; kept up to date in place.
 * @throws ConnectionError when the connection cannot be used (see `openSession`).
 */
export function createBooksClient(
  connection: Connection,
  context: BooksContext,
  organizationId?: string,
  budget?: Budget,
  sentAt?: number[],
): ZohoClient {
  const client = createZohoClient(connection, "books", context, budget, undefined, sentAt);
  const memory = context.executionState ?? {};
  return {
    ...client,
    send: async <T>(request: ZohoRequest) => {
      if (!needsOrganization(request)) return client.send(request);
      if (organizationId) return client.send<T>(withOrganization(request, organizationId));
      const sendTo = async () => {
        const found = await findOrganizationId(client, connection, memory);
        return client.send<T>(found ? withOrganization(request, found) : request);
      };
      return sendTo().catch((thrown) => {
        // What is remembered may be of an account that the connection was before; Zoho ran nothing.
        if (failureOf(thrown)?.code !== "6041") throw thrown;
        forgetOrganization(connection, memory);
        return sendTo();
      });
    },
  };
}

// Books paths other than `/organizations` and what lies under it (docs/zoho-books.md#organization-id).
const needsOrganization = ({ path, query = {} }: ZohoRequest) =>
  /^\/books\/v\d+\/(?!organizations(\/|$))/.test(path) && !pairsOf(query).some(namesOrganization);

const namesOrganization = ([name, value]: [string, unknown]) =>
  name === "organization_id" && value !== undefined && value !== "";

function withOrganization(request: ZohoRequest, organizationId: string): ZohoRequest {
  const { query = {} } = request;
  return Array.isArray(query)
    ? { ...request, query: [...query.filter(isOther), ["organization_id", organizationId]] }
    : { ...request, query: { ...query, organization_id: organizationId } };
}

const isOther = ([name]: [string, unknown]) => name !== "organization_id";

const pairsOf = (query: NonNullable<ZohoRequest["query"]>): [string, unknown][] =>
  Array.isArray(query) ? query : Object.entries(query);
