import { refuse } from "../zoho/errors/refuse";
import { isNothing, isObject, isPlainObject } from "../zoho/isObject";
import { parseOrKeep, toJson } from "./clean";

/** One member of the objects of a structured input. */
export interface Child {
  /** Stands for the member where the object does not have it. */
  default?: unknown;
  /** Turns what was configured into what an operation works with. The platform does not run it for JSON text. */
  clean?: (value: unknown) => unknown;
}

/** One object of a structured input. */
type Row<Key extends string> = Record<Key, unknown> & { row: number };

/**
 * Makes a cleaner for a structured input with many objects, its rows: from a list, JSON text, or one object; none when
 * not given (docs/prismatic.md#structured-inputs). Empty rows are left out, as a form leaves them behind. `row` is the
 * place of a row in the input, from 1.
 * @throws Error naming the input and the row for what is no object, for unknown members, and for refused values.
 */
export const structuredRows =
  <Key extends string>(label: string, children: Record<Key, Child>) =>
  (value: unknown): Row<Key>[] =>
    listOf(label, children, value).flatMap((given, index) => {
      const row = structuredObject(`${label}, row ${index + 1}`, children)(given);
      return row ? [{ ...row, row: index + 1 }] : [];
    });

/**
 * Makes a cleaner for a structured input with one object, or for a row at its place; undefined for an empty one.
 * @throws Error as `structuredRows`, naming the place.
 */
export const structuredObject =
  <Key extends string>(place: string, children: Record<Key, Child>) =>
  (value: unknown): Record<Key, unknown> | undefined => {
    const given = parseOrKeep(value);
    if (isNothing(given)) return undefined;
    if (!isObject(given) || Buffer.isBuffer(given)) {
      refuse(`${place} is no object. Give an object with ${namesOf(children)}.`);
    }
    requireKnown(place, given, children);
    return Object.values(given).every(isUntouched) ? undefined : cleanRow(place, given, children);
  };

function listOf(label: string, children: object, value: unknown): unknown[] {
  const hint = `Give a list of objects with ${namesOf(children)}.`;
  const given = typeof value === "string" ? toJson(label, hint)(value) : value;
  if (isNothing(given)) return [];
  return Array.isArray(given) ? given : [given];
}

/** A member that a form leaves behind where nobody filled it in, such as a list of names and values. */
const isUntouched = (value: unknown): boolean =>
  isBlank(value) || (Array.isArray(value) && value.every(isBlank));

const isBlank = (value: unknown) =>
  isNothing(value) || (isPlainObject(value) && Object.values(value).every(isNothing));

const namesOf = (children: object) => Object.keys(children).join(", ");

function requireKnown(place: string, row: Record<string, unknown>, children: object): void {
  const unknown = Object.keys(row).find((name) => !Object.hasOwn(children, name));
  if (unknown === undefined) return;
  refuse(`${place} has "${unknown}", which has no meaning there. Give ${namesOf(children)}.`);
}

function cleanRow<Key extends string>(
  place: string,
  row: Record<string, unknown>,
  children: Record<Key, Child>,
): Record<Key, unknown> {
  const clean = (name: string, child: Child): unknown => {
    const given = isNothing(row[name]) ? child.default : row[name];
    try {
      return child.clean ? child.clean(given) : given;
    } catch (thrown) {
      refuse(`${place}: ${(thrown as Error).message}`, thrown);
    }
  };
  return Object.fromEntries(
    Object.entries<Child>(children).map(([name, child]) => [name, clean(name, child)]),
  ) as Record<Key, unknown>;
}
