import { recordIdOf } from "../rows/rowNames";
import { countStatuses, doneStatuses, type RowResult, type RowsResult } from "../rows/rowResult";
import type { MergedRows } from "./mergePasses";
import type { RecordTag, RecordTags } from "./recordTags";

/** What became of a record, and the names of its tags afterwards; null where they are not known. */
interface TaggedRow extends RowResult {
  tags: string[] | null;
}

export interface TaggedRows extends RowsResult {
  rows: TaggedRow[];
}

/**
 * Adds each record's ID and tags to its result. A record that Zoho calls done and whose tags are not as asked for has
 * failed: an answer may leave tags out (docs/zoho-crm.md#tags-of-records). Where only some tags were written, the message
 * says which the record has now.
 * @param isAsAsked whether these tags are what the step asked for.
 */
export function toTaggedRows(
  { rows, retry, begun }: MergedRows,
  given: readonly unknown[],
  tags: RecordTags,
  isAsAsked: (tags: readonly RecordTag[]) => boolean,
): TaggedRows {
  const tagged = rows.map((row): TaggedRow => {
    const id = row.id ?? recordIdOf(given[row.index]) ?? null;
    const now = id === null || row.status === "unknown" ? undefined : tags.known(id);
    const names = now?.map(({ name }) => name) ?? null;
    const message = begun.has(row.index) ? toHalfway(row.message, names) : row.message;
    const told = { ...row, message, id, tags: names };
    const isDone = !now || !doneStatuses.has(row.status) || isAsAsked(now);
    return isDone ? told : { ...told, ...notAsAsked };
  });
  return { counts: countStatuses(tagged), rows: tagged, retry };
}

/** What went wrong, and what was written before. */
function toHalfway(message: string | null, names: readonly string[] | null): string {
  const now = names?.length ? names.map((name) => `"${name}"`).join(", ") : "none";
  const known = names ? `The record's tags are now: ${now}.` : "The record's tags are not known.";
  const reason = message === null ? "" : `${message.replace(/\.$/, "")}. `;
  return `${reason}A part of the change was written before. ${known}`;
}

const notAsAsked = {
  status: "failed",
  code: "TAGS_DIFFER",
  message: "Zoho took the change, and the record's tags are still others than asked for.",
  hint: "A record has at most 10 or 20 tags. Look at tags, and remove what the record no longer needs.",
} as const;
