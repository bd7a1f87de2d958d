import { failureOf } from "../../errors/errors";
import { refusal } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { noTimeLeft } from "../../http/retry";
import { type FailureRule, refuseFailedRows } from "../../rows/refuseFailedRows";
import { carryOut, type Deed } from "./carryOut";
import { readState, stateIn } from "./readState";
import { type GivenRecord, recordsIn } from "./recordsIn";
import { settleVerb, type VerbChoice } from "./settleVerb";
import {
  type ChangeStatus,
  countChanges,
  type StatusChange,
  tellFailure,
  toChange,
} from "./statusChange";

/** What became of a record, in the order given. */
export interface ChangedRow extends StatusChange {
  index: number;
  id: string | null;
}

/** What became of all records. */
export interface ChangedStatus {
  counts: Record<ChangeStatus, number>;
  rows: ChangedRow[];
  /** What did not reach Zoho, or perhaps not; to give it again does no harm. */
  retry: unknown[];
}

/** What a builder chose beside the verb. */
export interface ChangeChoice extends VerbChoice {
  checkAfterwards: boolean;
  onFailure: FailureRule;
}

/** So many records of unknown outcome in a row end the step: Zoho is away. */
const maxUnknown = 3;

/** A record that begins with less time may end without an answer. In milliseconds. */
const timeOfRecord = 15_000;

/**
 * Does a verb to records, one after the other. Each costs a call, and one more where the record is read: afterwards, or
 * where Zoho refused (docs/zoho-books.md#verbs).
 * @throws ZohoError as `settleVerb`, and as `refuseFailedRows`. What ended the first request is thrown, where each further
 * one would meet the same.
 */
export async function changeStatus(
  client: ZohoClient,
  choice: ChangeChoice,
  given: readonly unknown[],
): Promise<ChangedStatus> {
  const settled = settleVerb(choice);
  const records = recordsIn(settled.type, given);
  const toDeed = (record: GivenRecord & { id: string }): Deed => ({
    settled,
    request: settled.toRequest(record.id, record.known),
    from: stateIn(record.known, settled) ?? null,
    checkAfterwards: choice.checkAfterwards,
    read: () => readState(client, settled, choice, record),
  });
  const changes = await changeAll(client, records, toDeed);
  const rows = changes.map((change, index) => ({
    index,
    id: records[index]?.id ?? null,
    ...change,
  }));
  const retry = records.filter((_, index) => worthRetry.has(rows[index]?.status));
  const result = { counts: countChanges(rows), rows, retry: retry.map(({ given }) => given) };
  const { method, path } = settled.toRequest("0", {});
  const operation = `${method} ${path.replace("/0", "/{id}")}`;
  const doing = { product: "books" as const, done: "changed", isRepeatable: true };
  refuseFailedRows(result, choice.onFailure, operation, client.log, doing);
  return result;
}

const worthRetry = new Set<ChangeStatus | undefined>(["notSent", "unknown"]);

async function changeAll(
  client: ZohoClient,
  records: readonly GivenRecord[],
  toDeed: (record: GivenRecord & { id: string }) => Deed,
): Promise<StatusChange[]> {
  const done = new Map<string, StatusChange>();
  let end: StatusChange | undefined;
  const changeOne = async (record: GivenRecord & { id: string }): Promise<StatusChange> => {
    const deed = toDeed(record);
    try {
      if (done.size > 0 && client.timeLeft() < timeOfRecord) throw outOfTime(deed);
      const change = await carryOut(client, deed);
      done.set(record.id, change);
      return change;
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (done.size === 0 || !failure) throw thrown;
      end = toChange("notSent", tellFailure(failure));
      return end;
    }
  };
  const changes: StatusChange[] = [];
  for (const record of records) {
    const { id } = record;
    if (id === undefined) changes.push(noRecordId(record.given));
    else changes.push(repeated(done.get(id)) ?? end ?? (await changeOne({ ...record, id })));
    if (isAway(changes)) end ??= toChange("notSent", zohoIsAway);
  }
  return changes;
}

/** A record that was named before is not sent again: it shares the fate of the first. */
const repeated = (first: StatusChange | undefined): StatusChange | undefined =>
  first?.status === "changed" ? toChange("unchanged", { from: first.to, to: first.to }) : first;

const isAway = (changes: readonly StatusChange[]): boolean =>
  changes.length >= maxUnknown &&
  changes.slice(-maxUnknown).every(({ status }) => status === "unknown");

const zohoIsAway = {
  code: "NOT_REACHED",
  message: `Zoho Books answered none of the ${maxUnknown} records before. The row was not sent.`,
  hint: "Give the rows under retry to the step once Zoho Books answers again.",
};

function noRecordId(given: unknown): StatusChange {
  const what = typeof given === "string" ? `"${given.slice(0, 50)}"` : "The row";
  return toChange("failed", {
    code: "NO_RECORD_ID",
    message: `${what} has no record ID, which has digits alone. The row was not sent.`,
    hint: "Give IDs as text, or rows that have the record's ID. Books - Find Record finds the ID of a number.",
  });
}

const outOfTime = ({ request }: Deed) =>
  refusal({
    product: "books",
    operation: `${request.method} ${request.path}`,
    code: noTimeLeft,
    reason: "the execution has too little time left for further records",
    hint: "Give the rows under retry to the step in another execution.",
  });
