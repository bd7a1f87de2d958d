import { type DataCenter, dataCenters } from "../dataCenters";
import { randomHex } from "../random";
import type { SimAnswer, SimRequest, SimUser } from "../types";
import type { OAuthClient } from "./clients";
import { consentErrorPage, consentPage } from "./consentPage";
import type { AccountIdentity, AccountsContext } from "./context";
import { findUnknownScope, splitScopes } from "./scopes";

// The docs say 60 seconds, two and three minutes (docs/zoho-crm.md#grant-codes): UNSURE, played as two.
const codeLifetime = 2 * 60_000;

interface Choice {
  account: AccountIdentity;
  user: SimUser;
  /** How the page's form names it: `{account}:{user}`. */
  value: string;
}

/**
 * /oauth/v2/auth: shows the consent page, and on POST sends the person back to the client with a
 * code, the location and the accounts server (docs/zoho-crm.md#consent).
 */
export function authorize(
  context: AccountsContext,
  request: SimRequest,
  dataCenter: DataCenter,
): SimAnswer {
  const { query } = request;
  const client = context.clients.find(query.get("client_id") ?? "", dataCenter);
  if (!client) return consentErrorPage("invalid_client");
  if (!client.redirectUris.includes(query.get("redirect_uri") ?? "")) {
    return consentErrorPage("invalid_redirect_uri");
  }
  if (query.get("response_type") !== "code") {
    return consentErrorPage("response_type_not_supported");
  }
  const scopes = splitScopes(query.get("scope") ?? "");
  const unknown = scopes.length === 0 ? "(none)" : findUnknownScope(scopes);
  if (unknown) return consentErrorPage(`invalid_scope: scope does not exist: ${unknown}`);
  const choices = listChoices(context, dataCenter);
  return request.method === "GET"
    ? consentPage(client.clientId, scopes, choices.map(labeled))
    : decide(context, request, client, scopes, choices);
}

/** Who may sign in: the US page takes users of every data center but China (docs/zoho-crm.md#consent). */
function listChoices({ accounts }: AccountsContext, dataCenter: DataCenter): Choice[] {
  return accounts
    .filter(
      (account) =>
        account.dataCenter === dataCenter || (dataCenter === "US" && account.dataCenter !== "CN"),
    )
    .flatMap((account) =>
      account.users.map((user) => ({ account, user, value: `${account.id}:${user.id}` })),
    );
}

const labeled = ({ account, user, value }: Choice) => ({
  value,
  label: `${user.name}, ${account.name} (${account.dataCenter} ${account.environment})`,
});

function decide(
  context: AccountsContext,
  request: SimRequest,
  client: OAuthClient,
  scopes: readonly string[],
  choices: readonly Choice[],
): SimAnswer {
  const form = new URLSearchParams(request.rawBody.toString());
  if (form.get("decision") === "reject") return sendBack(request, { error: "access_denied" });
  const choice = choices.find(({ value }) => value === form.get("user")) ?? choices[0];
  if (!choice) return consentErrorPage("There is no account to sign in to.");
  const { location, accounts } = dataCenters[choice.account.dataCenter];
  return sendBack(request, {
    code: makeCode(context, request, client, scopes, choice),
    location,
    "accounts-server": `https://${accounts}`,
  });
}

function makeCode(
  { clock, random, codes, consented }: AccountsContext,
  { query }: SimRequest,
  { clientId }: OAuthClient,
  scopes: readonly string[],
  { account, user, value }: Choice,
): string {
  // A refresh token comes with the first consent, later only with prompt=consent (docs/zoho-crm.md#consent).
  const consent = `${clientId} ${value}`;
  const asked = !consented.has(consent) || query.get("prompt") === "consent";
  consented.add(consent);
  const code = `1000.${randomHex(random, 32)}.${randomHex(random, 32)}`;
  codes.set(code, {
    clientId,
    redirectUri: query.get("redirect_uri") ?? "",
    account,
    user,
    scopes,
    offline: query.get("access_type") === "offline" && asked,
    expires: clock.now() + codeLifetime,
  });
  return code;
}

function sendBack({ query }: SimRequest, parameters: Record<string, string>): SimAnswer {
  const target = new URL(query.get("redirect_uri") ?? "");
  const state = query.get("state");
  if (state !== null) target.searchParams.set("state", state);
  for (const [name, value] of Object.entries(parameters)) target.searchParams.set(name, value);
  return { status: 302, headers: { location: target.href } };
}
