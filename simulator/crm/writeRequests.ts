import type { StoredRecord } from "../store";
import { zonedTimestamp } from "../timestamps";
import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { Refusal } from "./answers";
import { commit } from "./commits";
import {
  type CrmContext,
  type CrmModule,
  latest,
  requireModule,
  userReference,
  type Values,
} from "./context";
import { failure, type Item, isObject, itemsAnswer, readItems, success } from "./items";
import { readList, readTimeHeader, requireId } from "./parameters";
import { missing } from "./values";
import { findByField, insertRecord, removeRecord, updateRecord, type Written } from "./write";

const mostRecords = 100;
const automations = ["workflow", "approval", "blueprint", "pathfinder", "orchestration"];

/** POST /{module}: inserts 1 to 100 records (CRM sheet 1.3); `fixed` wins over what the body says. */
export function insertRecords(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  moduleName: string,
  fixed: Values = {},
): SimAnswer {
  const module = requireModule(context, moduleName);
  const items = readRecords(request).map((input, index) => {
    const path = `$.data[${index}]`;
    const written = insertRecord(
      context,
      module,
      { ...input, ...fixed },
      { by: caller.user, path },
    );
    return finish(context, caller, written, "record added");
  });
  return itemsAnswer("data", items, 201, context.quirks);
}

/** PUT /{module} with an id in each record, or PUT /{module}/{id} with one record (CRM sheet 1.4). */
export function updateRecords(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  moduleName: string,
  id?: string,
): SimAnswer {
  const module = requireModule(context, moduleName);
  const inputs = readRecords(request, id === undefined ? mostRecords : 1);
  if (id !== undefined) requireId(id);
  refuseModified(context, request, module, inputs, id);
  const items = inputs.map((input, index) => {
    const path = `$.data[${index}]`;
    const target = id ?? input.id;
    if (target === undefined) return failure(missing("id", `${path}.id`));
    const written = updateRecord(context, module, String(target), input, { by: caller.user, path });
    return finish(context, caller, written, "record updated");
  });
  return itemsAnswer("data", items, 200, context.quirks);
}

/** POST /{module}/upsert: updates the record that is found by a field, else inserts (CRM sheet 1.5). */
export function upsertRecords(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  moduleName: string,
): SimAnswer {
  const module = requireModule(context, moduleName);
  const compared = comparedFields(request, module);
  const items = readRecords(request).map((input, index) => {
    const options = { by: caller.user, path: `$.data[${index}]` };
    const match = findMatch(context, module, compared, input);
    if (!match) {
      const written = insertRecord(context, module, input, options);
      const more = { action: "insert", duplicate_field: null };
      return finish(context, caller, written, "record added", more);
    }
    const written = updateRecord(context, module, match.record.id, input, options);
    const more = { action: "update", duplicate_field: match.field };
    return finish(context, caller, written, "record updated", more);
  });
  // Whether pure inserts answer 201 is UNSURE (CRM sheet 1.5): played as 200.
  return itemsAnswer("data", items, 200, context.quirks);
}

/** DELETE /{module}?ids= or /{module}/{id} (CRM sheet 1.6). */
export function deleteRecords(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  moduleName: string,
  id?: string,
): SimAnswer {
  const module = requireModule(context, moduleName);
  if (id !== undefined) requireId(id);
  const ids = id === undefined ? readList(request, "ids") : [id];
  if (ids.length === 0) {
    throw new Refusal("REQUIRED_PARAM_MISSING", "One of the expected parameter is missing", {
      param_name: "ids",
    });
  }
  if (ids.length > mostRecords) {
    throw new Refusal("LIMIT_EXCEEDED", "too many ids", { limit: mostRecords, param_name: "ids" });
  }
  const items = ids.map((one) => {
    const written = removeRecord(context, module, one, { by: caller.user });
    if ("error" in written) return failure(written.error);
    commit(context, written.change);
    return success("record deleted", { id: one });
  });
  return itemsAnswer("data", items, 200, context.quirks);
}

/** The item of one write. The change is committed at once, so that the call's next record meets it. */
function finish(
  context: CrmContext,
  caller: SimCaller,
  written: Written,
  message: string,
  more: Values = {},
): Item {
  if ("error" in written) return failure(written.error);
  commit(context, written.change);
  return success(message, writeDetails(context, written.change.record, caller), more);
}

/** What a write says of the record (CRM sheet 1.3). */
export function writeDetails(
  context: CrmContext,
  { id, created, modified, values }: StoredRecord<Values>,
  { user: { timeZone } }: SimCaller,
): Values {
  return {
    id,
    Created_Time: zonedTimestamp(created, timeZone),
    Modified_Time: zonedTimestamp(modified, timeZone),
    Created_By: userReference(context, (values.Created_By as Values).id),
    Modified_By: userReference(context, (values.Modified_By as Values).id),
  };
}

function readRecords(request: SimRequest, most = mostRecords): Values[] {
  const records = readItems(request, "data", most);
  const { trigger } = request.body as Values;
  const known =
    trigger === undefined ||
    (Array.isArray(trigger) && trigger.every((one) => automations.includes(one as string)));
  if (!known) {
    throw new Refusal("INVALID_DATA", "invalid data", {
      api_name: "trigger",
      json_path: "$.trigger",
      supported_values: automations,
    });
  }
  return records;
}

/** If-Unmodified-Since: 412 when one of the records changed after that time (CRM sheet 1.4). */
function refuseModified(
  context: CrmContext,
  request: SimRequest,
  module: CrmModule,
  inputs: readonly Values[],
  id: string | undefined,
): void {
  const since = readTimeHeader(request, "if-unmodified-since");
  if (since === undefined) return;
  for (const input of inputs) {
    const record = latest(context, module.apiName, String(id ?? input.id));
    if (record && record.modified > since) {
      throw new Refusal("ALREADY_MODIFIED", "the record has been modified", { id: record.id }, 412);
    }
  }
}

/** The fields an upsert compares, in order (CRM sheet 1.5). */
function comparedFields({ body }: SimRequest, module: CrmModule): string[] {
  const named = isObject(body) ? body.duplicate_check_fields : undefined;
  if (Array.isArray(named)) return named.map(String);
  const unique = [...module.fields.values()].filter((field) => field.unique);
  return [...(module.duplicateCheck ?? []), ...unique.map(({ apiName }) => apiName)];
}

function findMatch(
  context: CrmContext,
  module: CrmModule,
  compared: readonly string[],
  input: Values,
): { field: string | null; record: StoredRecord<Values> } | undefined {
  if (typeof input.id === "string") {
    const record = latest(context, module.apiName, input.id);
    if (record) return { field: null, record };
  }
  for (const field of compared) {
    const value = input[field];
    if (typeof value !== "string" && typeof value !== "number") continue;
    const record = findByField(context, module, field, value)[0];
    if (record) return { field, record };
  }
  return undefined;
}
