import https from "node:https";
import { type AccountOptions, createAccount, type SimAccount } from "./account";
import { createAccounts } from "./accounts";
import type { ClientOptions, OAuthClient } from "./accounts/clients";
import { LoopbackAgent } from "./agent";
import { createCallbackSender } from "./callbacks";
import { createCertificateAuthority, type KeyAndCertificate } from "./certificates";
import { createClock, type TurnableClock } from "./clock";
import { commitDue } from "./crm/commits";
import { zohoHosts } from "./dataCenters";
import { createFaults, type Faults } from "./faults";
import { createIds } from "./ids";
import { createPipeline } from "./pipeline";
import { createRandom } from "./random";
import { createRequestLog, type RequestLog } from "./requestLog";
import { startServer } from "./server";
import { loadStoreEngine } from "./store";
import type { AccountsQuirks, BooksQuirks, CrmQuirks, Quirks, SimClock } from "./types";

export type { AccountOptions, SimAccount } from "./account";
export { field } from "./crm/fields";

export interface ZohoOptions {
  /** A free port when left out. */
  port?: number;
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

/** A running Zoho on this machine: accounts, CRM v8 and Books v3 for all data centers. */
export interface EmbeddedZoho {
  port: number;
  /** The PEM certificate of the authority that signed every certificate here. */
  certificateAuthority: string;
  /** A server certificate under the same authority, for a local webhook host. */
  issueCertificate(hosts: readonly string[]): Promise<KeyAndCertificate>;
  /** Connects Zoho's hostnames to this server and refuses all hosts that are not loopback. */
  agent: LoopbackAgent;
  clock: TurnableClock;
  faults: Faults;
  requests: RequestLog;
  quirks: Quirks;
  /** Set `enabled` to false to lift all call limits. */
  limits: { enabled: boolean };
  createAccount(options?: AccountOptions): SimAccount;
  registerClient(options?: ClientOptions): OAuthClient;
  /** Waits until every notification callback was sent and answered. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

const defaultQuirks: Quirks = {
  accounts: { throttleStatus: 400, apiDomain: "own" },
  crm: {
    ifModifiedSinceInclusive: true,
    stablePageTokens: true,
    coqlLargePages: true,
    mixedWritesAs207: true,
    numericChannelIds: false,
    rewatchReplaces: true,
    patchKeepsOmitted: true,
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

/** Starts the embedded Zoho on 127.0.0.1. */
export async function startZoho(options: ZohoOptions = {}): Promise<EmbeddedZoho> {
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
  const authority = await createCertificateAuthority();
  const respond = createPipeline({
    accounts,
    findAccount: (id) => known.get(id),
    clock,
    faults,
    requests,
    limits,
  });
  const certificate = await authority.issue(zohoHosts);
  const server = await startServer({ ...certificate, port: options.port ?? 0, clock, respond });
  const agent = new LoopbackAgent(server.port, authority.certificate);
  const callbacks = createCallbackSender(agent, clock, requests);
  const commitAll = () => {
    for (const { crm } of known.values()) commitDue(crm.context);
  };
  clock.onTurn(commitAll);
  return {
    port: server.port,
    certificateAuthority: authority.certificate,
    issueCertificate: authority.issue,
    agent,
    clock,
    faults,
    requests,
    quirks,
    limits,
    createAccount: (accountOptions = {}) => {
      opened += 1;
      const account = createAccount(accountOptions, {
        accounts,
        clock,
        random,
        quirks,
        openStore,
        newId: createIds(opened),
        sendCallback: callbacks.send,
      });
      known.set(account.id, account);
      const close = () => {
        known.delete(account.id);
        account.close();
      };
      return { ...account, close };
    },
    registerClient: accounts.clients.register,
    settle: () => {
      commitAll();
      return callbacks.settle();
    },
    stop: async () => {
      agent.destroy();
      await server.stop();
      for (const account of known.values()) account.close();
    },
  };
}

/**
 * Sends the process's https requests for Zoho's hostnames to the embedded Zoho by replacing
 * `https.globalAgent`. Gives the function that puts the former agent back.
 */
export function routeZohoTo(zoho: EmbeddedZoho): () => void {
  const former = https.globalAgent;
  https.globalAgent = zoho.agent;
  return () => {
    https.globalAgent = former;
  };
}
