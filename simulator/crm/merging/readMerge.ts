import { Refusal } from "../answers";
import { type CrmContext, type CrmModule, latest, type Values } from "../context";
import { isObject } from "../items";
import { isId } from "../parameters";
import { type ItemError, missing } from "../values";

/** A record that is merged into the master, and the fields that it gives. */
interface Child {
  id: string;
  fields: string[];
}

/** What a merge asks for: the others, and the fields that stay the master's. */
export interface Merge {
  children: Child[];
  masterFields: string[];
}

/** What is refused stands in `merge`, with its place. */
export class MergeRefusal extends Error {
  constructor(readonly item: ItemError) {
    super(item.message);
  }
}

const maxChildren = 2;

/** Reads `merge` (docs/zoho-crm.md#merge-of-records). */
export function readMerge(
  context: CrmContext,
  module: CrmModule,
  body: unknown,
  masterId: string,
): Merge {
  const { merge } = isObject(body) ? body : {};
  const [one, ...more] = Array.isArray(merge) ? merge : [];
  if (!isObject(one) || more.length > 0) throw new Refusal("INVALID_DATA", "invalid data");
  const children = readChildren(one.data);
  children.forEach(({ id }, index) => {
    const place = { api_name: "id", json_path: `$.merge[0].data[${index}].id` };
    const before = [masterId, ...children.slice(0, index).map((child) => child.id)];
    if (before.includes(id)) {
      refuse("DUPLICATE_DATA", "Valid record ids need to be given for merging", place);
    }
    if (!isId(id) || !latest(context, module.apiName, id)) {
      refuse("INVALID_DATA", "the id given seems to be invalid", place);
    }
    if (context.locked.has(`${module.apiName}/${id}`) || isBusy(context, id)) {
      refuse("NOT_ALLOWED", "This record id is not allowed to be merged", place);
    }
  });
  const fieldsOf = (given: unknown, path: string) => readFields(module, given, path);
  const read = {
    children: children.map(({ id, _fields }, index) => ({
      id,
      fields: fieldsOf(_fields, `$.merge[0].data[${index}]._fields`),
    })),
    masterFields: fieldsOf(one.master_record_fields, "$.merge[0].master_record_fields"),
  };
  refuseParted(read);
  return read;
}

function refuse(code: string, message: string, details: Values): never {
  throw new MergeRefusal({ code, message, details });
}

/** Whether a job is at work on a record. */
export const isBusy = ({ merges }: CrmContext, id: string): boolean =>
  [...merges.values()].some(({ ended, ids }) => ended === undefined && ids.includes(id));

function readChildren(data: unknown): { id: string; _fields?: unknown }[] {
  const place = { api_name: "data", json_path: "$.merge[0].data" };
  if (!Array.isArray(data) || data.length === 0) {
    const message = " Atleast one child record id is required to be merged.";
    refuse("INVALID_DATA", message, { ...place, minimum_length: 1 });
  }
  if (data.length > maxChildren) {
    const message = " More than 2 child record ids cannot be merged.";
    refuse("INVALID_DATA", message, { ...place, maximum_length: maxChildren });
  }
  return data.map((child: unknown, index) => {
    const { id, _fields } = isObject(child) ? child : {};
    if (id !== undefined) return { id: String(id), _fields };
    const { json_path } = missing("id", `$.merge[0].data[${index}].id`).details;
    return refuse("MANDATORY_NOT_FOUND", "required id not found", { api_name: "id", json_path });
  });
}

const derived: Readonly<Record<string, string>> = {
  Stage: "Stage field will be automatically populated based on chosen Pipeline",
  Closing_Date: "Closing date will be automatically populated based on master record",
  Probability:
    "Probability and Expected Revenue fields will be automatically populated based on chosen Stage",
  Expected_Revenue:
    "Probability and Expected Revenue fields will be automatically populated based on chosen Stage",
};

function readFields({ apiName, fields }: CrmModule, given: unknown, path: string): string[] {
  const names = (Array.isArray(given) ? given : []).map((one: unknown) =>
    isObject(one) ? one.api_name : undefined,
  );
  return names.map((name, index) => {
    const place = { api_name: "api_name", json_path: `${path}[${index}].api_name` };
    if (typeof name !== "string") {
      refuse("MANDATORY_NOT_FOUND", "API name of the field is not mentioned", place);
    }
    if (names.indexOf(name) < index) {
      refuse("DUPLICATE_DATA", "When one field is mentioned more than once", place);
    }
    const field = fields.get(name);
    if (!field) refuse("INVALID_DATA", "invalid data", place);
    if (apiName === "Deals" && name in derived) refuse("NOT_ALLOWED", derived[name] ?? "", place);
    if (!["fileupload", "imageupload"].includes(field.dataType)) return name;
    return refuse("DEPENDENT_FIELD_MISSING", "_data array is not mentioned for the child record", {
      api_name: "id",
      json_path: `${path}[${index}]._data`,
      dependee: place,
    });
  });
}

/** Reporting To and account come from one record. */
function refuseParted({ children }: Merge): void {
  const pair = ["Reporting_To", "Account_Name"];
  const parted = children.findIndex(
    ({ fields }) => pair.filter((name) => fields.includes(name)).length === 1,
  );
  if (parted < 0 || !children.some(({ fields }) => fields.includes("Reporting_To"))) return;
  const path = `$.merge[0].data[${parted}]._fields[0].api_name`;
  refuse("INVALID_DATA", "Reporting to and account should belong to the same record", {
    api_name: "api_name",
    json_path: path,
  });
}
