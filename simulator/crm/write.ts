import type { StoredRecord } from "../store";
import type { SimUser } from "../types";
import { setAmounts } from "./amounts";
import { type Standing, standingOf } from "./blueprints/blueprint";
import {
  type Change,
  type CrmContext,
  type CrmModule,
  latest,
  stamp,
  type Values,
} from "./context";
import { layoutErrors, readLayout } from "./layouts";
import { mergeRows, unknownRows } from "./subformRows";
import { storedTags } from "./tags";
import { eitherMissing, type ItemError, missingFields, readValues } from "./values";
import {
  duplicateError,
  inBlueprint,
  lockedForDeletion,
  lockedForUpdate,
  notDeleted,
  oneError,
  unknownId,
} from "./writeErrors";

/** Who writes, when (whole seconds), and where the record stands in the body. */
export interface WriteOptions {
  by: SimUser;
  at?: number;
  path?: string;
  /** A transition of its blueprint writes the record. */
  isTransition?: boolean;
}

export type Written = { change: Change } | { error: ItemError };

/** Reads a new record and makes its change; the change is not committed yet (docs/zoho-crm.md#insert-records). */
export function insertRecord(
  context: CrmContext,
  module: CrmModule,
  input: Values,
  { by, at = stamp(context.clock), path = "$.data[0]" }: WriteOptions,
): Written {
  const layout = readLayout(module, input, path);
  const { values, errors } = readValues(context, layout.fields, input, path);
  const given = { ...values, ...rejected(errors) };
  const absent = [
    ...missingFields(module, given, path, "insert"),
    ...eitherMissing(module, given, path),
    ...layoutErrors(layout, given, path, "insert"),
    ...unknownRows(module, {}, values, path),
  ];
  const failed = oneError([...errors, ...absent]);
  if (failed) return { error: failed };
  const duplicate = findDuplicate(context, module, values, path);
  if (duplicate) return { error: duplicate };
  const record: StoredRecord<Values> = {
    id: context.newId(),
    created: at,
    modified: at,
    deleted: null,
    values: complete(context, module, {
      ...mergeRows(context, module, {}, values),
      Owner: values.Owner ?? { id: by.id },
      Created_By: { id: by.id },
      Modified_By: { id: by.id },
    }),
  };
  return {
    change: { module: module.apiName, operation: "insert", record, affectedFields: [], by },
  };
}

/**
 * Reads the changed fields of a record and makes its change (docs/zoho-crm.md#update-records). `mandatory` says which
 * mandatory fields are asked for: those that are emptied, or all of them, as an upsert does.
 */
export function updateRecord(
  context: CrmContext,
  module: CrmModule,
  id: string,
  input: Values,
  { by, at = stamp(context.clock), path = "$.data[0]", isTransition = false }: WriteOptions,
  mandatory: "insert" | "update" = "update",
): Written {
  const current = latest(context, module.apiName, id);
  if (!current) return { error: unknownId(path) };
  if (isLocked(context, module, id)) return { error: lockedForUpdate(path) };
  const layout = readLayout(module, input, path);
  const changeable = layout.fields.filter(({ createOnly }) => !createOnly);
  const { values, errors } = readValues(context, changeable, input, path);
  const standing = isTransition ? undefined : standingOf(context, module, current);
  const emptied = [
    ...stateErrors(standing, values, path),
    ...missingFields(module, values, path, mandatory),
    ...layoutErrors(layout, values, path, mandatory),
    ...eitherMissing(module, { ...current.values, ...values }, path),
    ...unknownRows(module, current.values, values, path),
  ];
  const failed = oneError([...errors, ...emptied]);
  if (failed) return { error: failed };
  const duplicate = findDuplicate(context, module, values, path, id);
  if (duplicate) return { error: duplicate };
  const appended = appendValues(current.values, values, input.$append_values);
  const merged = complete(context, module, {
    ...current.values,
    ...mergeRows(context, module, current.values, appended),
    Modified_By: { id: by.id },
  });
  const record = { ...current, modified: at, values: merged };
  return {
    change: {
      module: module.apiName,
      operation: "update",
      record,
      affectedFields: changedFields(current.values, merged),
      by,
    },
  };
}

