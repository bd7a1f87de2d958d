import { zonedTimestamp } from "../../timestamps";
import type { SimAnswer, SimCaller, SimRequest } from "../../types";
import { ok, Refusal } from "../answers";
import type { CrmContext, CrmModule } from "../context";
import { isObject } from "../items";
import { readCallback } from "./callback";
import { bulkCriteriaToSql } from "./criteria";
import { addJob } from "./jobs";
import { readPosition } from "./positions";
import { makeReadFile, notInFiles, type ReadTask } from "./readFile";

const unsupported = ["Notes", "Attachments", "Emails"];
const maxPages = 500;

/** POST /crm/bulk/v8/read (docs/zoho-crm.md#bulk-reads). */
export function createReadJob(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
): SimAnswer {
  if (!isObject(request.body)) {
    throw new Refusal("REQUEST_BODY_NOT_SUPPORTED", "the body is not supported");
  }
  const { body } = request;
  const query = isObject(body.query) ? body.query : undefined;
  if (!query) throw new Refusal("QUERY_NOT_SUPPORTED", "the body has no query");
  const module = readModule(context, query.module);
  const fileType = readFileType(module, body.file_type);
  const fields = readFields(context, module, query.fields);
  if (query.criteria !== undefined) bulkCriteriaToSql(module, query.criteria);
  if (query.page_token !== undefined && query.page !== undefined) {
    throw new Refusal("AMBIGUITY_DURING_PROCESSING", "page and page_token exclude each other", {
      ambiguity_due_to: [{ param_name: "page" }, { param_name: "page_token" }],
    });
  }
  const task: ReadTask = {
    module,
    fields,
    fileType,
    criteria: query.criteria,
    view: readView(context, module, query.cvid),
    page: readPage(query.page),
    after: readPosition(query, caller.user.id, context.clock.now()),
    user: caller.user,
    query,
  };
  const job = addJob(context, {
    kind: "read",
    operation: "read",
    by: caller.user,
    asked: { query: { ...query, fields: query.fields ?? fields }, file_type: fileType },
    callback: readCallback(body.callback),
    work: () => makeReadFile(context, task),
  });
  const details = {
    id: job.id,
    operation: "read",
    state: "ADDED",
    created_by: { id: caller.user.id },
    created_time: zonedTimestamp(job.created, caller.user.timeZone),
  };
  const item = {
    status: "success",
    code: "ADDED_SUCCESSFULLY",
    message: "Added successfully.",
    details,
  };
  return ok({ data: [item], info: {} }, 201);
}

function readModule(context: CrmContext, given: unknown): CrmModule {
  const name = isObject(given) ? String(given.api_name) : "";
  const module = context.modules.get(name);
  if (!module) {
    throw new Refusal("MODULE_NOT_AVAILABLE", `Requested module '${name}' is not available.`);
  }
  if (unsupported.includes(name)) {
    throw new Refusal("MODULE_NOT_SUPPORTED", "bulk reads do not take this module", {
      api_name: name,
    });
  }
  return module;
}

function readFileType(module: CrmModule, given: unknown): "csv" | "ics" {
  if (given === undefined || given === "csv") return "csv";
  if (given === "ics" && module.apiName === "Events") return "ics";
  throw new Refusal("NOT_SUPPORTED_FEATURE", "calendar files are made of events only");
}

function readFields(context: CrmContext, module: CrmModule, given: unknown): string[] {
  const all = [...module.fields.values()].filter((field) => !notInFiles(field));
  if (given === undefined) return all.map(({ apiName }) => apiName);
  for (const name of given as string[]) {
    const [own = "", joined] = name.split(".");
    const field = module.fields.get(own);
    const target = context.modules.get(field?.lookup ?? "");
    const known = own.toLowerCase() === "id" || (field && !notInFiles(field));
    if (!known || (joined !== undefined && !target?.fields.has(joined))) {
      throw new Refusal("FIELD_NOT_AVAILABLE", "the field is not available", {
        api_name: name,
        module: module.apiName,
      });
    }
  }
  return given as string[];
}

function readView(context: CrmContext, module: CrmModule, id: unknown) {
  if (id === undefined || id === null) return undefined;
  const view = context.views.find((one) => one.id === id && one.module === module.apiName);
  if (view) return view;
  throw new Refusal("CVID_NOT_SUPPORTED", "the custom view does not exist", { cvid: id });
}

function readPage(given: unknown): number {
  if (given === undefined || given === null) return 1;
  if (typeof given === "number" && given >= 1 && given <= maxPages) return given;
  throw new Refusal("PAGE_RANGE_EXCEEDED", "there are not so many pages", {
    max_limit: maxPages,
  });
}
