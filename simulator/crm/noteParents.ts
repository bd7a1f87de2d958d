import type { StoredRecord } from "../store";
import type { Change, CrmContext, Values } from "./context";

/** The notes of a record that live, or those that lie in the recycle bin. */
export const notesOf = (
  { store }: CrmContext,
  id: string,
  isDeleted = false,
): StoredRecord<Values>[] =>
  store.find<Values>(
    "Notes",
    `deleted is ${isDeleted ? "not null" : "null"} and json_extract(json, '$.Parent_Id.id') = ?`,
    [id],
  );

/** The notes of a record go to the recycle bin along with the record (docs/zoho-crm.md#recycle-bin). */
export const deletionsAlong = (
  context: CrmContext,
  { operation, module, record, affectedFields, by, source }: Change,
): Change[] =>
  operation !== "delete" || module === "Notes"
    ? []
    : notesOf(context, record.id).map((note) => ({
        module: "Notes",
        operation,
        record: {
          ...note,
          deleted: record.deleted,
          values: { ...note.values, $deleted_by: record.values.$deleted_by },
        },
        affectedFields,
        by,
        source,
      }));
