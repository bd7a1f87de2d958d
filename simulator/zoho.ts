import { type AccountOptions, createAccount, type SimAccount } from "./account";
import { createAccounts } from "./accounts";
import type { ClientOptions, OAuthClient } from "./accounts/clients";
import { createClock, type TurnableClock } from "./clock";
import { runDueJobs } from "./crm/bulkJobs/jobs";
import { commitDue } from "./crm/commits";
import type { SendCall, SendCallback } from "./crm/context";
import { runDueMerges } from "./crm/merging/merge";
import { runDueViewJobs } from "./crm/viewJobs/jobs";
import { createFaults, type Faults } from "./faults";
import { createIds } from "./ids";
import { createPipeline } from "./pipeline";
import { createRandom } from "./random";
import { createRequestLog, type RequestLog } from "./requestLog";
import type { Ending } from "./server";
import { loadStoreEngine } from "./store";
import type { AccountsQuirks, BooksQuirks, CrmQuirks, Quirks, SimClock, SimRequest } from "./types";

export interface ZohoOptions {
  /** Of everything random: tokens, faults with a probability, lost callbacks. 1 when left out. */
  seed?: number;
  /** What the clock follows; the machine's real time when left out. */
  clock?: SimClock;
  quirks?: {
    accounts?: Partial<AccountsQuirks>;
    crm?: Partial<CrmQuirks>;
    books?: Partial<BooksQuirks>;
  };
}

/** Accounts, CRM v8 and Books v3 for all data centers, whatever the transport is. */
export interface Zoho {
  clock: TurnableClock;
  faults: Faults;
  requests: RequestLog;
  quirks: Quirks;
  /** Set `enabled` to false to lift all call limits. */
  limits: { enabled: boolean };
  createAccount(options?: AccountOptions): SimAccount;
  registerClient(options?: ClientOptions): OAuthClient;
  /** Takes a request to its end. */
  respond(request: SimRequest): Promise<Ending>;
  /** Makes visible what is due, and tells the channels. */
  commit(): void;
  /** Frees what all accounts' records take. */
  close(): void;
}

/** What is played unless a test says otherwise. */
export const defaultQuirks: Quirks = {
  accounts: { throttleStatus: 400, apiDomain: "own" },
  crm: {
    ifModifiedSinceInclusive: true,
    stablePageTokens: true,
    tieOrder: "id",
    latestDeletionsFirst: true,
    restoreStampsModified: false,
    binModulesAsText: false,
    timelineFilter: "filters",
    coqlLargePages: true,
    queriesGiveId: true,
    likeWildcards: false,
    duplicateColumnStatus: 400,
    convertedById: true,
    convertedDetail: "ids",
    conversionsAttachUnasked: false,
    conversionsScheduledTwice: true,
    conversionOptionsAs204: false,
    inventoryDuplicateStatus: 400,
    textAreasUntold: false,
    countsNeedView: false,
    markedAnswers: true,
    mixedWritesAs207: true,
    numericChannelIds: false,
    flatWatchErrors: true,
    conditionsTakeNull: false,
    watchedUriVersion: "v8",
    rewatchReplaces: false,
    maxChannelLife: 7 * 24 * 60 * 60_000,
    patchKeepsOmitted: true,
    documentedBulkStates: true,
    bulkWriteDownloads: "downloadHost",
    publishedUploadErrors: true,
    capitalBulkId: true,
    numericFileIds: false,
    wrongMethodStatus: 400,
    insertsNameComparedField: true,
    emptyAttachmentsAs200: true,
    filesStayAttached: false,
    unknownRelatedAs404: true,
    publishedReadOnlyFlags: true,
    subformForm: "associated",
    relatedToForm: "empty",
    modulesAsText: false,
    fieldsUnseen: false,
    subformRowsReplace: false,
    listsHaveUserLinks: true,
    multiLookupsReplace: false,
    linkedTwiceFails: false,
    fewTags: false,
    picklistsEqualExactly: false,
    imagesTakeEncryptedId: false,
    idsAreShort: false,
    addsUnknownTags: true,
    rulesWinOverOwners: true,
    upsertsCompareUnnamed: true,
    upsertsTakeFirst: true,
    storesUnknownPicks: true,
    partialSavesCount: true,
    cancelErrorsInRows: false,
    lockScopesOf: "settings",
    unlockedAs204: true,
    readOnlyRefused: false,
    viewJobsSucceed: false,
    scheduledTwiceSucceeds: false,
    failedPartsKeepAnswer: true,
    unfitTemplatesRefused: false,
  },
  books: {
    undocumentedModifiedFilter: true,
    undocumentedModifiedSort: true,
    journalsFilterSince: true,
    defaultOrganization: true,
    alternateListKeys: false,
    clampPerPage: true,
  },
};

/** Makes a Zoho without a transport; `sendCallback` posts to notification channels, `sendCall` calls webhooks. */
export async function createZoho(
  options: ZohoOptions,
  sendCallback: SendCallback,
  sendCall: SendCall = ({ url }) => {
    throw new Error(`Nobody calls ${url}.`);
  },
): Promise<Zoho> {
  const clock = createClock(options.clock);
  const random = createRandom(options.seed ?? 1);
  const quirks: Quirks = {
    accounts: { ...defaultQuirks.accounts, ...options.quirks?.accounts },
    crm: { ...defaultQuirks.crm, ...options.quirks?.crm },
    books: { ...defaultQuirks.books, ...options.quirks?.books },
  };
  const faults = createFaults(random);
  const requests = createRequestLog();
  const accounts = createAccounts(clock, random, quirks.accounts);
  const limits = { enabled: true };
  const known = new Map<string, SimAccount>();
  let opened = 0;
  const openStore = await loadStoreEngine();
  const findAccount = (id: string) => known.get(id);
  const findAccountByKey = (key: string) =>
    [...known.values()].find(({ zapiKey }) => zapiKey === key);
  const commit = () => {
    for (const { crm } of known.values()) {
      commitDue(crm.context);
      runDueJobs(crm.context);
      runDueViewJobs(crm.context);
      runDueMerges(crm.context);
    }
  };
  clock.onTurn(commit);
  return {
    clock,
    faults,
    requests,
    quirks,
    limits,
    respond: createPipeline({
      accounts,
      findAccount,
      findAccountByKey,
      clock,
      faults,
      requests,
      limits,
      quirks: quirks.crm,
    }),
    createAccount: (accountOptions = {}) => {
      opened += 1;
      const account = createAccount(accountOptions, {
        accounts,
        clock,
        random,
        quirks,
        openStore,
        newId: createIds(opened),
        sendCallback,
        sendCall,
      });
      known.set(account.id, account);
      const close = () => {
        known.delete(account.id);
        account.close();
      };
      return { ...account, close };
    },
    registerClient: accounts.clients.register,
    commit,
    close: () => {
      for (const account of known.values()) account.close();
    },
  };
}
