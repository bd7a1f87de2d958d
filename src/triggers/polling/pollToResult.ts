import type { TriggerPayload } from "@prismatic-io/spectral";
import type { Change } from "../../sync/engine/change";
import type { Source } from "../../sync/engine/poll";
import { isPresent } from "../../zoho/shapes";
import type { ChangeKind, Memory } from "./memory";
import { keepOwn } from "./owner";
import {
  copyKey,
  findSaved,
  type PollKey,
  readState,
  type SavingContext,
  toSaved,
} from "./savedState";

/** What a poll needs of a Prismatic context. */
export interface PollingContext extends SavingContext {
  batch?: { enabled: boolean };
  polling: SavingContext["polling"] & { setState: (state: Record<string, unknown>) => void };
}

/** The values of the inputs that all polling triggers have. */
export interface PollingValues {
  lookBackDate?: number;
  showNewRecords: boolean;
  showUpdatedRecords: boolean;
  maxRecordsPerRun?: number;
  showDeletedRecords?: boolean;
}

/** What a trigger polls, opened. */
export interface PollSource<State> {
  source: Source<State>;
  /** Leaves out what this user changed. */
  ignoredUser?: string;
  /** Gives the records to deliver in place of those found; a record that is gone is left out. */
  complete?: (changes: Change[], kind: ChangeKind) => Promise<Change[]>;
  /** Looks at the records that are delivered, such as to warn of what they lack. */
  inspect?: (changes: Change[]) => void;
  /** How many records `complete` can do in one run. */
  maxCompleted?: number;
}

type Records = Record<string, unknown>[];

/** Changed records as they are delivered, each list in order of time and id. */
export interface Changes {
  created: Records;
  updated: Records;
  deleted?: Records;
}

/** A polling trigger's result. */
export interface PollingResult {
  payload: TriggerPayload & { body: { data: Changes } };
  crossFlowState: Record<string, unknown>;
  polledNoChanges: boolean;
}

const usualMaxRecords = 2_000;

const cutShort =
  "The run's time was over before all changes were read. The changes that were read are delivered, and the next run goes on from there.";

/**
 * Polls once from what the trigger saved, saves anew, and makes the trigger's result of what was found.
 * @param open opens what is polled; what it puts into the memory is kept from poll to poll.
 * @throws Error when the inputs leave nothing to deliver.
 */
export async function pollToResult<State>(
  context: PollingContext,
  payload: TriggerPayload,
  values: PollingValues,
  key: PollKey,
  open: (memory: Memory) => Promise<PollSource<State>>,
): Promise<PollingResult> {
  const { showNewRecords, showUpdatedRecords, showDeletedRecords } = values;
  if (!showNewRecords && !showUpdatedRecords && !showDeletedRecords) {
    throw new Error(
      "Show New Records and Show Updated Records are both off, so the trigger would never deliver anything. Turn one of them on.",
    );
  }
  const found = findSaved(context, payload, key);
  const saved = key.ownership ? await keepOwn(found, key.ownership) : found;
  const { memory } = saved;
  const { source, ignoredUser, complete, inspect, maxCompleted } = await open(memory);
  const max = values.maxRecordsPerRun ?? usualMaxRecords;
  const poll = await source.poll(readState(context, saved, source), {
    limit: Math.min(max, maxCompleted ?? max),
    maxCompleted,
    ignoredUser,
    lookBack: values.lookBackDate,
    continues: isPresent(payload.paginationState),
    warn: (message) => context.logger.warn(message),
  });

  const deliver = async (isShown: boolean, kind: ChangeKind): Promise<Records> => {
    if (!isShown) return [];
    const completed = complete ? await complete(poll[kind], kind) : poll[kind];
    inspect?.(completed);
    return completed.map(({ record }) => record);
  };
  const data: Changes = {
    created: await deliver(showNewRecords, "created"),
    updated: await deliver(showUpdatedRecords, "updated"),
  };
  if (showDeletedRecords !== undefined) {
    data.deleted = showDeletedRecords ? poll.deleted.map(({ record }) => record) : [];
  }

  const next = toSaved(context, source, poll.state, { polled: key.name, memory });
  context.polling.setState({ ...next });
  if (poll.isCut) context.logger.warn(cutShort);
  // What the run had no time for is the next poll's; whether another round would get time of its own is UNSURE
  // (docs/prismatic.md#rounds-of-a-run).
  const goesOn = poll.more && !poll.isCut && context.batch?.enabled === true;
  const isEmpty = Object.values(data).every((records: Records) => records.length === 0);
  return {
    payload: {
      ...payload,
      body: { data },
      paginationState: goesOn ? { ...next } : undefined,
    },
    crossFlowState: { [copyKey(context)]: { ...next, state: source.watermark(next.state) } },
    polledNoChanges: isEmpty && !goesOn,
  };
}
