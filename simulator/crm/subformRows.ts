import type { CrmContext, CrmModule, Values } from "./context";
import type { ItemError } from "./values";

/**
 * Written subforms joined with the rows that are there. A row with an id changes that row, which keeps what it does not
 * name, one without is new, and one with `_delete` goes. Rows that are not named stay (CRM sheet 2, B6), or go by a
 * quirk; an empty list removes all.
 */
export function mergeRows(
  context: CrmContext,
  module: CrmModule,
  before: Values,
  after: Values,
): Values {
  const merged = { ...after };
  for (const apiName of subformsIn(module, after)) {
    const rows = after[apiName] as Values[];
    const known = (before[apiName] ?? []) as Values[];
    const named = new Map(rows.map((row) => [row.id, row]));
    const isFullSet = context.quirks.subformRowsReplace || rows.length === 0;
    const kept = isFullSet ? known.filter(({ id }) => named.has(id)) : known;
    const added = rows.filter(({ id }) => !known.some((row) => row.id === id));
    merged[apiName] = [
      ...kept.map((row) => ({ ...row, ...named.get(row.id) })),
      ...added.map((row) => ({ id: context.newId(), ...row })),
    ].filter((row) => !("_delete" in row));
  }
  return merged;
}

/** The errors of written rows whose id the record does not have. */
export function unknownRows(
  module: CrmModule,
  before: Values,
  after: Values,
  path: string,
): ItemError[] {
  return subformsIn(module, after).flatMap((apiName) => {
    const known = ((before[apiName] ?? []) as Values[]).map(({ id }) => id);
    return (after[apiName] as Values[]).flatMap(({ id }, index) =>
      id === undefined || known.includes(id) ? [] : [unknownRow(`${path}.${apiName}[${index}].id`)],
    );
  });
}

const unknownRow = (json_path: string): ItemError => ({
  code: "INVALID_DATA",
  message: "the id given seems to be invalid",
  details: { api_name: "id", json_path },
});

const subformsIn = ({ fields }: CrmModule, values: Values): string[] =>
  [...fields.values()]
    .filter(({ dataType, apiName }) => dataType === "subform" && Array.isArray(values[apiName]))
    .map(({ apiName }) => apiName);
