import { parse } from "csv-parse/sync";
import type { SimAnswer, SimCaller, SimRequest } from "../../types";
import { ok, Refusal } from "../answers";
import type { CrmContext, CrmModule } from "../context";
import { isObject } from "../items";
import { readCallback } from "./callback";
import { addJob } from "./jobs";
import { type Mapping, writeRows } from "./writeRows";

const unsupported = ["Notes", "Attachments", "Events", "Calls"];
const operations = ["insert", "update", "upsert"];
const maxRows = 25_000;
const maxColumns = 200;

/** POST /crm/bulk/v8/write (docs/zoho-crm.md#bulk-writes). */
export function createWriteJob(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
): SimAnswer {
  const body = isObject(request.body) ? request.body : {};
  const operation = String(body.operation);
  if (!operations.includes(operation)) {
    throw new Refusal(
      "MISSING_REQUIRED_KEY",
      "required key operation is not found in request body.",
    );
  }
  const [resource] = Array.isArray(body.resource) ? body.resource : [];
  if (!isObject(resource)) {
    throw new Refusal(
      "MISSING_REQUIRED_KEY",
      "required key resource is not found in request body.",
    );
  }
  const module = readModule(context, resource.module);
  const [names = [], ...rows] = readFile(context, resource.file_id);
  const mappings = readMappings(module, resource.field_mappings, names.length);
  const findBy = readFindBy(operation, resource.find_by, mappings);
  if (operation !== "update") requireMandatory(module, mappings);
  const job = addJob(context, {
    kind: "write",
    operation,
    by: caller.user,
    asked: { character_encoding: body.character_encoding ?? "UTF-8", resource },
    callback: readCallback(body.callback),
    work: () =>
      writeRows(context, {
        module,
        operation,
        mappings,
        findBy,
        ignoreEmpty: (resource.ignore_empty ?? body.ignore_empty) === true,
        rows,
        by: caller.user,
      }),
  });
  return ok(
    {
      status: "success",
      code: "SUCCESS",
      message: "success",
      details: { id: job.id, created_by: { id: caller.user.id } },
    },
    201,
  );
}

function readModule(context: CrmContext, given: unknown): CrmModule {
  const name = isObject(given) ? String(given.api_name) : "";
  const module = context.modules.get(name);
  if (module && !unsupported.includes(name)) return module;
  throw new Refusal("MODULE_NOT_AVAILABLE", `Requested module '${name}' is not available.`);
}

function readFile(context: CrmContext, id: unknown): string[][] {
  const file = context.bulk.uploads.get(String(id));
  if (!file) throw new Refusal("INVALID_FILE_ID", "improper file id");
  const lines = parse(file.csv, { bom: true, relax_column_count: true }) as string[][];
  if (lines.length > maxRows + 1) {
    throw new Refusal("LIMIT_EXCEEDED", "too many rows", { limit: maxRows });
  }
  if ((lines[0]?.length ?? 0) > maxColumns) {
    throw new Refusal("HEADER_LIMIT_EXCEEDED", "too many columns", { limit: maxColumns });
  }
  return lines;
}

function readMappings(module: CrmModule, given: unknown, columns: number): Mapping[] {
  if (!Array.isArray(given) || given.length === 0) {
    throw new Refusal(
      "MISSING_REQUIRED_KEY",
      "required key field_mappings is not found in request body.",
    );
  }
  for (const { api_name, index } of given as Mapping[]) {
    if (api_name !== "id" && !module.fields.has(api_name)) {
      throw new Refusal("INVALID_FIELD_NAME", `invalid mapping. invalid api_name ${api_name}.`);
    }
    if (!Number.isInteger(index) || index < 0 || index >= columns) {
      throw new Refusal("COLUMN_INDEX_NOT_FOUND", `column ${index} is not in the file`);
    }
  }
  return given as Mapping[];
}

function readFindBy(operation: string, given: unknown, mappings: Mapping[]): string | undefined {
  if (operation === "insert") return undefined;
  if (mappings.some(({ api_name }) => api_name === given)) return String(given);
  throw new Refusal("MANDATORY_NOT_FOUND", "find_by names no mapped field", {
    api_name: "find_by",
    json_path: "$.resource[0].find_by",
  });
}

function requireMandatory(module: CrmModule, mappings: Mapping[]): void {
  const mapped = mappings.map(({ api_name }) => api_name);
  const missing = [...module.fields.values()].find(
    ({ mandatory, apiName }) => mandatory && !mapped.includes(apiName),
  );
  if (missing) {
    throw new Refusal(
      "MANDATORY_FIELDS_NOT_MAPPED",
      "All mandatory fields are not mapped for the layout",
      { api_name: missing.apiName },
    );
  }
}
