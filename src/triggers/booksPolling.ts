import type { Connection, TriggerPayload } from "@prismatic-io/spectral";
import { booksComparedList } from "../sync/booksComparedList";
import type { ListMemory } from "../sync/booksRows";
import { booksTimedFeed } from "../sync/booksTimedFeed";
import { byTimeThenId, type Change, contentOf } from "../sync/change";
import { feedSource, type Source } from "../sync/poll";
import { readRecord } from "../zoho/books/answers";
import { type BooksContext, createBooksClient } from "../zoho/books/client";
import { rememberedOrganization } from "../zoho/books/organizations";
import { getRecord } from "../zoho/books/records";
import { findRecordType } from "../zoho/books/recordTypes";
import { refused } from "../zoho/books/refusals";
import type { ZohoClient } from "../zoho/client";
import { failureOf } from "../zoho/errors";
import { parseZohoTime } from "../zoho/timestamps";
import type { Memory } from "./pollingState";
import {
  type Polled,
  type PollingContext,
  type PollingResult,
  type PollingValues,
  pollToResult,
} from "./pollToResult";

/** Zoho Books takes 100 calls a minute from all who work in an organization (Books sheet 5). */
const mostFullRecords = 90;
/** Full records of which it is known how they were delivered: those of many runs, in less than 200 KB. */
const mostKnown = 5_000;

/** Which records of Zoho Books a trigger follows. */
interface BooksPolled {
  recordType: string;
  organizationId?: string;
  /** Delivers full records in place of list rows. */
  getFullRecords?: boolean;
}

/**
 * Polls a Books record type. An organization that is named later goes on where the same one was polled without a name.
 * @throws ZohoError for a type whose changes cannot be found, or not those that are asked for.
 */
export async function pollBooks(
  context: PollingContext & BooksContext,
  payload: TriggerPayload,
  values: PollingValues,
  connection: Connection,
  followed: BooksPolled,
): Promise<PollingResult> {
  const { recordType, organizationId } = followed;
  const { label, changes } = findRecordType(recordType);
  if (!values.showNewRecords && changes?.by === "time" && changes.stamp === "created_time") {
    throw refused(
      `poll ${recordType}`,
      `Zoho Books tells when ${label} were made, but not when they changed, and Show New Records is off`,
      "Turn Show New Records on.",
    );
  }
  const isSame = (memory: Memory) => {
    const known = organizationId ? rememberedOrganization(connection, memory) : undefined;
    return (memory.organizationId ?? known) === organizationId;
  };
  return pollToResult(context, payload, values, { name: `books ${recordType}`, isSame }, (memory) =>
    openBooks(connection, context, memory, followed),
  );
}

/** Opens what finds the changes of a record type. The organization is looked up once. */
async function openBooks(
  connection: Connection,
  context: BooksContext,
  memory: Memory,
  { recordType, organizationId, getFullRecords }: BooksPolled,
): Promise<Polled<unknown>> {
  const { label, changes } = findRecordType(recordType);
  if (!changes) {
    throw refused(
      `poll ${recordType}`,
      `Zoho Books does not tell which ${label} changed`,
      "Choose another record type, or load them on a schedule with Books - Get Records.",
    );
  }
  // What the client looks up is kept with the trigger's state, so that a poll stays one call.
  const client = createBooksClient(
    connection,
    { ...context, executionState: memory },
    organizationId,
  );
  memory.organizationId = organizationId;
  memory.list ??= {};
  const source =
    changes.by === "comparison"
      ? booksComparedList(client, recordType)
      : feedSource(booksTimedFeed(client, recordType, memory.list as ListMemory));
  return {
    source: source as Source<unknown>,
    ...(getFullRecords && {
      complete: (found: Change[]) => getFull(client, recordType, found, memory),
      mostCompleted: mostFullRecords,
    }),
  };
}

/** Full records in place of list rows, without those that are just as they were delivered before. */
async function getFull(
  client: ZohoClient,
  recordType: string,
  changes: Change[],
  memory: Memory,
): Promise<Change[]> {
  const full = changes.map(async (change) => {
    try {
      const answer = await getRecord(client, { recordType }, change.id);
      const record = readRecord(findRecordType(recordType), answer);
      const modified = parseZohoTime(String(record.last_modified_time));
      return [{ ...change, record, ...(!Number.isNaN(modified) && { modified }) }];
    } catch (thrown) {
      // It was deleted since the list was read.
      if (failureOf(thrown)?.code === "1002") return [];
      throw thrown;
    }
  });
  // All of them end before one that failed ends the run, so that none is still under way in the next.
  await Promise.allSettled(full);
  const found = (await Promise.all(full)).flat();
  // A record that changed between list and fetch shows as changed in the next list once more.
  const known = new Map(Object.entries((memory.fullRecords ?? {}) as Record<string, string>));
  const fresh = found.filter(({ id, record }) => known.get(id) !== contentOf(record));
  for (const { id, record } of fresh) {
    known.delete(id);
    known.set(id, contentOf(record));
  }
  memory.fullRecords = Object.fromEntries([...known].slice(-mostKnown));
  return fresh.sort(byTimeThenId);
}
