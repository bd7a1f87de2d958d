import type { SimAccount } from "../../simulator";
import type { SimRequest } from "../../simulator/types";
import type { Change } from "../../src/sync/engine/change";
import type { Feed, FeedPage, Position } from "../../src/sync/engine/feed";
import { createBooksClient } from "../../src/zoho/books/client";
import { createZohoClient } from "../../src/zoho/createClient";
import type { ZohoClient } from "../../src/zoho/http/client";
import { zohoConnection } from "../support/connection";
import { type DirectZoho, openDirectZoho } from "../support/directZoho";
import { recordingLogger } from "../support/logger";
import { at } from "./changes";

/** An embedded Zoho in this process whose clock stands at noon until it is turned, with one account. */
export interface SyncWorld {
  zoho: DirectZoho;
  account: SimAccount;
  crm: ZohoClient;
  books: ZohoClient;
  /** The requests so far, in order. */
  sent: SimRequest[];
  /** Lets something happen when so many requests have been answered. */
  before(request: number, happens: () => void): void;
  stop(): void;
}

export async function openWorld(): Promise<SyncWorld> {
  const zoho = await openDirectZoho({ clock: { now: () => at(-10_000) } });
  zoho.limits.enabled = false;
  const account = zoho.createAccount({ dataCenter: "EU", timeZone: "America/Toronto" });
  // What an account has from its beginning is older than all that happens.
  zoho.clock.set(at(0));
  const sent: SimRequest[] = [];
  const events = new Map<number, () => void>();
  const disconnect = zoho.connect({
    before: (request) => {
      events.get(sent.length)?.();
      sent.push(request);
    },
  });
  const { access_token } = account.issueToken();
  const connection = zohoConnection({ token: { access_token } });
  const [organization] = account.books.organizations;
  return {
    zoho,
    account,
    crm: createZohoClient(connection, "crm", recordingLogger()),
    books: createBooksClient(connection, recordingLogger(), organization?.id),
    sent,
    before: (request, happens) => events.set(request, happens),
    stop: () => {
      disconnect();
      zoho.close();
    },
  };
}

/** Everything that a feed gives from so many seconds after noon on, page by page. */
export async function readFeed(feed: Feed, from: number, position?: Position): Promise<FeedPage[]> {
  const pages: FeedPage[] = [];
  for await (const page of feed.changesSince({ from: at(from), position })) pages.push(page);
  return pages;
}

/** All that a feed gives. */
export const changesOf = async (feed: Feed, from: number, position?: Position): Promise<Change[]> =>
  (await readFeed(feed, from, position)).flatMap(({ changes }) => changes);

/** What is given behind each of so many changes when the walk stops there. */
export async function resumeBehind(feed: Feed, from: number, taken: number): Promise<Change[]> {
  let left = taken;
  for await (const { changes, positionAfter } of feed.changesSince({ from: at(from) })) {
    if (left <= changes.length && positionAfter) {
      const position = JSON.parse(JSON.stringify(positionAfter(left)));
      return changesOf(feed, from, position);
    }
    left -= changes.length;
  }
  throw new Error(`There are no ${taken} changes.`);
}
