import type { StoredRecord } from "../../store";
import type { SimUser } from "../../types";
import { commit } from "../commits";
import { type CrmContext, stamp, type Values } from "../context";
import { lookupIdSql } from "../sql";

/** What points to a record: its module, the lookup, and what holds it. */
interface Belonging {
  module: string;
  field: string;
  record: StoredRecord<Values>;
}

const lookups = ["lookup", "multi_module_lookup"];

/** Records and notes that point to a record by a lookup, and its attachments. */
export function belongingsOf({ modules, store }: CrmContext, id: string): Belonging[] {
  const places = [...modules.values()].flatMap(({ apiName, fields }) =>
    [...fields.values()]
      .filter(({ dataType }) => lookups.includes(dataType))
      .map((field) => ({ module: apiName, field: field.apiName })),
  );
  return [...places, { module: "Attachments", field: "Parent_Id" }].flatMap((place) =>
    store
      .find<Values>(place.module, `deleted is null and ${lookupIdSql(place.field)} = ?`, [id])
      .map((record) => ({ ...place, record })),
  );
}

/** Lets what belongs to a record belong to another one. */
export function handOver(context: CrmContext, from: string, to: string, by: SimUser): void {
  for (const { module, field, record } of belongingsOf(context, from)) {
    const values = { ...record.values, [field]: { ...(record.values[field] as Values), id: to } };
    const moved = { ...record, modified: stamp(context.clock), values };
    if (module === "Attachments") context.store.put(module, moved);
    else {
      commit(context, { module, operation: "update", record: moved, affectedFields: [field], by });
    }
  }
}
