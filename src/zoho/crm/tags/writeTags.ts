import type { ZohoClient } from "../../http/client";
import { isObject } from "../../isObject";
import { repetitionOf } from "../repetition";
import type { PreparedRow } from "../rows/chunkRows";
import { recordIdOf } from "../rows/rowNames";
import { type RowStatus, type RowsResult, toOutcome } from "../rows/rowResult";
import { writeRows } from "../rows/writeRows";
import type { AddPlan } from "./planAdding";
import { type RecordTag, type RecordTags, toRecordTags } from "./recordTags";

export type TagKind = "add" | "remove";

/** Tags to write: the IDs of those to add, or the names of those to remove. */
export interface TagWrite {
  path: string;
  kind: TagKind;
  wanted: readonly string[];
  tags: RecordTags;
  refusalOf?: AddPlan["refusalOf"] | undefined;
}

/** Records of one call at most (docs/zoho-crm.md#tags-of-records). */
const maxRecords = 500;

type Reference = { id: string } | { name: string };

/** Writes tags of any number of records; those whose tags are as wished already are not sent. */
export function writeTags(
  client: ZohoClient,
  rows: readonly unknown[],
  { path, kind, wanted, tags, refusalOf }: TagWrite,
): Promise<RowsResult> {
  const changes = new Map<string, Reference[]>();

  async function prepare(row: unknown): Promise<PreparedRow> {
    const id = recordIdOf(row);
    if (id === undefined) return noId;
    const isNothing = wanted.length === 0 && !refusalOf;
    const now = isNothing ? undefined : await tags.read(id);
    const refused = refusalOf?.(id);
    if (refused) return { outcome: toOutcome("failed", { id, ...refused }) };
    const change = findChange(kind, wanted, now);
    if (change.length === 0) return { outcome: toOutcome("unchanged", { id }) };
    changes.set(id, change);
    return { values: { id } };
  }

  function toBody(ids: readonly string[]) {
    const named = ids.flatMap((id) => changes.get(id) ?? []);
    const each = new Map(named.map((tag) => [JSON.stringify(tag), tag]));
    return { tags: [...each.values()], ids, ...(kind === "add" && { over_write: false }) };
  }

  /** Zoho tells the tags afterwards, and not whether they changed. */
  function statusOf({ details }: { details: unknown }): RowStatus {
    const { id, tags: given } = isObject(details) ? details : {};
    const before = tags.known(String(id));
    const after = toRecordTags(given);
    tags.note(String(id), after);
    return before && after && idsOf(before) === idsOf(after) ? "unchanged" : "updated";
  }

  return writeRows(client, rows, {
    maxRows: maxRecords,
    prepare,
    keysOf: ({ id }) => [String(id)],
    statusOf,
    toRequest: (values) => ({
      method: "POST",
      path,
      body: toBody(values.map(({ id }) => String(id))),
      ...repetitionOf("changeTags"),
    }),
  });
}

/** What to send for a record: what it lacks, or those of its tags that go; all where its tags are not known. */
function findChange(
  kind: TagKind,
  wanted: readonly string[],
  tags: readonly RecordTag[] | undefined,
): Reference[] {
  if (kind === "add") {
    const missing = wanted.filter((id) => !tags?.some((tag) => tag.id === id));
    return missing.map((id) => ({ id }));
  }
  if (!tags) return wanted.map((name) => ({ name }));
  return wanted.flatMap((name) => named(tags, name)).map(({ id }) => ({ id }));
}

/** The tags of that name; in another letter case only where none has the very name (docs/zoho-crm.md#tags). */
function named(tags: readonly RecordTag[], name: string): RecordTag[] {
  const exact = tags.filter((tag) => tag.name === name);
  const alike = (tag: RecordTag) => tag.name.toLowerCase() === name.toLowerCase();
  return exact.length > 0 ? exact : tags.filter(alike);
}

const idsOf = (tags: readonly RecordTag[]): string =>
  JSON.stringify(tags.map(({ id }) => id).sort());

/** The outcome of a row that names no record. */
export const noId: PreparedRow = {
  outcome: toOutcome("failed", {
    code: "NO_RECORD_ID",
    field: "id",
    message: "The row has no record ID, which is a text of digits under id.",
    hint: "Give each record as its ID, or as an object with the ID under id.",
  }),
};
