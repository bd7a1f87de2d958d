import type { StoredRecord } from "../store";
import type { SimUser } from "../types";
import { announce, commit } from "./commits";
import {
  type Change,
  type CrmContext,
  type CrmModule,
  latest,
  latestOrDeleted,
  type Values,
} from "./context";
import { complete } from "./write";

/** Changes that are made in one go; values in the form in which they are stored. Unknown ids are passed over. */
export interface BulkChanges {
  insert?: readonly Values[];
  update?: readonly { id: string; values: Values }[];
  remove?: readonly string[];
  restore?: readonly string[];
}

interface BulkOptions {
  by: SimUser;
  at: number;
  visibleIn?: number;
}

/** Makes all of the changes with one stamp, unchecked. Gives the ids of the new records. */
export function makeBulk(
  context: CrmContext,
  module: CrmModule,
  { insert = [], update = [], remove = [], restore = [] }: BulkChanges,
  { by, at, visibleIn }: BulkOptions,
): string[] {
  const person = { id: by.id };
  const make = (
    operation: Change["operation"],
    record: StoredRecord<Values>,
    affectedFields: string[] = [],
  ) =>
    commit(context, { module: module.apiName, operation, record, affectedFields, by }, visibleIn);

  const ids = context.store.transaction(() => {
    for (const { id, values } of update) {
      const current = latest(context, module.apiName, id);
      if (!current) continue;
      const merged = complete(context, module, {
        ...current.values,
        ...values,
        Modified_By: person,
      });
      make("update", { ...current, modified: at, values: merged }, Object.keys(values));
    }
    for (const current of remove.flatMap((id) => latest(context, module.apiName, id) ?? [])) {
      const values = { ...current.values, $deleted_by: person };
      make("delete", { ...current, deleted: at, values });
    }
    for (const id of restore) {
      const change = restoreChange(context, module.apiName, id, { by, at });
      if (change) commit(context, change, visibleIn);
    }
    return insert.map((values) => {
      const id = context.newId();
      const people = { Owner: person, Created_By: person, Modified_By: person };
      const all = complete(context, module, { ...people, ...values });
      make("insert", { id, created: at, modified: at, deleted: null, values: all });
      return id;
    });
  });
  announce(context);
  return ids;
}

/** Makes the change that brings a record back from the recycle bin; undefined where it does not lie there. */
export function restoreChange(
  context: CrmContext,
  module: string,
  id: string,
  { by, at }: Pick<BulkOptions, "by" | "at">,
): Change | undefined {
  const current = latestOrDeleted(context, module, id);
  if (!current || current.deleted === null) return undefined;
  const record = restored(context, current, by, at);
  return { module, operation: "update", record, affectedFields: [], action: "restored", by };
}

function restored(
  { quirks }: CrmContext,
  { values: { $deleted_by, ...values }, ...record }: StoredRecord<Values>,
  by: SimUser,
  at: number,
): StoredRecord<Values> {
  return quirks.restoreStampsModified
    ? { ...record, deleted: null, modified: at, values: { ...values, Modified_By: { id: by.id } } }
    : { ...record, deleted: null, values };
}
