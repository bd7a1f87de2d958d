import type { DataCenter } from "../dataCenters";
import type { Random } from "../random";
import type { AccountsQuirks, SimAnswer, SimClock, SimRequest, SimUser } from "../types";
import { type Clients, createClients, type OAuthClient } from "./clients";
import { authorize } from "./consent";
import { consentErrorPage } from "./consentPage";
import type { AccountIdentity, AccountsContext } from "./context";
import { answerToken, revoke, type TokenResponse, tokenResponse } from "./tokenEndpoint";
import { createTokenVault, type TokenVault } from "./tokens";

export type { TokenResponse } from "./tokenEndpoint";

export interface Accounts {
  clients: Clients;
  tokens: TokenVault;
  /** Makes an account known, so that its users can sign in. */
  add(account: AccountIdentity): void;
  /** Grants and issues without a browser and without limits; the answer has a refresh token. */
  issueToken(
    account: AccountIdentity,
    user: SimUser,
    client: OAuthClient,
    scopes: readonly string[],
  ): TokenResponse;
  handle(request: SimRequest, dataCenter: DataCenter): SimAnswer;
}

/** Zoho Accounts: consent, tokens and revocation (docs/zoho-crm.md#zoho-accounts). */
export function createAccounts(clock: SimClock, random: Random, quirks: AccountsQuirks): Accounts {
  const clients = createClients(random);
  const tokens = createTokenVault(clock, random);
  const context: AccountsContext = {
    clock,
    random,
    quirks,
    accounts: [],
    clients,
    tokens,
    codes: new Map(),
    consented: new Set(),
  };
  return {
    clients,
    tokens,
    add: (account) => {
      context.accounts.push(account);
    },
    issueToken: (account, user, { clientId }, scopes) => {
      const unlimited = { unlimited: true };
      const grant = tokens.createGrant(
        { accountId: account.id, user, clientId, scopes },
        unlimited,
      );
      const accessToken = tokens.issue(grant) ?? "";
      const response = tokenResponse(quirks, account, grant, accessToken);
      return { ...response, refresh_token: grant.refreshToken };
    },
    handle: (request, dataCenter) => handle(context, request, dataCenter),
  };
}

function handle(context: AccountsContext, request: SimRequest, dataCenter: DataCenter): SimAnswer {
  switch (`${request.method} ${request.path}`) {
    case "GET /oauth/v2/auth":
    case "POST /oauth/v2/auth":
      return authorize(context, request, dataCenter);
    case "POST /oauth/v2/token":
      return answerToken(context, request, dataCenter);
    case "POST /oauth/v2/token/revoke":
      return revoke(context, request, dataCenter, false);
    case "POST /oauth/v2/revoke/token":
      return revoke(context, request, dataCenter, true);
    default:
      return consentErrorPage("The page does not exist.");
  }
}
