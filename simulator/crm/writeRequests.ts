import type { StoredRecord } from "../store";
import { zonedTimestamp } from "../timestamps";
import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { asItem, Refusal } from "./answers";
import { type Automation, readAutomation } from "./automation";
import { commit } from "./commits";
import {
  type CrmContext,
  type CrmModule,
  latest,
  requireModule,
  userReference,
  type Values,
} from "./context";
import { failure, type Item, itemsAnswer, readItems, success } from "./items";
import { readTimeHeader, requireId } from "./parameters";
import { comparedFields, findMatch } from "./upsertMatch";
import { missing } from "./values";
import { insertRecord, updateRecord, type Written } from "./write";

const maxRecords = 100;

/** POST /{module}: inserts 1 to 100 records (docs/zoho-crm.md#insert-records); `fixed` wins over what the body says. */
export const insertRecords = (
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  moduleName: string,
  fixed: Values = {},
): SimAnswer =>
  asItem(() => {
    const module = requireModule(context, moduleName);
    const { records, automation } = readRecords(context, module, request);
    const items = records.map((input, index) => {
      const options = { by: caller.user, path: `$.data[${index}]` };
      const values = { ...assigned(context, input, automation), ...fixed };
      const written = insertRecord(context, module, values, options);
      return finish(context, caller, written, "record added", automation);
    });
    return itemsAnswer("data", items, 201, context.quirks);
  });

/** PUT /{module} with an id in each record, or PUT /{module}/{id} with one record (docs/zoho-crm.md#update-records). */
export const updateRecords = (
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  moduleName: string,
  id?: string,
): SimAnswer =>
  asItem(() => {
    const module = requireModule(context, moduleName);
    const max = id === undefined ? maxRecords : 1;
    const { records: inputs, automation } = readRecords(context, module, request, max);
    if (id !== undefined) requireKnown(context, module, id);
    refuseModified(
      context,
      request,
      caller,
      inputs.flatMap((input) => latest(context, module.apiName, String(id ?? input.id)) ?? []),
    );
    const items = inputs.map((input, index) => {
      const path = `$.data[${index}]`;
      const target = id ?? input.id;
      if (target === undefined) return failure(missing("id", `${path}.id`));
      const options = { by: caller.user, path };
      const values = assigned(context, input, automation);
      const written = updateRecord(context, module, String(target), values, options);
      return finish(context, caller, written, "record updated", automation);
    });
    return itemsAnswer("data", items, 200, context.quirks);
  });

/** POST /{module}/upsert: updates the record that is found by a field, else inserts (docs/zoho-crm.md#upsert). */
export const upsertRecords = (
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  moduleName: string,
): SimAnswer =>
  asItem(() => {
    const module = requireModule(context, moduleName);
    const { records: inputs, automation } = readRecords(context, module, request);
    const compared = comparedFields(context, request, module);
    const match = (input: Values, path = "$.data[0]") =>
      findMatch(context, module, compared, input, path);
    refuseModified(
      context,
      request,
      caller,
      inputs.flatMap((input) => {
        const found = match(input);
        return found && "record" in found ? found.record : [];
      }),
    );
    const items = inputs.map((input, index) => {
      const options = { by: caller.user, path: `$.data[${index}]` };
      const found = match(input, options.path);
      if (found && "error" in found) return failure(found.error);
      const values = assigned(context, input, automation);
      if (!found) {
        const written = insertRecord(context, module, values, options);
        return finish(context, caller, written, "record added", automation, {
          action: "insert",
          duplicate_field: context.quirks.insertsNameComparedField ? (compared[0] ?? null) : null,
        });
      }
      const { id } = found.record;
      // Every mandatory field is asked for, and the error names the record (docs/zoho-crm.md#upsert).
      const written = updateRecord(context, module, id, values, options, "insert");
      return finish(context, caller, withId(written, id), "record updated", automation, {
        action: "update",
        duplicate_field: found.field,
      });
    });
    // Whether pure inserts answer 201 is UNSURE (docs/zoho-crm.md#upsert): played as 200.
    return itemsAnswer("data", items, 200, context.quirks);
  });

const withId = (written: Written, id: string): Written =>
  "error" in written && written.error.code === "MANDATORY_NOT_FOUND"
    ? { error: { ...written.error, details: { ...written.error.details, id } } }
    : written;

/** The item of one write. The change is committed at once, so that the call's next record meets it. */
function finish(
  context: CrmContext,
  caller: SimCaller,
  written: Written,
  message: string,
  { runsWorkflows }: Automation,
  more: Values = {},
): Item {
  if ("error" in written) return failure(written.error);
  commit(context, { ...written.change, isQuiet: !runsWorkflows });
  const { module, record } = written.change;
  // Notes and upserts say nothing of an approval (docs/zoho-crm.md#insert-records).
  const approval = module === "Notes" || "action" in more ? {} : { $approval_state: "approved" };
  return success(message, { ...writeDetails(context, record, caller), ...approval }, more);
}

/** What a write says of the record (docs/zoho-crm.md#insert-records). */
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

/** The rows of a body, and what runs after they are written. */
function readRecords(
  context: CrmContext,
  module: CrmModule,
  request: SimRequest,
  max = maxRecords,
): { records: Values[]; automation: Automation } {
  const records = readItems(request, "data", max);
  return { records, automation: readAutomation(context, module, request.body as Values) };
}

/** A row with the owner whom the assignment rule picks; which owner wins is UNSURE (docs/zoho-crm.md#assignment-rules). */
function assigned({ quirks }: CrmContext, input: Values, { assignee }: Automation): Values {
  const keepsOwner = assignee === undefined || (!quirks.rulesWinOverOwners && "Owner" in input);
  return keepsOwner ? input : { ...input, Owner: { id: assignee } };
}

/** The record of the path; its id counts as wrong also when it is unknown (docs/zoho-crm.md#unknown-ids). */
function requireKnown(context: CrmContext, { apiName }: CrmModule, id: string): void {
  if (latest(context, apiName, requireId(id))) return;
  throw new Refusal("INVALID_DATA", "the id given seems to be invalid", { resource_path_index: 1 });
}

/** If-Unmodified-Since: 412 when one of the records changed after that time (docs/zoho-crm.md#if-unmodified-since). */
function refuseModified(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  records: readonly StoredRecord<Values>[],
): void {
  const since = readTimeHeader(request, "if-unmodified-since");
  const changed = records.find(({ modified }) => since !== undefined && modified > since);
  if (!changed) return;
  throw new Refusal(
    "ALREADY_MODIFIED",
    "record updated time has already passed if-unmodified-since time",
    writeDetails(context, changed, caller),
    412,
  );
}
