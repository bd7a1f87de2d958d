import type { SimAccount } from "./account";
import type { Accounts } from "./accounts";
import { headerMissing, notAuthorized } from "./books";
import { invalidToken, noToken } from "./crm/answers";
import { functionAuth } from "./crm/functions";
import type { ZohoHost } from "./dataCenters";
import type { Product } from "./requestLog";
import type { SimAnswer, SimCaller, SimRequest } from "./types";

/** The caller and his account, or the answer that turns him away. */
export type Identity =
  | { caller: SimCaller; account: SimAccount; refused?: undefined }
  | { refused: SimAnswer };

export interface FindAccounts {
  /** The account by id. */
  findAccount(id: string): SimAccount | undefined;
  /** The account whose functions a ZAPI key runs. */
  findAccountByKey(zapiKey: string): SimAccount | undefined;
}

/** Judges the access token of an API call: it must be alive and of this host's data center and environment. */
export function authenticate(
  request: SimRequest,
  host: ZohoHost,
  product: Product,
  accounts: Accounts,
  { findAccount, findAccountByKey }: FindAccounts,
): Identity {
  if (functionAuth(request) === "apikey") {
    return authenticateByKey(request, host, findAccountByKey);
  }
  // UNSURE whether Bearer is taken by every product (docs/zoho-crm.md#authorization-header): it is here.
  const token = /^(?:Zoho-oauthtoken|Bearer) (\S+)$/.exec(request.headers.authorization ?? "")?.[1];
  if (!token) return { refused: product === "books" ? headerMissing() : noToken() };
  const grant = accounts.tokens.findByAccessToken(token);
  const account = grant && findAccount(grant.accountId);
  // Tokens belong to an organization, its data center and its environment (docs/zoho-crm.md#sandboxes).
  const { dataCenter, environment } = host;
  const isOther = environment !== undefined && account?.environment !== environment;
  if (!account || account.dataCenter !== dataCenter || isOther) {
    return { refused: deadToken(product) };
  }
  const { accountId, user, scopes, clientId } = grant;
  return { caller: { accountId, user, scopes, clientId }, account };
}

/** What a product says of a token that is dead or not its own. */
export const deadToken = (product: Product): SimAnswer =>
  product === "books" ? notAuthorized() : invalidToken();

/** Judges the ZAPI key of a function's call: whoever has it is taken for the owner (docs/zoho-crm.md#functions). */
function authenticateByKey(
  { query }: SimRequest,
  { dataCenter, environment }: ZohoHost,
  findAccountByKey: FindAccounts["findAccountByKey"],
): Identity {
  const account = findAccountByKey(query.get("zapikey") ?? "");
  if (!account || account.dataCenter !== dataCenter || account.environment !== environment) {
    return { refused: noToken() };
  }
  const scopes = ["ZohoCRM.functions.execute.READ", "ZohoCRM.functions.execute.CREATE"];
  const { id: accountId, user } = account;
  return { caller: { accountId, user, scopes, clientId: "zapikey" }, account };
}
