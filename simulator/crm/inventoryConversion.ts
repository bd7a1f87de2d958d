import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { Refusal } from "./answers";
import { copyOf } from "./clone";
import { commit } from "./commits";
import { type CrmContext, type CrmModule, latest, requireModule, type Values } from "./context";
import { failure, isObject, itemsAnswer, readItems, success } from "./items";
import { requireId } from "./parameters";
import type { ItemError } from "./values";
import { insertRecord } from "./write";
import { lockedForAction } from "./writeErrors";

/** What each module's records become (docs/zoho-crm.md#conversion-of-quotes-and-orders). */
const targetsOf: Readonly<Record<string, readonly string[]>> = {
  Quotes: ["Sales_Orders", "Invoices"],
  Sales_Orders: ["Invoices"],
};

const path = "$.data[0].convert_to";

/** POST /Quotes/{id}/actions/convert and /Sales_Orders/{id}/actions/convert: one target a call. */
export function convertInventory(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  [moduleName, id]: readonly [string, string],
): SimAnswer {
  const targets = targetsOf[moduleName];
  if (!targets) {
    throw new Refusal("NOT_SUPPORTED", "The given module is not supported in API", {
      resource_path_index: 0,
    });
  }
  const place = { resource_path_index: 1 };
  const record = latest(context, moduleName, requireId(id));
  if (!record) throw new Refusal("INVALID_DATA", "invalid data", place);
  if (record.values.$isConverted === true) {
    throw new Refusal("ID_ALREADY_CONVERTED", "id already converted", place);
  }
  if (context.locked.has(`${moduleName}/${id}`)) {
    const { code, message, details } = lockedForAction(id);
    throw new Refusal(code, message, details);
  }
  const answer = (item: Parameters<typeof itemsAnswer>[1][number]) =>
    itemsAnswer("data", [item], 200, context.quirks);
  const read = readTarget(context, request, targets);
  if ("code" in read) return answer(failure(read));
  const { target, carriesTags } = read;
  const source = requireModule(context, moduleName);
  const values = carried(source, target, record.values, carriesTags);
  const written = insertRecord(context, target, values, { by: caller.user });
  if ("error" in written) {
    const status = context.quirks.inventoryDuplicateStatus;
    const refused = answer(failure(written.error));
    return written.error.code === "DUPLICATE_DATA" ? { ...refused, status } : refused;
  }
  const { record: made } = written.change;
  const back = [...target.fields.values()].find(({ lookup }) => lookup === moduleName);
  if (back) made.values[back.apiName] = { id };
  commit(context, written.change);
  commit(context, {
    module: moduleName,
    operation: "update",
    record: { ...record, values: { ...record.values, $isConverted: true } },
    affectedFields: [],
    by: caller.user,
  });
  const named = { name: made.values[target.nameField], id: made.id };
  return answer(success("The record has been converted successfully", { [target.apiName]: named }));
}

/** The module that the record becomes one of: name and id are needed, and must belong together. */
function readTarget(
  context: CrmContext,
  request: SimRequest,
  targets: readonly string[],
): { target: CrmModule; carriesTags: boolean } | ItemError {
  const [given = {}] = readItems(request, "data", 1);
  const [to] = Array.isArray(given.convert_to) ? given.convert_to.filter(isObject) : [];
  if (!to) {
    // Flat, although the place lies within the list (docs/zoho-crm.md#conversion-of-quotes-and-orders).
    throw new Refusal("MANDATORY_NOT_FOUND", "required field not found", {
      api_name: "convert_to",
      json_path: path,
    });
  }
  const { api_name, id } = isObject(to.module) ? to.module : {};
  const places = ["api_name", "id"].map((name) => ({
    api_name: name,
    json_path: `${path}[0].module.${name}`,
  }));
  if (api_name === undefined || id === undefined) {
    const details = { expected_fields: places };
    return { code: "EXPECTED_FIELD_MISSING", message: "Specify atleast one field", details };
  }
  const target = targets.includes(String(api_name))
    ? context.modules.get(String(api_name))
    : undefined;
  if (!target) return { code: "INVALID_DATA", message: "invalid data", details: places[0] ?? {} };
  if (target.id !== String(id)) {
    return {
      code: "AMBIGUITY_DURING_PROCESSING",
      message: "Ambiguity while processing the request",
      details: { ambiguity_due_to: places },
    };
  }
  if (to.carry_over_tags === false) {
    return {
      code: "NOT_ALLOWED",
      message: "carry over tags must be given as true",
      details: {
        reason: "Carry over tags will be automatically converted",
        api_name: "carry_over_tags",
        json_path: `${path}[0].carry_over_tags`,
      },
    };
  }
  return { target, carriesTags: to.carry_over_tags === true };
}

/** The values that the new record has of the old one: fields of one name, the line items, and tags where asked for. */
function carried(
  source: CrmModule,
  target: CrmModule,
  values: Values,
  carriesTags: boolean,
): Values {
  const { Tag, ...copied } = copyOf(source, values);
  const items = ({ fields }: CrmModule) =>
    [...fields.values()].find(({ dataType }) => dataType === "subform")?.apiName ?? "";
  const kept = Object.entries(copied).filter(([name]) => takes(target, name));
  const tags = ((values.Tag ?? []) as Values[]).map(({ name }) => ({ name }));
  return {
    ...Object.fromEntries(kept),
    [items(target)]: copied[items(source)],
    ...(carriesTags && tags.length > 0 && { Tag: tags }),
  };
}

const takes = ({ fields }: CrmModule, name: string) => {
  const field = fields.get(name);
  return field !== undefined && !field.readOnly && field.dataType !== "picklist";
};
