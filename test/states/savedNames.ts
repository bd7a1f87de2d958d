/** Keys that are data: times, ids, and the drawer in which a heard event lies. */
const asName = (key: string): string =>
  key.replace(/^(zohoHeard:[^:]*:).$/, "$1#").replace(/\d+(\.\d+)?/g, "#");

/** Values that a saved state is recognized by. */
const telling = ["polled", "version"];

/** The names in a saved state: the path of each property, each once; items of a list have no names of their own. */
export function savedNames(state: unknown): string[] {
  return [...new Set(pathsIn(state, ""))].sort();
}

function pathsIn(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => pathsIn(item, `${path}[]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => {
    const name = `${path}/${asName(key)}`;
    return [telling.includes(key) ? `${name} ${one}` : name, ...pathsIn(one, name)];
  });
}
