import type { ItemFailure } from "../../errors/failure";
import { saysUnknownId } from "../../errors/placeHints";
import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import { type FailureRule, refuseFailedRows } from "../../rows/refuseFailedRows";
import { rowsOf } from "../records/rows";
import { repetitionOf } from "../repetition";
import { namesBy } from "../rows/rowNames";
import { type RowResult, toOutcome } from "../rows/rowResult";
import { sendOnce } from "../rows/sendOnce";
import { writeRows } from "../rows/writeRows";
import { findLiving } from "./findLiving";
import { type BinRow, binPath } from "./listDeletedRecords";

/** What became of a record that was to come back. */
export const restoreStatuses = [
  "restored",
  "scheduled",
  "unchanged",
  "failed",
  "unknown",
  "notSent",
] as const;

type RestoreStatus = (typeof restoreStatuses)[number];

/** A row of the result; a record that is scheduled comes back later, by a job of which Zoho tells no ID. */
export interface RestoredRow extends Omit<RowResult, "status"> {
  status: RestoreStatus;
  scheduled: boolean;
}

/** What became of all rows, in the order given. */
export interface Restored {
  counts: Record<RestoreStatus, number>;
  rows: RestoredRow[];
  retry: unknown[];
}

/** IDs of one call; of those in a query, fewer than 1,024 characters are certain (docs/zoho-crm.md#delete-records). */
const maxRecords = 200;
const maxIdsInQuery = 50;

/**
 * Brings any number of records back from the recycle bin, 200 with each call, and with them what belongs to them. The bin
 * is read beforehand, so that a call may be repeated: what lay there, and is not there any more, is back.
 * What is neither there nor comes back is unchanged where the record exists, which its module tells.
 * Scopes: ZohoCRM.settings.recycle_bin.UPDATE and READ; ZohoCRM.modules.{module}.READ where it is there.
 * @param rows record IDs, or objects with `id`.
 * @throws ZohoError as `writeRows`, and where the rows that were not restored make the step fail.
 */
export async function restoreRecords(
  client: ZohoClient,
  rows: readonly unknown[],
  onFailure: FailureRule,
): Promise<Restored> {
  const { keyOf, idOf, prepare } = namesBy();
  const path = `${binPath}/actions/restore`;
  const operation = `POST ${path}`;
  const inBin = await findInBin(client, rows);
  const missing = new Set<string>();
  const isBack = ({ code, message: reason, details }: ItemFailure) => {
    if (!saysUnknownId({ operation, code, reason, details })) return false;
    missing.add(idIn(details));
    return inBin.has(idIn(details));
  };
  const result = await writeRows(client, rows, {
    maxRows: maxRecords,
    container: "recycle_bin",
    prepare: sendOnce(prepare),
    keysOf: (values) => [String(keyOf(values))],
    idOf,
    statusOf: () => "updated",
    doneStatusOf: (refused) => (isBack(refused) ? "updated" : undefined),
    toRequest: (values: FieldValues[]) => ({
      method: "POST",
      path,
      body: { ids: values.map(keyOf) },
      ...repetitionOf("restoreRecords"),
    }),
  });
  const failed = result.rows.filter(
    ({ status, id }) => status === "failed" && missing.has(`${id}`),
  );
  const living = await findLiving(
    client,
    failed.map(({ index }) => rows[index]),
  );
  const told = result.rows.map((row) => toRestored(isAmong(row, living) ? unchanged(row) : row));
  const restored = { counts: countRestored(told), rows: told, retry: result.retry };
  refuseFailedRows(restored, onFailure, operation, client.log);
  return restored;
}

const isAmong = ({ status, id }: RowResult, living: ReadonlySet<string>): boolean =>
  status === "failed" && living.has(`${id}`);

/** A record that came back before, which Zoho refuses as one that is not in the bin. */
const unchanged = ({ index, id }: RowResult): RowResult => {
  const { isWorthRetry: _, ...outcome } = toOutcome("unchanged", { id });
  return { index, ...outcome };
};

const idIn = (details: unknown): string => String((details as { id?: unknown } | undefined)?.id);

function toRestored(row: RowResult): RestoredRow {
  const scheduled = row.status === "updated" && row.code === "SCHEDULED";
  const status = row.status === "updated" ? (scheduled ? "scheduled" : "restored") : row.status;
  return { ...row, status: status as RestoreStatus, scheduled };
}

/** How many rows had which status; all statuses are there. */
export const countRestored = (rows: readonly RestoredRow[]): Restored["counts"] =>
  Object.fromEntries(
    restoreStatuses.map((status) => [status, rows.filter((row) => row.status === status).length]),
  ) as Restored["counts"];

/**
 * Which of the records lie in the bin. Where Zoho does not tell it, nothing is known, and nothing fails: only what a
 * repeated call means depends on it.
 */
async function findInBin(client: ZohoClient, rows: readonly unknown[]): Promise<Set<string>> {
  const { prepare, keyOf } = namesBy();
  const ids = new Set<string>();
  for (const row of rows) {
    const prepared = await prepare(row);
    if ("values" in prepared) ids.add(String(keyOf(prepared.values)));
  }
  const found = new Set<string>();
  const asked = [...ids];
  try {
    for (let start = 0; start < asked.length; start += maxIdsInQuery) {
      const some = asked.slice(start, start + maxIdsInQuery);
      const query = { ids: some.join(","), per_page: maxIdsInQuery };
      const { data } = await client.send<unknown>({ method: "GET", path: binPath, query });
      for (const { id } of rowsOf<BinRow>(data, "recycle_bin", `GET ${binPath}`)) {
        found.add(String(id));
      }
    }
  } catch (thrown) {
    client.log.debug(`The recycle bin could not be read: ${(thrown as Error).message}`);
  }
  return found;
}
