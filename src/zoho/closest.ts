/** Longer names are compared by their beginning, so that no input makes it slow. */
const mostCompared = 100;

/** Names by how close their spelling is to a wanted one, the closest first; case does not count. */
export function byCloseness(wanted: string, names: string[]): string[] {
  const distances = new Map(names.map((name) => [name, distance(short(wanted), short(name))]));
  const of = (name: string) => distances.get(name) ?? 0;
  return [...names].sort((one, other) => of(one) - of(other) || one.localeCompare(other));
}

const short = (name: string) => name.slice(0, mostCompared).toLowerCase();

/** How many letters to add, drop or change to make one text of another. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...one].entries()) {
    const above = row;
    row = [index + 1];
    for (let column = 1; column < above.length; column++) {
      const replaced = at(above, column - 1) + (letter === other[column - 1] ? 0 : 1);
      row.push(Math.min(replaced, at(above, column) + 1, at(row, column - 1) + 1));
    }
  }
  return at(row, other.length);
}

const at = (row: number[], index: number) => row[index] ?? 0;
