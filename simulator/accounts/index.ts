import { apiHost, type DataCenter, dataCenters, type Environment } from "../dataCenters";
import { throttleAnswers } from "../faults";
import { type Random, randomHex } from "../random";
import type { AccountsQuirks, SimAnswer, SimClock, SimRequest, SimUser } from "../types";
import { type Clients, createClients, type OAuthClient } from "./clients";
import { consentErrorPage, consentPage } from "./consentPage";
import { findUnknownScope, splitScopes } from "./scopes";
import { accessTokenSeconds, createTokenVault, type Grant, type TokenVault } from "./tokens";

/** What the accounts server knows of an account. */
export interface AccountIdentity {
  id: string;
  dataCenter: DataCenter;
  environment: Environment;
  name: string;
  users: readonly SimUser[];
}

/** What the token endpoint answers. */
export interface TokenResponse {
  access_token: string;
  refresh_token?: string;
  scope: string;
  api_domain?: string;
  token_type: "Bearer";
  expires_in: number;
}

export interface Accounts {
  clients: Clients;
  tokens: TokenVault;
  /** Makes an account known, so that its users can sign in. */
  add(account: AccountIdentity): void;
  /** Grants and issues without a browser and without throttling; the answer has a refresh token. */
  issueToken(
    account: AccountIdentity,
    user: SimUser,
    client: OAuthClient,
    scopes: readonly string[],
  ): TokenResponse;
  handle(request: SimRequest, dataCenter: DataCenter): SimAnswer;
}

interface Code {
  clientId: string;
  redirectUri: string;
  account: AccountIdentity;
  user: SimUser;
  scopes: readonly string[];
  offline: boolean;
  expires: number;
}

// The docs say 60 seconds, two and three minutes (CRM sheet 12): UNSURE, played as two.
const codeLifetime = 2 * 60_000;

