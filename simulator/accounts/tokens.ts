import { type Random, randomHex } from "../random";
import type { SimClock, SimUser } from "../types";

/** Who a grant speaks for: a user of an account (organization and environment). */
interface Grantee {
  accountId: string;
  user: SimUser;
}

/** What a user allowed a client to do; its refresh token is its key. */
export interface Grant extends Grantee {
  refreshToken: string;
  clientId: string;
  scopes: readonly string[];
}

export interface TokenVault {
  /** Makes a grant; the 21st of a user and client ends the oldest, unless `unlimited`. */
  createGrant(grant: Omit<Grant, "refreshToken">, options?: { unlimited?: boolean }): Grant;
  findGrant(refreshToken: string): Grant | undefined;
  /** A new access token; undefined when the grant had its ten within ten minutes. */
  issue(grant: Grant): string | undefined;
  /** The grant of a living access token. */
  findByAccessToken(accessToken: string): Grant | undefined;
  /** Ends a grant by its refresh token, or one access token; says whether there was one. */
  revoke(token: string): boolean;
  /** Ends the access tokens of an account, as if their hour had passed. */
  expire(accountId: string): void;
}

/** Access tokens live for an hour (docs/zoho-crm.md#token-answers). */
export const accessTokenSeconds = 3600;

const throttleWindow = 10 * 60_000;
const tokensPerWindow = 10;
const liveTokens = 15;
const grantsPerUserAndClient = 20;

interface AccessToken {
  token: string;
  expires: number;
}

interface GrantState {
  grant: Grant;
  live: AccessToken[];
  /** When the last tokens were issued, for the throttle. */
  issuedAt: number[];
}

/** Grants and access tokens with Zoho's limits (docs/zoho-crm.md#token-limits). */
export function createTokenVault(clock: SimClock, random: Random): TokenVault {
  const grants = new Map<string, GrantState>();
  const accessTokens = new Map<string, GrantState>();
  const newToken = () => `1000.${randomHex(random, 32)}.${randomHex(random, 32)}`;
  const kill = (state: GrantState, killed: AccessToken[]) => {
    state.live = state.live.filter((token) => !killed.includes(token));
    for (const { token } of killed) accessTokens.delete(token);
  };
  const end = (state: GrantState) => {
    kill(state, state.live);
    grants.delete(state.grant.refreshToken);
  };
  return {
    createGrant: (wanted, { unlimited = false } = {}) => {
      const siblings = [...grants.values()].filter(({ grant }) => sameHolder(grant, wanted));
      if (!unlimited && siblings.length >= grantsPerUserAndClient && siblings[0]) end(siblings[0]);
      const grant = { ...wanted, refreshToken: newToken() };
      grants.set(grant.refreshToken, { grant, live: [], issuedAt: [] });
      return grant;
    },
    findGrant: (refreshToken) => grants.get(refreshToken)?.grant,
    issue: (grant) => {
      const state = grants.get(grant.refreshToken);
      if (!state) return undefined;
      const now = clock.now();
      state.issuedAt = state.issuedAt.filter((time) => time > now - throttleWindow);
      if (state.issuedAt.length >= tokensPerWindow) return undefined;
      state.issuedAt.push(now);
      kill(
        state,
        state.live.filter(({ expires }) => expires <= now),
      );
      // The 16th living token kills the oldest.
      if (state.live.length >= liveTokens) kill(state, state.live.slice(0, 1));
      const token = newToken();
      state.live.push({ token, expires: now + accessTokenSeconds * 1000 });
      accessTokens.set(token, state);
      return token;
    },
    findByAccessToken: (accessToken) => {
      const state = accessTokens.get(accessToken);
      const alive = state?.live.some(
        ({ token, expires }) => token === accessToken && expires > clock.now(),
      );
      return alive ? state?.grant : undefined;
    },
    revoke: (token) => {
      const state = grants.get(token);
      if (state) {
        end(state);
        return true;
      }
      const owner = accessTokens.get(token);
      if (owner) {
        kill(
          owner,
          owner.live.filter((one) => one.token === token),
        );
      }
      return owner !== undefined;
    },
    expire: (accountId) => {
      for (const state of grants.values()) {
        if (state.grant.accountId === accountId) kill(state, state.live);
      }
    },
  };
}

const sameHolder = (one: Omit<Grant, "refreshToken">, other: Omit<Grant, "refreshToken">) =>
  one.user.id === other.user.id &&
  one.accountId === other.accountId &&
  one.clientId === other.clientId;