/** Makes the change that moves a record to the recycle bin (docs/zoho-crm.md#delete-records). */
export function removeRecord(
  context: CrmContext,
  module: CrmModule,
  id: string,
  { by, at = stamp(context.clock) }: WriteOptions,
): Written {
  const current = latest(context, module.apiName, id);
  if (!current) return { error: notDeleted(id) };
  if (isLocked(context, module, id)) return { error: lockedForDeletion(id) };
  const values = { ...current.values, $deleted_by: { id: by.id } };
  const record = { ...current, deleted: at, values };
  return {
    change: { module: module.apiName, operation: "delete", record, affectedFields: [], by },
  };
}

/** The state of a record in a blueprint changes by transitions alone (docs/zoho-crm.md#blueprints). */
function stateErrors(standing: Standing | undefined, values: Values, path: string): ItemError[] {
  const { field } = standing?.blueprint ?? {};
  if (field === undefined || !(field in values)) return [];
  return values[field] === standing?.state ? [] : [inBlueprint(field, path)];
}

const isLocked = ({ locked }: CrmContext, { apiName }: CrmModule, id: string) =>
  locked.has(`${apiName}/${id}`);

/** Fields with a wrong value count as given: only one of the two errors is said. */
const rejected = (errors: ItemError[]): Values =>
  Object.fromEntries(errors.map(({ details }) => [String(details.api_name), "rejected"]));

/** DUPLICATE_DATA when another record has the value of a unique field. */
export function findDuplicate(
  context: CrmContext,
  module: CrmModule,
  values: Values,
  path: string,
  ownId?: string,
): ItemError | undefined {
  for (const field of module.fields.values()) {
    const value = values[field.apiName];
    if (!field.unique || (typeof value !== "string" && typeof value !== "number")) continue;
    const other = findByField(context, module, field.apiName, value).find(({ id }) => id !== ownId);
    if (other) return duplicateError(context, module, field.apiName, path, other);
  }
  return undefined;
}

/** Living records with that value, letter case aside. */
export function findByField(
  context: CrmContext,
  module: CrmModule,
  apiName: string,
  value: string | number,
): StoredRecord<Values>[] {
  return context.store.findByValue<Values>(module.apiName, apiName, value);
}

/** Sets what Zoho derives: the full name of people, automatic numbers, known tags, amounts of line items. */
export function complete(context: CrmContext, module: CrmModule, values: Values): Values {
  if (module.fields.has("Full_Name")) {
    values.Full_Name = [values.First_Name, values.Last_Name].filter(Boolean).join(" ");
  }
  for (const { dataType, apiName } of module.fields.values()) {
    // The last digits of a new id: rising and unique, which is all that is known of them.
    if (dataType === "autonumber") values[apiName] ??= context.newId().slice(-9);
  }
  if (Array.isArray(values.Tag)) {
    const by = (values.Modified_By as Values | undefined)?.id ?? context.account.user.id;
    values.Tag = storedTags(context, module.apiName, values.Tag, String(by));
  }
  setAmounts(module, values);
  return values;
}

/** `$append_values` adds to multi-selects instead of replacing them (docs/zoho-crm.md#field-forms). */
function appendValues(before: Values, after: Values, append: unknown): Values {
  const wanted = (append ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(after).map(([name, value]) =>
      wanted[name] === true && Array.isArray(value)
        ? [name, [...new Set([...((before[name] ?? []) as unknown[]), ...value])]]
        : [name, value],
    ),
  );
}

function changedFields(before: Values, after: Values): string[] {
  return Object.keys(after).filter(
    (name) =>
      name !== "Modified_By" &&
      JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null),
  );
}
