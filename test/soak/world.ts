import type { ConnectionValue } from "@prismatic-io/spectral/dist/serverTypes";
import type { BuiltComponent } from "../../playground/host/component";
import { type EmbeddedZoho, routeZohoTo, type SimAccount, startZoho } from "../../simulator";
import { dataCenters } from "../../simulator/dataCenters";
import { loadBundle } from "./bundle";
import { randomFor } from "./faultPlan";
import type { Place } from "./ledger";
import { openParties, type PartyPlace, treasury } from "./money/parties";
import {
  type BookConversions,
  foundryOrganization,
  openBookConversions,
} from "./places/bookConversions";
import { type BookFiles, openBookFiles } from "./places/bookFiles";
import { type BookMailPlaces, openBookMail } from "./places/bookMail";
import { contactsIn, openBooks, quietOrganization, tinyOrganization } from "./places/books";
import { type CrmPlaces, openCrm } from "./places/crm";
import { type MoneyPlaces, moneyOrganization, openMoney } from "./places/money";
import { openQuotes, type QuotesPlace } from "./places/quotes";
import type { RecordPlace } from "./places/records";
import { openRows, type RowsPlace } from "./places/rows";
import { createSimulatedTime, type SimulatedTime } from "./simulatedTime";

/** The bundle and an embedded Zoho with one account, both in simulated time. */
export interface World {
  time: SimulatedTime;
  zoho: EmbeddedZoho;
  account: SimAccount;
  bundle: BuiltComponent;
  crm: CrmPlaces;
  books: RecordPlace[];
  money: MoneyPlaces;
  quotes: QuotesPlace;
  rows: RowsPlace[];
  /** Contacts of an organization that may do few calls a day. */
  tiny: RecordPlace;
  bookConversions: BookConversions;
  bookMail: BookMailPlaces;
  bookFiles: BookFiles;
  /** Customers and vendors whose money moves. */
  parties: PartyPlace[];
  places: Place[];
  /** The connection as the platform hands it out: with a new token before the old one's hour is over. */
  connection(): ConnectionValue;
  /** What the platform does when a connection was flagged. */
  renewToken(): void;
  /** Lets CRM and the first organization refuse calls over Zoho's limits, or lifts these limits. */
  limitCalls(limited: boolean): void;
  stop(): Promise<void>;
}

// An hour before midnight in the organizations' zone, so that the day of the daily limit changes under way.
const start = Date.parse("2026-06-08T23:00:00-04:00");
const tokenLife = 55 * 60_000;
const tinyCallsPerDay = 60;

export async function startWorld(seed: number): Promise<World> {
  const time = createSimulatedTime(start);
  const zoho = await startZoho({ seed, clock: { now: time.now } });
  // A record that comes back as it was is not found by polls that passed its last change meanwhile.
  zoho.quirks.crm.restoreStampsModified = true;
  // The log would hold every answer until the end.
  zoho.requests.add = () => {};
  const restoreRoutes = routeZohoTo(zoho);
  const timeZone = "America/New_York";
  const account = zoho.createAccount({
    timeZone,
    organizations: [
      "Example Robotics",
      quietOrganization,
      tinyOrganization,
      moneyOrganization,
      foundryOrganization,
      treasury,
    ].map((name) => ({ name, timeZone })),
  });
  const [main, archive, tiny, mint, foundry, bank] = account.books.organizations;
  if (!main || !archive || !tiny || !mint || !foundry || !bank) {
    throw new Error("An organization is missing.");
  }
  const crm = openCrm(account);
  const books = openBooks(account);
  const money = openMoney(account);
  const quotes = openQuotes(account);
  const rows = openRows(account);
  const tinyContacts = contactsIn(tiny);
  const parties = openParties(account);
  const bookConversions = openBookConversions(account);
  const bookMail = openBookMail(account);
  const bookFiles = openBookFiles(account);
  for (const organization of [main, archive, tiny, mint, foundry, bank]) {
    Object.assign(organization.limits, unlimitedBooks);
  }
  tiny.limits.perDay = tinyCallsPerDay;
  const limitCalls = (limited: boolean) => {
    Object.assign(main.limits, limited ? limitedBooks : unlimitedBooks);
    Object.assign(account.crm.limits, limited ? limitedCrm : unlimitedCrm);
  };
  limitCalls(false);
  // What the world begins with is in the search index.
  await time.passUntil(time.sleep(account.crm.searchDelay));

  let token = account.issueToken();
  let issuedAt = time.now();
  const renewToken = () => {
    token = account.issueToken();
    issuedAt = time.now();
  };
  return {
    time,
    zoho,
    account,
    bundle: loadBundle(time, randomFor(seed, -1)),
    crm,
    books,
    money,
    quotes,
    rows,
    tiny: tinyContacts,
    parties,
    bookConversions,
    bookMail,
    bookFiles,
    places: [
      ...crm.modules,
      crm.attachments,
      crm.notes,
      crm.photos,
      crm.mails,
      crm.locks,
      crm.cancellations,
      crm.drafts,
      crm.links,
      crm.channels,
      crm.tags,
      ...books,
      tinyContacts,
      ...parties,
      money.applied,
      money.refunds,
      money.reversals,
      money.expenses,
      money.imported,
      money.matched,
      bookConversions,
      bookMail.outbox,
      bookMail.comments,
      bookFiles,
      quotes,
      ...rows,
    ],
    connection: () => {
      if (time.now() - issuedAt > tokenLife) renewToken();
      return connectionOf(account, token);
    },
    renewToken,
    limitCalls,
    stop: async () => {
      restoreRoutes();
      await zoho.stop();
    },
  };
}

const infinite = Number.POSITIVE_INFINITY;
const unlimitedBooks = { perMinute: infinite, perDay: infinite, concurrent: infinite };
const limitedBooks = { perMinute: 100, perDay: infinite, concurrent: 3 };
const unlimitedCrm = { concurrency: infinite, subConcurrency: infinite };
const limitedCrm = { concurrency: 3, subConcurrency: 1 };

function connectionOf(account: SimAccount, token: object): ConnectionValue {
  const { accounts, location } = dataCenters[account.dataCenter];
  const { clientId, clientSecret } = account.client;
  return {
    key: "zohoTemplatedConnection",
    configVarKey: "Zoho Connection",
    fields: { zohoRegion: `https://${accounts}`, clientId, clientSecret },
    token: { ...token },
    context: { "accounts-server": `https://${accounts}`, location },
  } as ConnectionValue;
}
