import type { StoredRecord } from "../store";
import { type Change, type CrmContext, type Values, waitingKey } from "./context";

/** Writes a change into the ledger; what the record was before says what is new. */
export function enterChange(
  context: CrmContext,
  change: Change,
  before: StoredRecord<Values> | undefined,
): void {
  const { module, record, affectedFields, by } = change;
  const old = before?.values ?? {};
  const key = waitingKey(module, record.id);
  const entry = {
    time: timeOf(change),
    by: by.id,
    source: change.source ?? "unknown",
    action: change.action ?? actionOf(change, before),
    fields:
      change.operation === "update"
        ? affectedFields.map((name) => ({ name, old: old[name], new: record.values[name] }))
        : [],
  };
  // A new list each time, so that a composite request can give up its own.
  context.ledger.set(key, [...(context.ledger.get(key) ?? []), entry]);
}

/** A deletion does not stamp its record. */
const timeOf = ({ record, operation }: Change): number =>
  (operation === "delete" ? record.deleted : undefined) ?? record.modified;

function actionOf({ operation, affectedFields, record }: Change, before?: StoredRecord<Values>) {
  if (operation === "insert") return "added";
  if (operation === "delete") return "deleted";
  if (before && before.deleted !== null) return "restored";
  if (String(affectedFields) === "Owner") return "owner_reassigned";
  if (String(affectedFields) !== "Tag") return "updated";
  const counts = [before?.values.Tag, record.values.Tag].map((tags) => (tags as [])?.length ?? 0);
  return (counts[0] ?? 0) > (counts[1] ?? 0) ? "tag_removed" : "tag_added";
}
