import { changeHint, failureOf } from "../../errors/errors";
import { type ReceivedFile, receiveFile } from "../../files/receiveFile";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { isObject } from "../../isObject";
import { getRecord } from "../records/records";

const where = "CRM - Get Record tells the files of a field, each with its id and File_Id__s.";

/**
 * The bytes of a file in one of a record's fields. Which ID of a file Zoho takes is UNSURE
 * (docs/zoho-crm.md#file-and-image-fields): where it does not know the one that is given, the record tells the other one.
 * Scope: ZohoCRM.modules.{module}.READ.
 * @throws ZohoError 'not found' for a file that the record does not have.
 */
export async function downloadFieldFile(
  client: ZohoClient,
  module: string,
  recordId: string,
  fileId: string,
): Promise<ReceivedFile> {
  const path = crmPath`/${module}/${recordId}/actions/download_fields_attachment`;
  const reason = `file not found: the record has no file ${fileId}`;
  const download = (id: string) =>
    receiveFile(client, { path, query: { fields_attachment_id: id } }, { reason, hint: where });
  try {
    return await download(fileId);
  } catch (thrown) {
    const { code = "" } = failureOf(thrown) ?? {};
    if (!["INVALID_DATA", "NOT_FOUND"].includes(code)) throw thrown;
    const [record] = await getRecord(client, module, recordId);
    const other = record && otherIdOf(record, fileId);
    if (other !== undefined) return download(other);
    if (code === "NOT_FOUND") throw thrown;
    throw changeHint(thrown, () => where);
  }
}

/** The other ID of a file that the record has. */
function otherIdOf(record: Record<string, unknown>, id: string): string | undefined {
  const rows = Object.values(record).flat().filter(isObject);
  const file = rows.find((row) => "File_Id__s" in row && [row.id, row.File_Id__s].includes(id));
  const other = file?.id === id ? file.File_Id__s : file?.id;
  return other === undefined ? undefined : String(other);
}
