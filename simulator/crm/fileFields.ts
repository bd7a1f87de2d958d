import type { CrmContext, Values } from "./context";
import type { CrmField } from "./fields";

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
  if (typeof entry !== "object" || entry === null) return undefined;
  const { id, File_Id__s, Encrypted_Id } = entry as Values;
  if ("_delete" in entry) return { id, _delete: null };
  // An older form of images, which the documents of v7 do not have any more (docs/zoho-crm.md#file-and-image-fields).
  const isOldForm = dataType === "imageupload" && quirks.imagesTakeEncryptedId;
  const fileId = isOldForm ? Encrypted_Id : File_Id__s;
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
