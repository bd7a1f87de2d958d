import type { DataCenter } from "../dataCenters";
import { type Random, randomHex } from "../random";

/** An OAuth client as registered in Zoho's API console. */
export interface OAuthClient {
  clientId: string;
  clientSecret: string;
  dataCenter: DataCenter;
  redirectUris: readonly string[];
  /** Switched on for all data centers with the same credentials (docs/zoho-crm.md#consent). */
  multiDataCenter: boolean;
}

export interface ClientOptions {
  dataCenter?: DataCenter;
  redirectUris?: readonly string[];
  multiDataCenter?: boolean;
  clientId?: string;
  clientSecret?: string;
}

export interface Clients {
  register(options?: ClientOptions): OAuthClient;
  /** The client as a data center's accounts server knows it. */
  find(clientId: string, dataCenter: DataCenter): OAuthClient | undefined;
}

/** The registered clients. */
export function createClients(random: Random): Clients {
  const clients = new Map<string, OAuthClient>();
  return {
    register: (options = {}) => {
      const client: OAuthClient = {
        clientId: `1000.${randomHex(random, 30).toUpperCase()}`,
        clientSecret: randomHex(random, 42),
        dataCenter: "US",
        redirectUris: [],
        multiDataCenter: false,
        ...options,
      };
      clients.set(client.clientId, client);
      return client;
    },
    find: (clientId, dataCenter) => {
      const client = clients.get(clientId);
      return client?.multiDataCenter || client?.dataCenter === dataCenter ? client : undefined;
    },
  };
}
