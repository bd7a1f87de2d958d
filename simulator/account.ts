import { createHash } from "node:crypto";
import type { Accounts, TokenResponse } from "./accounts";
import type { OAuthClient } from "./accounts/clients";
import { type Books, createBooks, type OrganizationOptions } from "./books";
import { type Crm, type CrmOptions, createCrm } from "./crm";
import type { DataCenter, Environment } from "./dataCenters";
import type { Edition } from "./limits";
import type { Random } from "./random";
import type { Store } from "./store";
import type { Quirks, SimClock, SimUser } from "./types";

/** One organization at Zoho: in one data center and environment, with its users, CRM and Books. */
export interface SimAccount {
  id: string;
  name: string;
  dataCenter: DataCenter;
  environment: Environment;
  edition: Edition;
  users: SimUser[];
  /** The owner, who issues tokens unless another user is named. */
  user: SimUser;
  /** An OAuth client of this data center, for the account's tokens. */
  client: OAuthClient;
  /** Runs the account's functions without a token. */
  zapiKey: string;
  crm: Crm;
  books: Books;
  /** Grants and issues at once, without consent; the answer has a refresh token of `client`. */
  issueToken(options?: { scopes?: readonly string[]; user?: SimUser }): TokenResponse;
  /** Ends all access tokens of the account, as if their hour had passed. */
  expireTokens(): void;
  /** Frees what the account's records take; it answers no call afterwards. */
  close(): void;
}

export interface AccountOptions {
  name?: string;
  /** `US` when left out. */
  dataCenter?: DataCenter;
  /** `production` when left out. */
  environment?: Environment;
  /** `Enterprise` when left out. */
  edition?: Edition;
  /** The first one is the owner; one made-up owner in UTC when left out. */
  users?: SimUser[];
  /** The owner's time zone when `users` is left out. */
  timeZone?: string;
  /** The organizations in Books; one with the account's name and the owner's zone when left out. */
  organizations?: OrganizationOptions[];
}

// The connector's default scopes and those that search, functions and uploads for bulk writes need.
const defaultScopes =
  "ZohoCRM.functions.execute.READ ZohoCRM.functions.execute.CREATE ZohoCRM.modules.ALL ZohoCRM.settings.ALL ZohoCRM.users.ALL ZohoCRM.org.ALL ZohoCRM.coql.READ ZohoCRM.notifications.ALL ZohoCRM.bulk.ALL ZohoCRM.change_owner.CREATE ZohoCRM.send_mail.all.CREATE ZohoCRM.templates.email.READ ZohoCRM.templates.inventory.READ ZohoCRM.composite_requests.CUSTOM ZohoCRM.change_owner.READ ZohoCRM.mass_convert.Quotes.CREATE ZohoCRM.mass_convert.SalesOrders.CREATE ZohoCRM.mass_update.UPDATE ZohoCRM.mass_update.READ ZohoCRM.mass_delete.DELETE ZohoCRM.mass_delete.READ ZohoCRM.Files.CREATE ZohoCRM.Files.READ ZohoSearch.securesearch.READ ZohoFiles.files.ALL ZohoBooks.fullaccess.all".split(
    " ",
  );

/** The same for an account each time, so that nothing random moves. */
function zapiKeyOf(accountId: string): string {
  const digits = createHash("sha256").update(accountId).digest("hex");
  return `1003.${digits.slice(0, 32)}.${digits.slice(32)}`;
}

export interface AccountContext {
  accounts: Accounts;
  clock: SimClock;
  random: Random;
  quirks: Quirks;
  openStore(): Store;
  newId(): string;
  sendCallback: CrmOptions["sendCallback"];
  sendCall: CrmOptions["sendCall"];
}

/** Makes an organization and lets its users sign in. */
export function createAccount(options: AccountOptions, context: AccountContext): SimAccount {
  const { accounts, clock, random, quirks, openStore, newId, sendCallback, sendCall } = context;
  const {
    name = "Example Robotics",
    dataCenter = "US",
    environment = "production",
    edition = "Enterprise",
  } = options;
  const owner: SimUser = {
    id: newId(),
    name: "Ada Example",
    email: "ada@example.com",
    timeZone: options.timeZone ?? "UTC",
  };
  const users = options.users ?? [owner];
  const user = users[0] ?? owner;
  const identity = { id: newId(), name, dataCenter, environment, users };
  const client = accounts.clients.register({
    dataCenter,
    redirectUris: ["https://client.example.com/callback"],
  });
  accounts.add(identity);
  const [crmStore, booksStore] = [openStore(), openStore()];
  const crm = createCrm({
    account: { ...identity, edition, user, created: clock.now() },
    clock,
    random,
    quirks: quirks.crm,
    newId,
    store: crmStore,
    sendCallback,
    sendCall,
  });
  return {
    ...identity,
    edition,
    user,
    client,
    zapiKey: zapiKeyOf(identity.id),
    crm,
    books: createBooks({
      organizations: options.organizations ?? [{ name, timeZone: user.timeZone }],
      store: booksStore,
      clock,
      quirks: quirks.books,
      newId,
      users,
      sendCall,
      readCrm: (module, id) => crm.get(module, id),
    }),
    issueToken: ({ scopes = defaultScopes, user: holder = user } = {}) =>
      accounts.issueToken(identity, holder, client, scopes),
    expireTokens: () => accounts.tokens.expire(identity.id),
    close: () => {
      crmStore.close();
      booksStore.close();
    },
  };
}
