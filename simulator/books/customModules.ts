/** Modules that an organization made itself, and their records (docs/zoho-books.md#custom-modules). */
import type { SimAnswer, SimRequest } from "../types";
import { doesNotExist, invalidParameter, invalidValue, success } from "./answers";
import type { CustomModule, DefinedModule, FieldKind } from "./customModule";
import { parseFields } from "./fields/parse";
import { listRecords } from "./list";
import { pageOf } from "./pageOf";
import { findRecord, insertRecord, removeRecord, updateRecord } from "./records";
import { pathsWithout, recordType } from "./recordTypes/recordType";
import { listRow } from "./shapes";
import { type BooksRecord, isEmpty, type OrganizationState, type Values } from "./state";
import { isDay } from "./times";
import { bodyOf } from "./validate";

const SIGNS: Record<FieldKind, string> = { text: "", number: "#", date: "", flag: "?" };

/** Makes a module of an organization. */
export function defineCustomModule(organization: OrganizationState, module: CustomModule): void {
  const { apiName, singular, fields = {} } = module;
  const own = Object.entries(fields).map(([name, kind]) => `${name}${SIGNS[kind]}`);
  const names = parseFields(
    `module_record_id module_api_name record_name record_name_formatted created_time
      created_time_formatted last_modified_time last_modified_time_formatted created_by_id
      last_modified_by_id ${own.join(" ")}`,
    {},
  );
  organization.customModules.set(apiName, {
    ...module,
    id: organization.newId(),
    type: recordType({
      name: apiName,
      label: singular,
      listKey: "module_record",
      singleKey: "module_record",
      idField: "module_record_id",
      scope: "custommodules",
      paths: pathsWithout("list", apiName),
      fields: { row: names, full: names },
      required: "record_name",
      search: "record_name",
      statuses: "active inactive",
      sort: ["created_time", "D", `record_name ${Object.keys(fields).join(" ")}`],
      times: "both",
      modifiedSort: true,
    }),
  });
}

const DEFAULT_PER_PAGE = 10;

/** `/settings/modules`: Zoho's own modules are listed as well. */
export function callModules(
  { customModules, quirks }: OrganizationState,
  { query }: SimRequest,
): SimAnswer {
  const named = (id: string, apiName: string, singular: string, plural: string): Values => ({
    module_id: id,
    module_name: singular,
    module_api_name: apiName,
    is_active: true,
    singular_name: singular,
    plural_name: plural,
  });
  const modules = [
    named("460000000000041", "invoice", "Invoice", "Invoices"),
    ...[...customModules.values()].map((one) =>
      named(one.id, one.apiName, one.singular, one.plural),
    ),
  ];
  const asked = new URLSearchParams(query);
  const isMany = Number(asked.get("per_page")) > DEFAULT_PER_PAGE;
  if (quirks.fewModulesAPage && isMany) asked.delete("per_page");
  if (query.get("sort_order") === "D") modules.reverse();
  return success("success", { modules: pageOf(asked, modules, DEFAULT_PER_PAGE).rows });
}

/** Answers a call on the records of a custom module. */
export function callCustomModule(organization: OrganizationState, request: SimRequest): SimAnswer {
  const [apiName = "", id] = request.segments;
  const module = organization.customModules.get(apiName);
  if (!module) throw doesNotExist("Module");
  return id === undefined
    ? callCollection(organization, request, module)
    : callRecord(organization, request, module, id);
}

function callCollection(
  organization: OrganizationState,
  request: SimRequest,
  module: DefinedModule,
): SimAnswer {
  const { type } = module;
  switch (request.method) {
    case "GET":
      return success("success", listRecords(organization, type, request.query));
    case "POST": {
      const values = writable(module, bodyOf(request));
      if (isEmpty(values.record_name)) throw invalidParameter("record_name");
      return written(organization, module, [insertRecord(organization, type, values)]);
    }
    case "PUT": {
      const { module_record_id, ...body } = bodyOf(request);
      const records = namedIn(organization, module, module_record_id, "module_record_id");
      const values = writable(module, body);
      const changed = records.map((one) => updateRecord(organization, type, one, values));
      return written(organization, module, changed);
    }
    default: {
      const ids = request.query.get("record_ids");
      const records = namedIn(organization, module, ids, "record_ids");
      for (const one of records) removeRecord(organization, type, one);
      return success("The records have been deleted.");
    }
  }
}

function callRecord(
  organization: OrganizationState,
  request: SimRequest,
  module: DefinedModule,
  id: string,
): SimAnswer {
  const { type } = module;
  const record = findRecord(organization, type, id);
  if (!record) throw doesNotExist(module.singular);
  switch (request.method) {
    case "GET":
      return success("success", shown(organization, module, record));
    case "PUT": {
      const values = writable(module, bodyOf(request));
      if ("record_name" in values && isEmpty(values.record_name)) {
        throw invalidParameter("record_name");
      }
      return written(organization, module, [updateRecord(organization, type, record, values)]);
    }
    default:
      removeRecord(organization, type, record);
      return success("The record has been deleted.");
  }
}

/** Written records come in a list, also one. */
const written = (
  organization: OrganizationState,
  { type }: DefinedModule,
  records: readonly BooksRecord[],
): SimAnswer =>
  success("The record has been saved.", {
    module_record: records.map((one) => listRow(organization, type, one)),
  });

/** A record by its id: its fields one by one, and the plain values beside them. */
function shown(
  organization: OrganizationState,
  { type, apiName, singular, plural, fields = {} }: DefinedModule,
  record: BooksRecord,
): Values {
  return {
    module_record: {
      module_record_id: record.id,
      module_api_name: apiName,
      module_name: singular,
      module_plural_name: plural,
      module_fields: ["record_name", ...Object.keys(fields)].map((name) => ({
        api_name: name,
        data_type: fields[name] ?? "text",
        is_active: true,
        is_mandatory: name === "record_name",
        value: String(record.values[name] ?? ""),
      })),
      can_approve: false,
      can_submit: false,
      comments: [],
    },
    module_record_hash: listRow(organization, type, record),
    users: [],
  };
}

function namedIn(
  organization: OrganizationState,
  { type, singular }: DefinedModule,
  ids: unknown,
  parameter: string,
): BooksRecord[] {
  if (isEmpty(ids)) throw invalidParameter(parameter);
  return String(ids)
    .split(",")
    .map((id) => {
      const record = findRecord(organization, type, id);
      if (!record) throw doesNotExist(singular);
      return record;
    });
}

const FITS: Record<FieldKind, (value: unknown) => boolean> = {
  text: (value) => typeof value !== "object",
  number: (value) => typeof value !== "boolean" && !Number.isNaN(Number(value)),
  date: isDay,
  flag: (value) => typeof value === "boolean",
};

/** The values that the module has fields for; others are passed over. */
function writable({ fields = {} }: DefinedModule, body: Values): Values {
  const known = Object.entries(body).filter(
    ([name]) => name === "record_name" || Object.hasOwn(fields, name),
  );
  for (const [name, value] of known) {
    if (!isEmpty(value) && !FITS[fields[name] ?? "text"](value)) throw invalidValue(name);
  }
  return Object.fromEntries(known);
}
