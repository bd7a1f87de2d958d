import { failureOf } from "../../errors/errors";
import { fileForm, type NamedFile } from "../../files/fileForm";
import { type ReceivedFile, receiveFile } from "../../files/receiveFile";
import type { ZohoClient } from "../../http/client";
import { isGone } from "../../http/outcome";
import { crmPath } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { sendWrite } from "../records/answers";
import { repetitionOf } from "../repetition";
import { requireSize } from "./requireSize";

const pathOf = (module: string, recordId: string) => crmPath`/${module}/${recordId}/photo`;

/** What became of a photo: `unchanged` where there was none to remove. */
export interface PhotoResult {
  recordId: string;
  status: "updated" | "removed" | "unchanged";
}

/**
 * The photo of a record. Scope: ZohoCRM.modules.{module}.READ.
 * @throws ZohoError 'not found' where the record has none.
 */
export const getPhoto = (
  client: ZohoClient,
  module: string,
  recordId: string,
): Promise<ReceivedFile> =>
  receiveFile(
    client,
    { path: pathOf(module, recordId) },
    { reason: "photo not found: the record has none", hint: "CRM - Set Photo gives it one." },
  );

/**
 * Sets a record's photo in place of the one that it has (docs/zoho-crm.md#photos). Scope: ZohoCRM.modules.{module}.CREATE.
 * @throws ZohoError before anything is sent when the file is empty or larger than Zoho takes.
 */
export async function setPhoto(
  client: ZohoClient,
  module: string,
  recordId: string,
  file: NamedFile,
): Promise<PhotoResult> {
  const path = pathOf(module, recordId);
  requireSize(`POST ${path}`, file, { megabytes: 10, per: "photo" });
  const form = fileForm(file);
  const repetition = repetitionOf("setPhoto");
  await sendWrite(client, { method: "POST", path, form, timeout: 600_000, ...repetition });
  return { recordId, status: "updated" };
}

/**
 * Removes a record's photo. What Zoho says where there is none is UNSURE (docs/zoho-crm.md#photos): a success counts as
 * removed, and after a refusal a look tells whether there is one. Scopes: ZohoCRM.modules.{module}.DELETE, and READ.
 */
export async function removePhoto(
  client: ZohoClient,
  module: string,
  recordId: string,
): Promise<PhotoResult> {
  const path = pathOf(module, recordId);
  const request: ZohoRequest = { method: "DELETE", path, ...repetitionOf("removePhoto") };
  try {
    await sendWrite(client, request);
    return { recordId, status: "removed" };
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (!failure || !isGone(request, failure)) throw thrown;
    // An unknown record fails here.
    const hasNone = await getPhoto(client, module, recordId).then(
      () => false,
      (refused) => {
        if (failureOf(refused)?.status === 204) return true;
        throw refused;
      },
    );
    if (hasNone) return { recordId, status: "unchanged" };
    throw thrown;
  }
}
