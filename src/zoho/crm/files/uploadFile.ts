import { fileForm, type NamedFile } from "../../files/fileForm";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { sendWrite } from "../records/answers";
import { repetitionOf } from "../repetition";
import { requireId } from "./requireId";
import { requireSize } from "./requireSize";

/** A file that lies with Zoho until a field takes it. */
export interface UploadedFile {
  id: string;
  name: string;
}

/**
 * Uploads a file for a file or image field (docs/zoho-crm.md#files). Scope: ZohoCRM.Files.CREATE.
 * @throws ZohoError before anything is sent when the file is empty or larger than Zoho takes.
 */
export async function uploadFile(client: ZohoClient, file: NamedFile): Promise<UploadedFile> {
  const request: ZohoRequest = {
    method: "POST",
    path: crmPath`/files`,
    form: fileForm(file),
    timeout: 600_000,
    ...repetitionOf("uploadFile"),
  };
  requireSize(`POST ${request.path}`, file, { megabytes: 20, per: "file" });
  return { id: requireId(await sendWrite(client, request), request), name: file.name };
}
