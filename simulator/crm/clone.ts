import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { asItem, Refusal } from "./answers";
import { type CrmContext, type CrmModule, latest, requireModule, type Values } from "./context";
import { type CrmField, type DataType, hasRows } from "./fields";
import { isObject, readItems } from "./items";
import { requireId } from "./parameters";
import { insertRecords } from "./writeRequests";

/** Fields of these types do not go into a clone (docs/zoho-crm.md#clone-a-record). */
const leftOut: readonly DataType[] = [
  "profileimage",
  "fileupload",
  "imageupload",
  "multireminder",
  "RRULE",
];

/** POST /{module}/{id}/actions/clone: inserts a copy, with other values where the body names some. */
export const cloneRecord = (
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  [moduleName, id]: readonly [string, string],
): SimAnswer => {
  if (moduleName === "Notes") {
    throw new Refusal("NOT_SUPPORTED", "The given module is not supported in API", {
      resource_path_index: 0,
    });
  }
  return asItem(() => {
    const module = requireModule(context, moduleName);
    const record = latest(context, moduleName, requireId(id));
    if (!record) {
      throw new Refusal("INVALID_DATA", "the id given seems to be invalid", {
        resource_path_index: 1,
      });
    }
    const [given] = hasOverrides(request) ? readItems(request, "data", 1) : [];
    const copied = withoutGone(context, module, copyOf(module, record.values));
    const data = [{ ...copied, ...given }];
    const body = { ...(isObject(request.body) ? request.body : {}), data };
    return insertRecords(context, { ...request, body }, caller, moduleName);
  });
};

/** A lookup to a record that was removed since then cannot be copied. */
const withoutGone = (context: CrmContext, { fields }: CrmModule, values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).filter(([name, value]) => {
      const { lookup } = fields.get(name) ?? {};
      const isPlain = lookup !== undefined && lookup !== "*" && isObject(value);
      return !isPlain || !context.modules.has(lookup) || latest(context, lookup, String(value.id));
    }),
  );

/** The body may be left out, and so may its values. */
const hasOverrides = ({ body, rawBody }: SimRequest) =>
  isObject(body) ? body.data !== undefined : rawBody.length > 0;

/** A record's values in the form in which they are written. */
export const copyOf = ({ fields }: CrmModule, values: Values): Values =>
  Object.fromEntries(
    [...fields.values()]
      .filter(({ readOnly, dataType }) => !readOnly && !leftOut.includes(dataType))
      .flatMap((field) => {
        const value = values[field.apiName];
        return value === undefined || value === null
          ? []
          : [[field.apiName, written(field, value)]];
      }),
  );

function written(field: CrmField, value: unknown): unknown {
  if (hasRows(field)) return (value as Values[]).map(({ id: _id, ...row }) => row);
  if (!isObject(value) || field.lookup !== "*") return value;
  // Lookups to any module say within themselves to which (docs/zoho-crm.md#related-to).
  return { id: value.id, module: { api_name: value.module } };
}
