import { type Connection, ConnectionError } from "@prismatic-io/spectral";
import { apiHostFromUrl, type DataCenter, dataCenterFromAccountsUrl } from "./dataCenters";

/** What a request needs of a connection. */
export interface Session {
  apiHost: string;
  accessToken: string;
}

/** The one part of a logger that the request layer needs. */
export interface Log {
  debug: (message: string) => void;
  info: (message: string) => void;
  warn: (message: string) => void;
}

/** Keys of the connections that carry an OAuth token for CRM and Books. */
const oauthConnectionKeys = ["zohoTemplatedConnection", "oauth2"];

/** The key of the connection that holds a ZAPI key; it runs functions and nothing else. */
export const functionKeyConnectionKey = "zohoFunctionKey";

/**
 * Reads the API host and access token from a connection. The token's `api_domain` wins when it is in the
 * data-center table, else the callback's `accounts-server`, else the region input
 * (docs/prismatic.md#values-of-connections).
 * @throws ConnectionError with the next step when the connection has another key, no token or no known data center.
 */
export function openSession(connection: Connection, log: Log): Session {
  if (connection?.key === functionKeyConnectionKey) {
    throw connectionError(
      connection,
      "A Zoho function API key runs functions and nothing else. Select a Zoho OAuth 2.0 connection instead.",
    );
  }
  if (!oauthConnectionKeys.includes(connection?.key)) {
    throw connectionError(
      connection,
      "This connection is not a Zoho OAuth 2.0 connection. Select a Zoho OAuth 2.0 connection instead.",
    );
  }
  const accessToken = connection.token?.access_token;
  // What a header cannot hold is no token either.
  if (typeof accessToken !== "string" || !/^[\x21-\x7e]+$/.test(accessToken)) {
    throw connectionError(
      connection,
      "The Zoho connection has no access token. Open the integration's configuration and connect to Zoho again.",
    );
  }
  return { apiHost: findApiHost(connection, log), accessToken };
}

function findApiHost(connection: Connection, log: Log): string {
  const { token } = connection;
  const fromToken = apiHostFromUrl(token?.api_domain);
  if (fromToken) return fromToken;
  // Zoho documents `https://api.zoho.com` in places (docs/zoho-crm.md#token-answers).
  if (token?.api_domain) {
    log.warn(
      "The token names an API domain that is not a known Zoho host; the connection's region is used instead.",
    );
  }
  const dataCenter = accountDataCenter(connection) ?? regionDataCenter(connection);
  if (!dataCenter) {
    throw connectionError(
      connection,
      "The connection names no known Zoho data center. Select the account's region in the connection and connect to Zoho again.",
    );
  }
  return dataCenter.apiHost;
}

/** The data center in which Zoho's callback said that the account is. */
export const accountDataCenter = ({ context }: Connection): DataCenter | undefined =>
  dataCenterFromAccountsUrl(context?.["accounts-server"]);

/** The data center that the connection's region input names. */
export const regionDataCenter = ({ fields }: Connection): DataCenter | undefined =>
  dataCenterFromAccountsUrl(fields?.zohoRegion) ?? dataCenterFromAccountsUrl(fields?.tokenUrl);

/** A ConnectionError without fields and token: the class keeps and shows the connection that it is given. */
export const connectionError = (connection: Connection | undefined, message: string) =>
  new ConnectionError(stripConnection(connection), message);

/** The part of a connection that may be shown: which one it is, without secrets. */
export const stripConnection = (connection: Connection | undefined): Connection => ({
  key: textOrNone(connection?.key),
  configVarKey: textOrNone(connection?.configVarKey),
  fields: {},
});

// What stands in their place may be anything.
const textOrNone = (value: unknown): string => (typeof value === "string" ? value : "");