/** Zoho Accounts: consent, tokens and revocation (CRM sheet 12). */
export function createAccounts(clock: SimClock, random: Random, quirks: AccountsQuirks): Accounts {
  const accounts: AccountIdentity[] = [];
  const codes = new Map<string, Code>();
  const consented = new Set<string>();
  const clients = createClients(random);
  const tokens = createTokenVault(clock, random);

  const tokenResponse = (
    account: AccountIdentity,
    grant: Grant,
    accessToken: string,
  ): TokenResponse => ({
    access_token: accessToken,
    scope: grant.scopes.join(" "),
    ...apiDomain(account, quirks),
    token_type: "Bearer",
    expires_in: accessTokenSeconds,
  });

  const authorize = (request: SimRequest, dataCenter: DataCenter): SimAnswer => {
    const { query } = request;
    const client = clients.find(query.get("client_id") ?? "", dataCenter);
    if (!client) return consentErrorPage("invalid_client");
    const redirectUri = query.get("redirect_uri") ?? "";
    if (!client.redirectUris.includes(redirectUri)) return consentErrorPage("invalid_redirect_uri");
    if (query.get("response_type") !== "code")
      return consentErrorPage("response_type_not_supported");
    const scopes = splitScopes(query.get("scope") ?? "");
    const unknown = scopes.length === 0 ? "(none)" : findUnknownScope(scopes);
    if (unknown) return consentErrorPage(`invalid_scope: scope does not exist: ${unknown}`);
    // The US start page signs in users of every data center but China (CRM sheet 12).
    const choices = accounts
      .filter(
        (account) =>
          account.dataCenter === dataCenter || (dataCenter === "US" && account.dataCenter !== "CN"),
      )
      .flatMap((account) =>
        account.users.map((user) => ({ account, user, value: `${account.id}:${user.id}` })),
      );
    if (request.method === "GET") {
      const labeled = choices.map(({ value, account, user }) => ({
        value,
        label: `${user.name}, ${account.name} (${account.dataCenter} ${account.environment})`,
      }));
      return consentPage(client.clientId, scopes, labeled);
    }
    const form = new URLSearchParams(request.rawBody.toString());
    const state = query.get("state");
    const redirect = (parameters: Record<string, string>): SimAnswer => {
      const target = new URL(redirectUri);
      if (state !== null) target.searchParams.set("state", state);
      for (const [name, value] of Object.entries(parameters)) target.searchParams.set(name, value);
      return { status: 302, headers: { location: target.href } };
    };
    if (form.get("decision") === "reject") return redirect({ error: "access_denied" });
    const chosen = choices.find(({ value }) => value === form.get("user")) ?? choices[0];
    if (!chosen) return consentErrorPage("there is no account to sign in to");
    const { account, user } = chosen;
    // A refresh token comes with the first consent, later only with prompt=consent (CRM sheet 12).
    const consent = `${client.clientId} ${chosen.value}`;
    const first = !consented.has(consent);
    consented.add(consent);
    const code = `1000.${randomHex(random, 32)}.${randomHex(random, 32)}`;
    codes.set(code, {
      clientId: client.clientId,
      redirectUri,
      account,
      user,
      scopes,
      offline:
        query.get("access_type") === "offline" && (first || query.get("prompt") === "consent"),
      expires: clock.now() + codeLifetime,
    });
    return redirect({
      code,
      location: dataCenters[account.dataCenter].location,
      "accounts-server": `https://${dataCenters[account.dataCenter].accounts}`,
    });
  };

  const exchange = (
    form: URLSearchParams,
    client: OAuthClient,
    dataCenter: DataCenter,
  ): SimAnswer => {
    const code = codes.get(form.get("code") ?? "");
    const usable =
      code &&
      code.clientId === client.clientId &&
      code.account.dataCenter === dataCenter &&
      code.expires > clock.now();
    if (!usable) return failure("invalid_code");
    if (form.get("redirect_uri") !== code.redirectUri) return failure("invalid_redirect_uri");
    codes.delete(form.get("code") ?? "");
    const { account, user, scopes, clientId } = code;
    const grant = tokens.createGrant({ accountId: account.id, user, clientId, scopes });
    const response = tokenResponse(account, grant, tokens.issue(grant) ?? "");
    return {
      status: 200,
      body: code.offline ? { ...response, refresh_token: grant.refreshToken } : response,
    };
  };

  const refresh = (
    form: URLSearchParams,
    client: OAuthClient,
    dataCenter: DataCenter,
  ): SimAnswer => {
    const grant = tokens.findGrant(form.get("refresh_token") ?? "");
    const account = accounts.find(({ id }) => id === grant?.accountId);
    if (
      !grant ||
      !account ||
      grant.clientId !== client.clientId ||
      account.dataCenter !== dataCenter
    ) {
      return failure("invalid_code");
    }
    const accessToken = tokens.issue(grant);
    if (accessToken === undefined)
      return { ...throttleAnswers.tokenServer, status: quirks.throttleStatus };
    return { status: 200, body: tokenResponse(account, grant, accessToken) };
  };

  const token = (request: SimRequest, dataCenter: DataCenter): SimAnswer => {
    const form = readForm(request);
    const grantType = form.get("grant_type");
    if (!grantType) return failure("invalid_request", 400);
    const client = clients.find(form.get("client_id") ?? "", dataCenter);
    if (!client) return failure("invalid_client");
    if (form.get("client_secret") !== client.clientSecret) return failure("invalid_client_secret");
    if (grantType === "authorization_code") return exchange(form, client, dataCenter);
    if (grantType === "refresh_token") return refresh(form, client, dataCenter);
    return failure("unsupported_grant_type", 400);
  };

  // Two forms are documented, UNSURE which is preferred: both work; the newer asks for the client's credentials.
  const revoke = (
    request: SimRequest,
    dataCenter: DataCenter,
    withCredentials: boolean,
  ): SimAnswer => {
    if (withCredentials && !hasCredentials(request, clients, dataCenter))
      return failure("invalid_client");
    return tokens.revoke(readForm(request).get("token") ?? "")
      ? { status: 200, body: { status: "success" } }
      : failure("invalid_code");
  };

  return {
    clients,
    tokens,
    add: (account) => {
      accounts.push(account);
    },
    issueToken: (account, user, client, scopes) => {
      const grant = tokens.createGrant({
        accountId: account.id,
        user,
        clientId: client.clientId,
        scopes,
      });
      const accessToken = tokens.issue(grant, { unthrottled: true }) ?? "";
      return { ...tokenResponse(account, grant, accessToken), refresh_token: grant.refreshToken };
    },
    handle: (request, dataCenter) => {
      switch (`${request.method} ${request.path}`) {
        case "GET /oauth/v2/auth":
        case "POST /oauth/v2/auth":
          return authorize(request, dataCenter);
        case "POST /oauth/v2/token":
          return token(request, dataCenter);
        case "POST /oauth/v2/token/revoke":
          return revoke(request, dataCenter, false);
        case "POST /oauth/v2/revoke/token":
          return revoke(request, dataCenter, true);
        default:
          return consentErrorPage("The page does not exist.");
      }
    },
  };
}

/** Errors of the token endpoint come with HTTP 200 (CRM sheet 12). */
const failure = (error: string, status = 200): SimAnswer => ({ status, body: { error } });

function apiDomain(account: AccountIdentity, quirks: AccountsQuirks): { api_domain?: string } {
  if (quirks.apiDomain === "absent") return {};
  const host =
    quirks.apiDomain === "own" ? apiHost(account.dataCenter, account.environment) : "api.zoho.com";
  return { api_domain: `https://${host}` };
}

/** The parameters of a token request: form fields, url-encoded or multipart, or the query. */
function readForm({ query, headers, rawBody, parts }: SimRequest): URLSearchParams {
  const form = new URLSearchParams(query);
  for (const { name, data } of parts) form.set(name, data.toString());
  if (headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
    for (const [name, value] of new URLSearchParams(rawBody.toString())) form.set(name, value);
  }
  return form;
}

function hasCredentials(
  { headers }: SimRequest,
  clients: Clients,
  dataCenter: DataCenter,
): boolean {
  const encoded = /^Basic (.+)$/.exec(headers.authorization ?? "")?.[1] ?? "";
  const [clientId = "", clientSecret] = Buffer.from(encoded, "base64").toString().split(":");
  return (
    clients.find(clientId, dataCenter)?.clientSecret === clientSecret && clientSecret !== undefined
  );
}
