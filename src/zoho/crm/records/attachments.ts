import { fileForm, type NamedFile } from "../../files/fileForm";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { requireSize } from "../files/requireSize";
import { repetitionOf } from "../repetition";
import { doneItems, type ItemResult, sendWrite } from "./answers";

// 100 MB per request; an account may set its own limit lower (docs/zoho-crm.md#attachments, UNSURE: older documents say
// 20 MB).
const max = { megabytes: 100, per: "attachment" };

/**
 * Attaches a file to a record. Scopes: the module's and ZohoCRM.modules.attachments.CREATE.
 * @throws ZohoError before anything is sent when the file is empty or larger than Zoho takes.
 */
export async function addAttachment(
  client: ZohoClient,
  module: string,
  recordId: string,
  file: NamedFile,
): Promise<ItemResult[]> {
  const path = crmPath`/${module}/${recordId}/Attachments`;
  requireAttachable(`POST ${path}`, file);
  const form = fileForm(file);
  const repetition = repetitionOf("addAttachment", recordId);
  return doneItems(
    await sendWrite(client, { method: "POST", path, form, timeout: 600_000, ...repetition }),
  );
}

/** @throws ZohoError for a file that is empty or larger than Zoho takes. */
export const requireAttachable = (operation: string, file: Pick<NamedFile, "data">): void =>
  requireSize(operation, file, max);
