import { changeHint, failureOf } from "../../errors/errors";
import { type ReceivedFile, receiveFile } from "../../files/receiveFile";
import type { ZohoClient } from "../../http/client";
import { isGone } from "../../http/outcome";
import { crmPath } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { sendWrite } from "../records/answers";
import { repetitionOf } from "../repetition";
import { listAttachments } from "./listAttachments";
import { requireId } from "./requireId";

const pathOf = (module: string, recordId: string, id: string) =>
  crmPath`/${module}/${recordId}/Attachments/${id}`;

/**
 * The bytes of an attached file. Scopes: the module's and ZohoCRM.modules.attachments.READ.
 * @throws ZohoError 'not found' for an unknown ID, and another one for a link, which has no bytes.
 */
export const downloadAttachment = (
  client: ZohoClient,
  module: string,
  recordId: string,
  id: string,
): Promise<ReceivedFile> =>
  receiveFile(
    client,
    { path: pathOf(module, recordId, id) },
    {
      reason: `attachment not found: the record has no attachment ${id}`,
      hint: "CRM - List Attachments tells those that the record has.",
    },
  );

/** What became of an attachment: `unchanged` where the record did not have it any more. */
export interface RemovedAttachment {
  id: string;
  status: "removed" | "unchanged";
}

/**
 * Removes a file or link from a record. Scopes: the module's and ZohoCRM.modules.attachments.DELETE, and both with READ
 * to tell whether an attachment that Zoho does not delete is gone.
 * @throws ZohoError also for an attachment that the record still has, and for an unknown record.
 */
export async function removeAttachment(
  client: ZohoClient,
  module: string,
  recordId: string,
  id: string,
): Promise<RemovedAttachment> {
  const path = pathOf(module, recordId, id);
  const request: ZohoRequest = { method: "DELETE", path, ...repetitionOf("removeAttachment") };
  try {
    await sendWrite(client, request);
    return { id, status: "removed" };
  } catch (thrown) {
    const failure = failureOf(thrown);
    // Zoho says the same of an unknown record, an unknown attachment, and one that is gone
    // (docs/zoho-crm.md#attachments).
    if (!failure || !isGone(request, failure)) throw thrown;
    const { data } = await listAttachments(client, module, recordId, { fetchAll: true });
    if (!data.some((one) => one.id === id)) return { id, status: "unchanged" };
    throw changeHint(
      thrown,
      () => "The record still has the attachment. Remove the attachment in Zoho CRM.",
    );
  }
}

/** A link among the attachments of a record. */
export interface AddedLink {
  id: string;
  name: string;
}

/**
 * Attaches a link to a record; without a title, the link is its name. Scopes: the module's and
 * ZohoCRM.modules.attachments.CREATE.
 */
export async function addAttachmentLink(
  client: ZohoClient,
  module: string,
  recordId: string,
  { link, title }: { link: string; title?: string },
): Promise<AddedLink> {
  const request: ZohoRequest = {
    method: "POST",
    path: crmPath`/${module}/${recordId}/Attachments`,
    form: [
      { key: "attachmentUrl", data: link },
      ...(title === undefined ? [] : [{ key: "title", data: title }]),
    ],
    ...repetitionOf("addAttachmentLink", recordId),
  };
  const id = requireId(await sendWrite(client, request), request);
  return { id, name: title ?? link };
}
