import type { SimAnswer, SimRequest } from "../types";
import { Refusal } from "./answers";
import { type CrmContext, latest, requireModule, type Values } from "./context";
import { holdsFiles } from "./fileFields";
import { requireId } from "./parameters";
import { fileAnswer } from "./zfs";

/**
 * GET /{module}/{id}/actions/download_fields_attachment: a file of one of the record's fields. Whether the parameter
 * is the row's id or the file's is UNSURE (docs/zoho-crm.md#file-and-image-fields): both.
 */
export function downloadFieldFile(
  context: CrmContext,
  { query }: SimRequest,
  [moduleName, id]: readonly [string, string],
): SimAnswer {
  const wanted = query.get("fields_attachment_id");
  if (wanted === null) {
    throw new Refusal("REQUIRED_PARAM_MISSING", "One of the expected parameter is missing", {
      param_name: "fields_attachment_id",
    });
  }
  const { fields } = requireModule(context, moduleName);
  const record = latest(context, moduleName, requireId(id));
  if (!record) {
    throw new Refusal("INVALID_DATA", "the id given seems to be invalid", {
      resource_path_index: 1,
    });
  }
  const rows = [...fields.values()]
    .filter(holdsFiles)
    .flatMap(({ apiName }) => (record.values[apiName] ?? []) as Values[]);
  const row = rows.find((one) => one.id === wanted || one.File_Id__s === wanted);
  const file = row && context.zfs.get(String(row.File_Id__s));
  if (file) return fileAnswer(file);
  throw new Refusal("INVALID_DATA", "the id given seems to be invalid", {
    param_name: "fields_attachment_id",
  });
}
