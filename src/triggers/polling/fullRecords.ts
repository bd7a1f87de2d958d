import { byTimeThenId, type Change, contentOf } from "../../sync/engine/change";
import type { ListMemory } from "../../sync/feeds/books/booksRows";
import { idsShown } from "../../sync/feeds/books/booksShown";
import { readRecord } from "../../zoho/books/answers";
import { getRecord } from "../../zoho/books/records";
import { findRecordType } from "../../zoho/books/recordTypes/findRecordType";
import { failureOf, type ZohoError } from "../../zoho/errors/errors";
import { refusal } from "../../zoho/errors/refuse";
import type { ZohoClient } from "../../zoho/http/client";
import { isOutOfTime } from "../../zoho/pages/endless";
import { parseZohoTime } from "../../zoho/timestamps";
import type { Awaited, ChangeKind, Memory } from "./memory";

/** Full records of which it is known how they were delivered: those of many runs, in less than 200 KB. */
const maxKnown = 5_000;
/** Records that Zoho listed and did not give, until it gives them or the list shows them no more: in less than 80 KB. */
const maxAwaited = 1_000;
/** So many of them are tried again with each poll, in turn. */
const maxTriedAgain = 100;
/** So many are named in a warning. */
const maxNamed = 100;

/**
 * Makes what gives full records in place of list rows, without those that are just as they were delivered before.
 * Records that Zoho does not give are awaited; none is given up while the list shows it.
 * @throws what fails but for lack of time, and ZohoError where more would be awaited than can be kept.
 */
export function fullRecords(client: ZohoClient, recordType: string, memory: Memory) {
  return async (changes: Change[], kind: ChangeKind): Promise<Change[]> => {
    const awaited = { ...((memory.awaited ?? {}) as Awaited) };
    const again = Object.entries(awaited)
      .filter(([id, one]) => one.kind === kind && !changes.some((change) => change.id === id))
      .slice(0, maxTriedAgain)
      .map(([id, { modified }]): Change => ({ id, modified, record: {} }));
    const asked = [...changes, ...again];
    // Every request ends before a failed request ends the run, so that no request outlives the run.
    const fetched = await Promise.allSettled(
      asked.map((change) => fetchFull(client, recordType, change)),
    );
    const late = lateOnes(asked, fetched, awaited);
    const found = fetched.flatMap((one) =>
      one.status === "fulfilled" && one.value ? [one.value] : [],
    );
    const isFound = ({ id }: Change) => found.some((full) => full.id === id);
    // Behind those that were not tried.
    for (const { id } of asked) delete awaited[id];
    for (const { id, modified } of asked.filter((change) => !isFound(change))) {
      awaited[id] = { modified, kind };
    }
    const missing = again.filter((change) => !isFound(change) && !late.has(change.id));
    const list = memory.list as ListMemory;
    const shown = await idsShown(client, recordType, missing, list).catch((thrown) => {
      if (!isOutOfTime(thrown)) throw thrown;
      return new Set(missing.map(({ id }) => id));
    });
    for (const { id } of missing) if (!shown.has(id)) delete awaited[id];
    if (late.size > 0) client.log.warn(tooLate(late.size));
    warnOfAwaited(client, recordType, awaited, kind);
    if (Object.keys(awaited).length > maxAwaited) throw tooManyAwaited(recordType);
    memory.awaited = awaited;
    return withoutKnown(found, memory).sort(byTimeThenId);
  };
}

/**
 * The records for which the run's time did not do: they wait for the next poll as those do that Zoho did not give.
 * @throws what failed otherwise, and the end of time where none was given or too many would wait.
 */
function lateOnes(
  asked: Change[],
  fetched: PromiseSettledResult<unknown>[],
  awaited: Awaited,
): Set<string> {
  const failed = fetched.filter((one) => one.status === "rejected");
  const other = failed.find(({ reason }) => !isOutOfTime(reason));
  const late = asked.filter((_, index) => fetched[index]?.status === "rejected");
  const waiting = new Set([...Object.keys(awaited), ...late.map(({ id }) => id)]);
  const isTooMuch = failed.length === fetched.length || waiting.size > maxAwaited;
  const fatal = other ?? (isTooMuch ? failed[0] : undefined);
  if (fatal) throw fatal.reason;
  return new Set(late.map(({ id }) => id));
}

/** Undefined when Zoho knows no such record: it was deleted since the list was read, or cannot be found yet. */
async function fetchFull(
  client: ZohoClient,
  recordType: string,
  change: Change,
): Promise<Change | undefined> {
  try {
    const answer = await getRecord(client, { recordType }, change.id);
    const record = readRecord(findRecordType(recordType), answer);
    const modified = parseZohoTime(String(record.last_modified_time));
    return { ...change, record, ...(!Number.isNaN(modified) && { modified }) };
  } catch (thrown) {
    if (failureOf(thrown)?.code === "1002") return undefined;
    throw thrown;
  }
}

const tooManyAwaited = (recordType: string): ZohoError =>
  refusal({
    product: "books",
    operation: `poll ${recordType}`,
    reason: `Zoho Books lists more than ${maxAwaited} ${findRecordType(recordType).label} that it does not give`,
    hint: "Check that the connected user may open them, or turn Get Full Records off. The trigger passes none of them over: its next run asks for them again.",
  });

const tooLate = (count: number) =>
  `The run's time was over before Zoho Books gave ${count} records. The missing records come with the next run.`;

function warnOfAwaited(
  { log }: ZohoClient,
  recordType: string,
  awaited: Awaited,
  kind: ChangeKind,
): void {
  const ids = Object.keys(awaited).filter((id) => awaited[id]?.kind === kind);
  if (ids.length === 0) return;
  const others = ids.length > maxNamed ? `, and ${ids.length - maxNamed} others` : "";
  log.warn(
    `Zoho Books lists ${findRecordType(recordType).label} that it does not give: ${ids.slice(0, maxNamed).join(", ")}${others}. Records that were not deleted come with a later poll.`,
  );
}

/** A record that changed between list and fetch shows as changed in the next list once more. */
function withoutKnown(found: Change[], memory: Memory): Change[] {
  const known = new Map(Object.entries((memory.fullRecords ?? {}) as Record<string, string>));
  const fresh = found.filter(({ id, record }) => known.get(id) !== contentOf(record));
  for (const { id, record } of fresh) {
    known.delete(id);
    known.set(id, contentOf(record));
  }
  memory.fullRecords = Object.fromEntries([...known].slice(-maxKnown));
  return fresh;
}
