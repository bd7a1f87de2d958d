import { apiHost, type DataCenter } from "../dataCenters";
import { throttleAnswers } from "../faults";
import type { AccountsQuirks, SimAnswer, SimRequest } from "../types";
import type { OAuthClient } from "./clients";
import type { AccountIdentity, AccountsContext } from "./context";
import { accessTokenSeconds, type Grant } from "./tokens";

/** What the token endpoint answers. */
export interface TokenResponse {
  access_token: string;
  refresh_token?: string;
  scope: string;
  api_domain?: string;
  token_type: "Bearer";
  expires_in: number;
}

/** POST /oauth/v2/token: exchanges a code or refreshes; errors come with HTTP 200 (docs/zoho-crm.md#token-errors). */
export function answerToken(
  context: AccountsContext,
  request: SimRequest,
  dataCenter: DataCenter,
): SimAnswer {
  const form = readForm(request);
  const grantType = form.get("grant_type");
  if (!grantType) return failure("invalid_request", 400);
  const client = context.clients.find(form.get("client_id") ?? "", dataCenter);
  if (!client) return failure("invalid_client");
  if (form.get("client_secret") !== client.clientSecret) return failure("invalid_client_secret");
  if (grantType === "authorization_code") return exchange(context, form, client, dataCenter);
  if (grantType === "refresh_token") return refresh(context, form, client, dataCenter);
  return failure("unsupported_grant_type", 400);
}

/**
 * Ends a grant or an access token. Two forms are documented, UNSURE which is preferred: both
 * work, the newer one with the client's credentials (docs/zoho-crm.md#revoking-tokens).
 */
export function revoke(
  context: AccountsContext,
  request: SimRequest,
  dataCenter: DataCenter,
  withCredentials: boolean,
): SimAnswer {
  if (withCredentials && !hasCredentials(context, request, dataCenter)) {
    return failure("invalid_client");
  }
  return context.tokens.revoke(readForm(request).get("token") ?? "")
    ? { status: 200, body: { status: "success" } }
    : failure("invalid_code");
}

/** A token answer for an access token of a grant. */
export function tokenResponse(
  quirks: AccountsQuirks,
  account: AccountIdentity,
  grant: Grant,
  accessToken: string,
): TokenResponse {
  return {
    access_token: accessToken,
    scope: grant.scopes.join(" "),
    ...apiDomain(account, quirks),
    token_type: "Bearer",
    expires_in: accessTokenSeconds,
  };
}

function exchange(
  { clock, quirks, codes, tokens }: AccountsContext,
  form: URLSearchParams,
  { clientId }: OAuthClient,
  dataCenter: DataCenter,
): SimAnswer {
  const text = form.get("code") ?? "";
  const code = codes.get(text);
  if (!code || code.clientId !== clientId || code.account.dataCenter !== dataCenter) {
    return failure("invalid_code");
  }
  if (code.expires <= clock.now()) return failure("invalid_code");
  if (form.get("redirect_uri") !== code.redirectUri) return failure("invalid_redirect_uri");
  codes.delete(text);
  const { account, user, scopes, offline } = code;
  const grant = tokens.createGrant({ accountId: account.id, user, clientId, scopes });
  const response = tokenResponse(quirks, account, grant, tokens.issue(grant) ?? "");
  return {
    status: 200,
    body: offline ? { ...response, refresh_token: grant.refreshToken } : response,
  };
}

function refresh(
  { quirks, accounts, tokens }: AccountsContext,
  form: URLSearchParams,
  { clientId }: OAuthClient,
  dataCenter: DataCenter,
): SimAnswer {
  const grant = tokens.findGrant(form.get("refresh_token") ?? "");
  const account = accounts.find(({ id }) => id === grant?.accountId);
  if (!grant || grant.clientId !== clientId || account?.dataCenter !== dataCenter) {
    return failure("invalid_code");
  }
  const accessToken = tokens.issue(grant);
  return accessToken === undefined
    ? { ...throttleAnswers.tokenServer, status: quirks.throttleStatus }
    : { status: 200, body: tokenResponse(quirks, account, grant, accessToken) };
}

const failure = (error: string, status = 200): SimAnswer => ({ status, body: { error } });

function apiDomain(account: AccountIdentity, quirks: AccountsQuirks): { api_domain?: string } {
  if (quirks.apiDomain === "absent") return {};
  const own = quirks.apiDomain === "own";
  const host = own ? apiHost(account.dataCenter, account.environment) : "api.zoho.com";
  return { api_domain: `https://${host}` };
}

/** The parameters of a request: form fields, url-encoded or multipart, or the query. */
function readForm({ query, headers, rawBody, parts }: SimRequest): URLSearchParams {
  const form = new URLSearchParams(query);
  for (const { name, data } of parts) form.set(name, data.toString());
  if (headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
    for (const [name, value] of new URLSearchParams(rawBody.toString())) form.set(name, value);
  }
  return form;
}

function hasCredentials(
  { clients }: AccountsContext,
  { headers }: SimRequest,
  dataCenter: DataCenter,
): boolean {
  const encoded = /^Basic (.+)$/.exec(headers.authorization ?? "")?.[1] ?? "";
  const [clientId = "", clientSecret] = Buffer.from(encoded, "base64").toString().split(":");
  const client = clients.find(clientId, dataCenter);
  return client !== undefined && client.clientSecret === clientSecret;
}
