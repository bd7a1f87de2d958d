import { Readable } from "node:stream";
import FormData from "form-data";
import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { formFileName } from "../../http/fileNames";
import { crmPath } from "../../http/paths";
import { repetitionOf } from "../repetition";
import { doneItems, type ItemResult, sendWrite } from "./answers";

// 100 MB per request; an account may set its own limit lower (docs/zoho-crm.md#attachments, UNSURE: older documents say
// 20 MB).
const maxAttachment = 100 * 1024 * 1024;
const pieceSize = 64 * 1024;

/**
 * Attaches a file to a record. Scopes: the module's and ZohoCRM.modules.attachments.CREATE.
 * @throws ZohoError before anything is sent when the file is empty or larger than Zoho takes.
 */
export async function addAttachment(
  client: ZohoClient,
  module: string,
  recordId: string,
  file: { name: string; data: Buffer; contentType?: string },
): Promise<ItemResult[]> {
  const path = crmPath`/${module}/${recordId}/Attachments`;
  requireAttachable(`POST ${path}`, file);
  const form = () => {
    const built = new FormData();
    built.append("file", inPieces(file.data), {
      // Quotes and line breaks would end the part's header.
      filename: formFileName(file.name).replace(/["\r\n]/g, "_"),
      contentType: file.contentType,
      knownLength: file.data.length,
    });
    return built;
  };
  const repetition = repetitionOf("addAttachment", recordId);
  return doneItems(
    await sendWrite(client, { method: "POST", path, form, timeout: 600_000, ...repetition }),
  );
}

/** @throws ZohoError for a file that is empty or larger than Zoho takes. */
export function requireAttachable(operation: string, { data }: { data: Buffer }): void {
  if (data.length === 0) {
    const reason = "the file is empty";
    refuse({ product: "crm", operation, reason, hint: "Check the File input." });
  }
  if (data.length <= maxAttachment) return;
  refuse({
    product: "crm",
    operation,
    reason: `the file has ${Math.ceil(data.length / 1024 / 1024)} MB`,
    hint: "Zoho CRM takes at most 100 MB per attachment.",
  });
}

/** A file piece by piece: in one, the encrypted connection would hold two more copies of it. */
export function inPieces(data: Buffer): Readable {
  const pieces = function* () {
    for (let start = 0; start < data.length; start += pieceSize) {
      yield data.subarray(start, start + pieceSize);
    }
  };
  return Readable.from(pieces(), { objectMode: false });
}
