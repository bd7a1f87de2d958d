import type { FieldValues } from "../../fieldValues";
import { isObject } from "../../isObject";
import { type FieldRule, fileTypes } from "../prepare/fieldRule";

/** What becomes of the rows that a subform has: they stay beside the given ones, or only the given ones stay. */
export type RowsMode = "add" | "replace";

type Row = Record<string, unknown>;

/**
 * The rows of a subform as Zoho is to get them. Each row that is there is named: as given, as removed, or by its ID
 * alone where it stays. New rows stand behind. It does not matter whether Zoho takes a list for the full set or adds it
 * to what is there (docs/zoho-crm.md#subform-rows).
 */
export function joinRows(mode: RowsMode, given: unknown[], known: Row[]): unknown[] {
  const changes = new Map<string | undefined, unknown[]>(known.map((row) => [idOf(row), []]));
  const others = given.filter((row) => {
    const changed = isObject(row) ? changes.get(idOf(row)) : undefined;
    changed?.push(row);
    return changed === undefined;
  });
  const named = [...changes].flatMap(([id, changed]) => {
    if (changed.length > 0) return changed;
    return mode === "add" ? [{ id }] : [{ id, _delete: null }];
  });
  return [...named, ...others];
}

const idOf = ({ id }: Row): string | undefined =>
  id === undefined || id === null ? undefined : String(id);

/**
 * The fields of a record's values whose rows may be a subform's: those that metadata calls so, else every list of
 * objects.
 */
export const fieldsWithRows = (values: FieldValues, rules: FieldRule[] | undefined): string[] =>
  Object.keys(values).filter((name) => {
    if (!hasList(values[name]) || otherLists.has(name)) return false;
    return rules?.find((rule) => rule.name === name)?.type === "subform" || rules === undefined;
  });

/** The fields of a record's values that hold files, to which Zoho adds (docs/zoho-crm.md#file-and-image-fields). */
export const fieldsWithFiles = (values: FieldValues, rules: FieldRule[] = []): string[] =>
  rules
    .filter(({ name, type }) => fileTypes.has(type) && Object.hasOwn(values, name))
    .flatMap(({ name }) => (hasList(values[name]) ? [name] : []));

/** The files of a field as a record has them. */
export const filesOf = (value: unknown): Row[] => (Array.isArray(value) ? value.filter(isRow) : []);

/** Tells whether a value is a list of rows, or one row. Nothing is no list, so that it goes to Zoho as it is. */
export const hasList = (value: unknown): boolean =>
  isObject(value) || (Array.isArray(value) && value.every(isObject));

/** Lists whose entries have IDs as well, but are no rows; and what is an object that Zoho gives to each record. */
const otherLists = new Set(["Tag", "Participants", "Layout", "Owner"]);

/**
 * The rows of a field as a record has them; undefined where the field is surely no subform. Links to records or users
 * and files have entries of a form of their own (docs/zoho-crm.md#linked-records).
 */
export function readRows(record: FieldValues, name: string): Row[] | undefined {
  const value = record[name];
  if (!Array.isArray(value) || !value.every(isRow)) return undefined;
  return value.some((row) => isFile(row) || isLink(row)) ? undefined : value;
}

const isRow = (row: unknown): row is Row => isObject(row) && idOf(row) !== undefined;

const isFile = (row: Row) => Object.hasOwn(row, "File_Id__s");

/** A link has its own ID and the record or user alone. */
const isLink = (row: Row) =>
  Object.keys(row).length === 2 &&
  Object.values(row).some((value) => isObject(value) && "id" in value);
