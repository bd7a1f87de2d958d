import type { CrmContext, CrmModule, Values } from "./context";
import { type CrmField, hasRows } from "./fields";
import { holdsFiles } from "./fileFields";
import type { ItemError } from "./values";

/**
 * Written subforms, multi-select and multi-user lookups joined with the rows that are there. A row with an id changes that row, which
 * keeps what it does not name, one without is new, and one with `_delete` goes. Rows that are not named stay
 * (docs/zoho-crm.md#subform-rows), or go by a quirk. An empty list removes all rows of a subform; links stay (UNSURE,
 * docs/zoho-crm.md#linked-records). Files are only added and taken away
 * (docs/zoho-crm.md#file-and-image-fields).
 */
export function mergeRows(
  context: CrmContext,
  module: CrmModule,
  before: Values,
  after: Values,
): Values {
  const merged = { ...after };
  for (const field of rowFieldsIn(module, after)) {
    const { apiName, dataType } = field;
    const rows = after[apiName] as Values[];
    const known = (before[apiName] ?? []) as Values[];
    const named = new Map(rows.map((row) => [row.id, row]));
    const { subformRowsReplace, multiLookupsReplace } = context.quirks;
    const isFullSet =
      dataType === "subform"
        ? subformRowsReplace || rows.length === 0
        : multiLookupsReplace && !holdsFiles(field);
    const kept = isFullSet ? known.filter(({ id }) => named.has(id)) : known;
    const added = rows.filter(({ id }) => !known.some((row) => row.id === id));
    merged[apiName] = [
      ...kept.map((row) => ({ ...row, ...named.get(row.id) })),
      ...added.map((row) => ({ id: context.newId(), ...row })),
    ].filter((row) => !("_delete" in row));
  }
  return merged;
}

/** The errors of written rows whose id the record does not have, and of rows that are to go without an id. */
export function unknownRows(
  module: CrmModule,
  before: Values,
  after: Values,
  path: string,
): ItemError[] {
  return rowFieldsIn(module, after).flatMap(({ apiName }) => {
    const known = ((before[apiName] ?? []) as Values[]).map(({ id }) => id);
    const isNew = (row: Values) => row.id === undefined && !("_delete" in row);
    return (after[apiName] as Values[]).flatMap((row, index) =>
      isNew(row) || known.includes(row.id) ? [] : [unknownRow(`${path}.${apiName}[${index}].id`)],
    );
  });
}

const unknownRow = (json_path: string): ItemError => ({
  code: "INVALID_DATA",
  message: "the id given seems to be invalid",
  details: { api_name: "id", json_path },
});

/** The fields among the values whose rows have ids of their own. */
const rowFieldsIn = ({ fields }: CrmModule, values: Values): CrmField[] =>
  [...fields.values()].filter(
    (field) => (hasRows(field) || holdsFiles(field)) && Array.isArray(values[field.apiName]),
  );
