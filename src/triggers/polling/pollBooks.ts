import type { Connection, TriggerPayload } from "@prismatic-io/spectral";
import { feedSource, type Source } from "../../sync/engine/poll";
import { booksComparedList } from "../../sync/feeds/books/booksComparedList";
import type { ListMemory } from "../../sync/feeds/books/booksRows";
import { booksTimedFeed } from "../../sync/feeds/books/booksTimedFeed";
import { type BooksContext, createBooksClient } from "../../zoho/books/client";
import { organizationKey, rememberedOrganization } from "../../zoho/books/organizations";
import { findRecordType } from "../../zoho/books/recordTypes/findRecordType";
import { createZohoClient } from "../../zoho/createClient";
import { failureOf } from "../../zoho/errors/errors";
import { refuse } from "../../zoho/errors/refuse";
import { executionBudget } from "../../zoho/http/retry";
import { booksOwnership } from "./booksOwner";
import { fullRecords } from "./fullRecords";
import type { Memory } from "./memory";
import { readOwner } from "./owner";
import {
  type PollingContext,
  type PollingResult,
  type PollingValues,
  type PollSource,
  pollToResult,
} from "./pollToResult";

/** The pace allows 90 calls a minute; the rest is for the run's list, and for what it looks up beside the records. */
const maxFullRecords = 85;

/** Which records of Zoho Books a trigger follows. */
interface BooksSubscription {
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
  followed: BooksSubscription,
): Promise<PollingResult> {
  const { recordType, organizationId } = followed;
  const { label, changes } = findRecordType(recordType);
  if (!values.showNewRecords && changes?.by === "time" && changes.stamp === "created_time") {
    refuse({
      product: "books",
      operation: `poll ${recordType}`,
      reason: `Zoho Books tells when ${label} were made, but not when they changed, and Show New Records is off`,
      hint: "Turn Show New Records on.",
    });
  }
  const isSame = (memory: Memory) => {
    const known = organizationId ? rememberedOrganization(connection, memory) : undefined;
    return (memory.organizationId ?? known) === organizationId;
  };
  const name = `books ${recordType}`;
  const poll = (isRefused: boolean) => {
    // Opened first, so that a connection that is none is refused before anything is read of it.
    const client = createZohoClient(connection, "books", context);
    const ownership = organizationId
      ? undefined
      : booksOwnership(connection, isRefused, () => client);
    return pollToResult(context, payload, values, { name, isSame, ownership }, (memory) =>
      openBooks(connection, context, memory, followed),
    );
  };
  return poll(false).catch((refusal) => {
    // The user belongs to the organization no more, or is another one (docs/zoho-books.md#organization-id).
    if (organizationId || failureOf(refusal)?.code !== "6041") throw refusal;
    return poll(true);
  });
}

/** Opens what finds the changes of a record type. The organization is looked up once. */
async function openBooks(
  connection: Connection,
  context: BooksContext,
  memory: Memory,
  { recordType, organizationId, getFullRecords }: BooksSubscription,
): Promise<PollSource<unknown>> {
  const { label, changes } = findRecordType(recordType);
  if (!changes) {
    refuse({
      product: "books",
      operation: `poll ${recordType}`,
      reason: `Zoho Books does not tell which ${label} changed`,
      hint: "Choose another record type, or load them on a schedule with Books - Get Records.",
    });
  }
  // Where the connection may not ask for organizations, Zoho chooses.
  const id = organizationId ?? readOwner(memory.organization)?.id;
  if (!organizationId) memory[organizationKey(connection)] = id ?? null;
  const client = createBooksClient(
    connection,
    { ...context, executionState: memory },
    id,
    executionBudget,
    // Rounds of one batch follow each other at once, and each makes as many calls as a minute allows.
    getFullRecords ? sentBefore(memory) : undefined,
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
      complete: fullRecords(client, recordType, memory),
      maxCompleted: maxFullRecords,
    }),
  };
}

/** When the trigger's latest calls went out, kept in its memory. */
function sentBefore(memory: Memory): number[] {
  const known = Array.isArray(memory.sentAt) ? memory.sentAt.filter(Number.isFinite) : [];
  memory.sentAt = known;
  return known;
}
