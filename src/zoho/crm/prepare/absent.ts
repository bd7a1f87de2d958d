import { isObject } from "../../isObject";
import { type FieldMapping, readPath, rowsFrom } from "./mapping";
import { readJson } from "./picks";

/** The mapped own fields that a source lacks, each once; a row's field where no row has it, and there are rows. */
export function absentFields(source: unknown, mappings: FieldMapping[]): string[] {
  const absent = mappings.filter((mapping) => !isThere(source, mapping));
  return [...new Set(absent.map((mapping) => mapping.source))];
}

function isThere(source: unknown, mapping: FieldMapping): boolean {
  const { list, field } = rowsFrom(mapping);
  if (list === undefined) return readPath(source, field) !== undefined;
  const given = readJson(readPath(source, list));
  if (given === undefined) return false;
  const rows = (Array.isArray(given) ? given : [given]).filter(isObject);
  return rows.length === 0 || rows.some((row) => readPath(row, field) !== undefined);
}
