import type { DataCenter, Environment } from "../dataCenters";
import type { Random } from "../random";
import type { AccountsQuirks, SimClock, SimUser } from "../types";
import type { Clients } from "./clients";
import type { TokenVault } from "./tokens";

/** What the accounts server knows of an account. */
export interface AccountIdentity {
  id: string;
  dataCenter: DataCenter;
  environment: Environment;
  name: string;
  users: readonly SimUser[];
}

/** A grant code that waits to be exchanged. */
interface Code {
  clientId: string;
  redirectUri: string;
  account: AccountIdentity;
  user: SimUser;
  scopes: readonly string[];
  /** A refresh token comes with its access token. */
  offline: boolean;
  /** Milliseconds since 1970. */
  expires: number;
}

/** Everything that Zoho Accounts consists of. */
export interface AccountsContext {
  clock: SimClock;
  random: Random;
  quirks: AccountsQuirks;
  accounts: AccountIdentity[];
  clients: Clients;
  tokens: TokenVault;
  codes: Map<string, Code>;
  /** `{client} {account}:{user}` of those who consented before. */
  consented: Set<string>;
}
