import type { SimAnswer, SimRequest } from "../types";
import { Refusal } from "./answers";
import { type CrmContext, latest, requireModule, type Values } from "./context";
import type { CrmField } from "./fields";
import { isObject } from "./items";
import { requireId } from "./parameters";
import { fileAnswer } from "./zfs";

/** Fields whose values are files, each a row with an id of its own (docs/zoho-crm.md#file-and-image-fields). */
export const holdsFiles = ({ dataType }: CrmField): boolean =>
  dataType === "fileupload" || dataType === "imageupload";

/**
 * Reads one entry of a written file field: a file by the id that its upload gave, or a row that is there, with `_delete`
 * one that goes. Undefined for anything else.
 */
export function readFile(
  { zfs, quirks }: CrmContext,
  { dataType }: CrmField,
  entry: unknown,
): Values | undefined {
  if (!isObject(entry)) return undefined;
  const { id } = entry;
  if ("_delete" in entry) return { id, _delete: null };
  // An older form of images, which the documents of v7 do not have any more (docs/zoho-crm.md#file-and-image-fields).
  const isOldForm = dataType === "imageupload" && quirks.imagesTakeEncryptedId;
  const fileId = isOldForm ? entry.Encrypted_Id : entry.File_Id__s;
  if (fileId === undefined) return typeof id === "string" ? { id } : undefined;
  const file = zfs.get(String(fileId));
  if (!file) return undefined;
  return { File_Id__s: fileId, File_Name__s: file.name, Size__s: String(file.data.length) };
}

/** The files of a field as one record shows them. */
export const renderFiles = ({ dataType }: CrmField, rows: readonly Values[]): Values[] =>
  rows.map((row, index) => ({
    id: row.id,
    File_Id__s: row.File_Id__s,
    File_Name__s: row.File_Name__s,
    Size__s: row.Size__s,
    ...(dataType === "imageupload" && {
      Preview_Id__s: row.File_Id__s,
      State__s: "save",
      Sequence_Number__s: index + 1,
    }),
  }));

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
