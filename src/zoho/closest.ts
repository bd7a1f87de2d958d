/** No name of Zoho's is longer, and a longer wanted one is compared by its beginning, so that no input makes it slow. */
const maxCompared = 100;

/** An answer may hold anything in place of a name, such as a text that no error should repeat. */
const isName = (name: unknown): name is string =>
  typeof name === "string" && name.length <= maxCompared;

/**
 * Names by how close their spelling is to a wanted one, the closest first; case does not count. What is no text, or too
 * long for a name, is left out.
 */
export function byCloseness(wanted: string, given: readonly unknown[]): string[] {
  const names = given.filter(isName);
  const distances = new Map(names.map((name) => [name, distance(short(wanted), short(name))]));
  const of = (name: string) => distances.get(name) ?? 0;
  return names.sort((one, other) => of(one) - of(other) || one.localeCompare(other));
}

// A name that holds the other one, such as Name in Last_Name, needs as many letters of it.
const fewestHeld = 4;

/**
 * The names that a misspelled name may stand for, the closest first. A name counts when it is at most one edit per
 * three letters away, or when one of the two names holds the other.
 */
export function closeNames(wanted: string, names: readonly unknown[], max: number): string[] {
  const given = short(wanted);
  const isClose = (name: string) => {
    const found = short(name);
    const [less = "", more = ""] = [given, found].sort((one, other) => one.length - other.length);
    const isHeld = less.length >= fewestHeld && more.includes(less);
    return isHeld || distance(given, found) <= more.length / 3;
  };
  return byCloseness(wanted, names.filter(isName).filter(isClose)).slice(0, max);
}

/** A sentence that tells the name that a misspelled one may stand for, behind a space; empty where none is close. */
export const tellClosest = (wanted: string, names: readonly unknown[]): string =>
  closeNames(wanted, names, 1)
    .map((closest) => ` The closest is "${closest}".`)
    .join("");

/**
 * The one name that a misspelled one was surely meant to be; undefined where that is not sure. It begins with the same
 * letter, has the same digits, and lacks at most an edit for each four of its letters. No other name is as near.
 */
export function nearest(wanted: string, names: string[]): string | undefined {
  const [first, second] = byCloseness(wanted, [...new Set(names)]);
  if (first === undefined || Math.max(wanted.length, first.length) > maxCompared) return undefined;
  const [given, found] = [short(wanted), short(first)];
  const edits = distance(given, found);
  const isNear = given[0] === found[0] && digits(given) === digits(found);
  const isSure = second === undefined || distance(given, short(second)) > edits;
  return isNear && isSure && edits <= Math.max(given.length, found.length) / 4 ? first : undefined;
}

const digits = (text: string) => text.replace(/\D/g, "");

const short = (name: string) => name.slice(0, maxCompared).toLowerCase();

/** How many letters to add, drop, change, or swap with the next to make one text of another. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  let above: number[] = [];
  for (let index = 0; index < one.length; index++) {
    const twoAbove = above;
    above = row;
    row = [index + 1];
    for (let column = 1; column < above.length; column++) {
      const replaced = at(above, column - 1) + (one[index] === other[column - 1] ? 0 : 1);
      const isSwap =
        one[index] === other[column - 2] && one[index - 1] === other[column - 1] && index > 0;
      const swapped = isSwap ? at(twoAbove, column - 2) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(replaced, swapped, at(above, column) + 1, at(row, column - 1) + 1));
    }
  }
  return at(row, other.length);
}

const at = (row: number[], index: number) => row[index] ?? 0;
