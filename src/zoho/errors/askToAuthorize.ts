import type { Connection } from "@prismatic-io/spectral";
import type { DataCenter } from "../connection/dataCenters";
import {
  accountDataCenter,
  functionKeyConnectionKey,
  regionDataCenter,
} from "../connection/session";
import { isConnectionFault } from "./errors";
import type { ZohoFailure } from "./failure";

// What Zoho says of a token or key that it does not accept, dead tokens included (docs/zoho-crm.md#dead-tokens,
// docs/zoho-books.md#code-57).
const notAccepted = new Set([
  undefined,
  "INVALID_TOKEN",
  "AUTHENTICATION_FAILURE",
  "UNAUTHORIZED",
  "14",
]);

/**
 * Gives a failure of the connection itself one sentence on how to authorize it again; others stay as they are.
 * Books says the same of a dead token as of a missing scope, which is a second sentence.
 */
export function askToAuthorize(failure: ZohoFailure, connection: Connection): ZohoFailure {
  const { code, product, scopes = [] } = failure;
  if (!isConnectionFault(failure)) return failure;
  if (notAccepted.has(code?.toUpperCase())) {
    return { ...failure, hint: howToAuthorize(connection) };
  }
  if (product !== "books" || code !== "57") return failure;
  const otherwise = `If that does not help, the connection lacks a scope or its user a permission. The request needs ${scopes.join(" and ")}.`;
  return { ...failure, hint: `${howToAuthorize(connection)} ${otherwise}` };
}

/** What will end or confuse a connection that works now, as a sentence that says what to do; undefined for nothing. */
export function weaknessOf(connection: Connection): string | undefined {
  const region = regionDataCenter(connection);
  const account = accountDataCenter(connection);
  if (region && account && region !== account) return otherRegion(region, account);
  if (connection.token?.refresh_token) return undefined;
  return "Zoho gave no refresh token, so the connection ends within the hour: open the integration's configuration and connect to Zoho again.";
}

const otherRegion = (region: DataCenter, account: DataCenter) =>
  `This connection's region is ${region.name} but its account is in ${account.name}, so select ${account.name} as the region and connect to Zoho again.`;

/**
 * How to make a connection work again. Zoho's API answers alike to a dead access token, a revoked refresh token and a
 * token of another region. The connection tells them apart.
 */
function howToAuthorize(connection: Connection): string {
  const region = regionDataCenter(connection);
  const account = accountDataCenter(connection);
  const now = nowIn(account ?? region);
  if (connection.key === functionKeyConnectionKey) {
    return `Enter the current ZAPI key in the Function API Key connection, with the region in which the account was created${now}. Functions of a sandbox need a Zoho OAuth 2.0 connection to the sandbox instead.`;
  }
  if (region && account && region !== account) return otherRegion(region, account);
  if (!connection.token?.refresh_token) {
    return "This connection's token has ended, and Zoho gave no refresh token to renew it, so open the integration's configuration and connect to Zoho again.";
  }
  return `This connection must be authorized again, so open the integration's configuration and connect to Zoho again, with the region in which the account was created${now}.`;
}

const nowIn = (dataCenter: DataCenter | undefined) =>
  dataCenter ? ` (now ${dataCenter.name})` : "";
