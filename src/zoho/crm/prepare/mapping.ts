import { refuse } from "../../errors/refuse";
/** An own field and the CRM field that it goes to; `List.column` on both sides for a row's field. */
export interface FieldMapping {
  source: string;
  target: string;
}

/** A mapping sorted by what it fills: fields of the record itself, and the rows of its subforms. */
export interface MappingPlan {
  fields: FieldMapping[];
  /** By the subform's API name. */
  rows: Map<string, FieldMapping[]>;
}

/**
 * Sorts a mapping. `lines.sku` to `Quoted_Items.Product_Name` means the field `sku` of each entry of the own list
 * `lines`, which then goes to the subform Quoted_Items.
 * @throws Error when the fields of one subform come from several lists, or a row's field from none.
 */
export function planMapping(mappings: FieldMapping[]): MappingPlan {
  const plan: MappingPlan = {
    fields: mappings.filter(({ target }) => !target.includes(".")),
    rows: new Map(),
  };
  for (const { source, target } of mappings.filter((one) => !plan.fields.includes(one))) {
    const [subform, column] = divide(target, target.indexOf("."));
    const { list, field } = rowsFrom({ source, target });
    if (list === undefined) {
      refuse(
        `Mapping: "${source}" goes to ${target}, a field of rows. Name its list as well, such as "lines.${source}".`,
      );
    }
    addList(plan, list, subform);
    plan.rows.set(subform, [...(plan.rows.get(subform) ?? []), { source: field, target: column }]);
  }
  return plan;
}

/** The own list of a mapping to a row's field, and the own field in it; the own field alone for all others. */
export function rowsFrom({ source, target }: FieldMapping): { list?: string; field: string } {
  const [list, field] = target.includes(".") ? divide(source, source.lastIndexOf(".")) : [];
  return list && field !== undefined ? { list, field } : { field: source };
}

const divide = (path: string, dot: number): [string, string] =>
  dot < 0 ? ["", path] : [path.slice(0, dot), path.slice(dot + 1)];

function addList({ fields }: MappingPlan, list: string, subform: string): void {
  const known = fields.find(({ target }) => target === subform);
  if (!known) fields.push({ source: list, target: subform });
  else if (known.source !== list) {
    refuse(
      `Mapping: the rows of ${subform} come from "${known.source}" and from "${list}". Map the rows from one list.`,
    );
  }
}

/** A member by its name, else by a path such as `a.b` or `a[0].b`; undefined when there is none. Only own members count. */
export function readPath(source: unknown, path: string): unknown {
  if (hasOwn(source, path)) return source[path];
  let found: unknown = source;
  for (const name of path.replace(/\[(\d+)\]/g, ".$1").split(".")) {
    if (!hasOwn(found, name)) return undefined;
    found = found[name];
  }
  return found;
}

const hasOwn = (value: unknown, name: string): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name);
