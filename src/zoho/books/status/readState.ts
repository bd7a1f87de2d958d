import type { ZohoClient } from "../../http/client";
import { type BooksRecord, readRecord } from "../answers";
import { listPage } from "../lists";
import type { BooksPlace } from "../places";
import { getRecord } from "../records";
import type { GivenRecord } from "./recordsIn";
import type { SettledVerb, VerbChoice } from "./settleVerb";

/** What a record's field holds, as text; undefined where the record does not show the field. */
export const stateIn = (record: BooksRecord, { field }: Pick<SettledVerb, "field">) => {
  const held = record[field];
  const isShown = ["string", "number", "boolean"].includes(typeof held);
  return isShown ? String(held).toLowerCase() : undefined;
};

/** Whether a state is known and one of those wanted; `>0` and `0` stand for amounts. */
export const isAmong = (state: string | undefined, wanted: readonly string[]): boolean =>
  state !== undefined &&
  wanted.some((one) => {
    if (one === ">0") return Number(state) > 0;
    return one === "0" ? Number(state) === 0 : one.toLowerCase() === state;
  });

/**
 * Reads what a record's field holds: one call. Types that Zoho gives no single record of are looked for among their
 * first 200.
 */
export async function readState(
  client: ZohoClient,
  settled: SettledVerb,
  { recordType, values }: Pick<VerbChoice, "recordType" | "values">,
  { id, known }: GivenRecord & { id: string },
): Promise<string | undefined> {
  const { type } = settled;
  const { bodyField = "" } = type.parent ?? {};
  const parentRecordId = known[bodyField] ?? values[bodyField];
  const place: BooksPlace = {
    recordType,
    ...(parentRecordId !== undefined && { parentRecordId: String(parentRecordId) }),
  };
  if (type.paths.get) {
    return stateIn(readRecord(type, await getRecord(client, place, id)), settled);
  }
  const { rows } = await listPage(client, place, { search: type.unfilteredBy, perPage: 200 });
  const row = rows.find((one) => String(one[type.idField]) === id);
  return row && stateIn(row, settled);
}
