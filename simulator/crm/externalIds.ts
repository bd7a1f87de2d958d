import type { SimRequest } from "../types";
import { type CrmContext, requireModule, type Values } from "./context";
import { isObject } from "./items";
import { findByField } from "./write";

/** An external field that the header names: of the records themselves, or of what a lookup of theirs points to. */
interface ExternalField {
  /** The module whose records have the field. */
  module: string;
  field: string;
  /** The subform and the lookup that lead there; none for the records themselves. */
  subform?: string;
  lookup?: string;
}

/** No record has it, so that values that nobody has end as unknown IDs do. */
const nobody = "1";

/** Whether a call takes the header; what hangs on a record is not played with it (docs/zoho-crm.md#external-ids). */
export const takesExternalIds = ({ segments: [, second, third] }: SimRequest): boolean =>
  third === undefined && (second === undefined || !["deleted", "search"].includes(second));

/**
 * A request with the IDs of records in place of the values of external fields that `X-EXTERNAL` names: in the path, in
 * `ids`, in rows and in lookups (docs/zoho-crm.md#external-ids).
 */
export function withoutExternalIds(context: CrmContext, request: SimRequest): SimRequest {
  const [module = "", value] = request.segments;
  const named = (request.headers["x-external"] ?? "").split(",");
  const fields = named.flatMap((path) => readPath(context, module, path.trim()));
  const own = fields.find((field) => field.lookup === undefined);
  const idOf = ({ module: of, field }: ExternalField, given: unknown): string =>
    findByField(context, requireModule(context, of), field, String(given))[0]?.id ?? nobody;

  const toRow = (given: Values): Values => {
    const row = { ...given };
    for (const external of fields) {
      if (external.lookup === undefined) continue;
      if (external.subform === undefined) replaceLookup(row, external);
      else
        row[external.subform] = listOf(row[external.subform]).map((one) => replaced(one, external));
    }
    if (own && request.method === "PUT" && value === undefined) {
      const { id: _, ...others } = row;
      return own.field in others ? { ...others, id: idOf(own, others[own.field]) } : others;
    }
    return row;
  };
  const replaced = (row: unknown, external: ExternalField): unknown => {
    if (!isObject(row)) return row;
    const copy = { ...row };
    replaceLookup(copy, external);
    return copy;
  };
  const replaceLookup = (row: Values, external: ExternalField) => {
    const { lookup = "", field } = external;
    const given = row[lookup];
    if (isObject(given) && field in given) row[lookup] = { id: idOf(external, given[field]) };
  };

  const isRecord = value !== undefined && value !== "upsert";
  const segments = own && isRecord ? [module, idOf(own, value)] : request.segments;
  const query = new URLSearchParams(request.query);
  const ids = query.get("ids");
  if (own && ids)
    query.set(
      "ids",
      ids
        .split(",")
        .map((one) => idOf(own, one))
        .join(","),
    );
  const body =
    isObject(request.body) && Array.isArray(request.body.data)
      ? {
          ...request.body,
          data: request.body.data.map((row) => (isObject(row) ? toRow(row) : row)),
        }
      : request.body;
  return { ...request, segments, query, body };
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Reads a path such as `Contacts.Account_Name.Key`; nothing where it leads from another module or nowhere. */
function readPath(context: CrmContext, module: string, path: string): ExternalField[] {
  const [first, ...parts] = path.split(".");
  const field = parts.pop();
  if (first?.toLowerCase() !== module.toLowerCase() || field === undefined) return [];
  if (parts.length === 0) return [{ module, field }];
  const [subform, last] = parts.length > 1 ? parts : [undefined, parts[0]];
  const [lookup = "", named] = (last ?? "").split("->");
  const { fields } = requireModule(context, module);
  const rows = subform === undefined ? undefined : fields.get(subform)?.rows;
  const described = rows ? rows.find((one) => one.apiName === lookup) : fields.get(lookup);
  const target = named ?? described?.lookup;
  return target === undefined ? [] : [{ module: target, field, subform, lookup }];
}
