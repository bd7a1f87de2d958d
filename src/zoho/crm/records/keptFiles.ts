import type { FieldValues } from "../../fieldValues";
import { isObject } from "../../isObject";

// A record has files, and rows that have files.
const maxDepth = 2;

/**
 * An update's values with files that the record has named by their IDs alone. Reading gives `File_Id__s` of these as
 * well, by which Zoho could add a file once more (docs/zoho-crm.md#file-and-image-fields).
 */
export function nameKeptFiles(values: FieldValues, depth = maxDepth): FieldValues {
  const changed = Object.entries(values).flatMap(([name, value]) => {
    const named = Array.isArray(value) ? nameIn(value, depth) : value;
    return named === value ? [] : [[name, named]];
  });
  return changed.length > 0 ? { ...values, ...Object.fromEntries(changed) } : values;
}

function nameIn(list: unknown[], depth: number): unknown[] {
  const named = list.map((entry) => {
    if (!isObject(entry) || !isRowId(entry.id)) return entry;
    if (isFile(entry)) return { id: entry.id };
    return depth > 1 ? nameKeptFiles(entry, depth - 1) : entry;
  });
  return named.some((entry, at) => entry !== list[at]) ? named : list;
}

/** Digits alone; an ID of an upload has letters (docs/zoho-crm.md#record-ids). */
const isRowId = (id: unknown): boolean => /^\d+$/.test(String(id));

const isFile = (entry: FieldValues): boolean =>
  !Object.hasOwn(entry, "_delete") &&
  ["File_Id__s", "Encrypted_Id"].some((name) => Object.hasOwn(entry, name));
