import { changeFailure } from "../../errors/errors";
import type { ZohoClient } from "../../http/client";
import { unclear } from "../../http/outcome";
import { crmPath } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { doneItems, sendWrite } from "../records/answers";
import { addAttachment, requireAttachable } from "../records/attachments";
import { repetitionOf } from "../repetition";

/** A note, which has a title or a content, and perhaps a file. */
export interface Note {
  title?: string;
  content?: string;
  file?: { name: string; data: Buffer; contentType?: string };
}

/**
 * Adds a note to a record, then the file to the note (docs/zoho-crm.md#notes). Scopes: ZohoCRM.modules.{module}.READ,
 * ZohoCRM.modules.notes.CREATE, and ZohoCRM.modules.attachments.CREATE for the file.
 * @throws ZohoError before anything is sent for a file that Zoho would not take. Where the note was created and the file
 * not attached, the error names the note's ID.
 */
export async function addNote(
  client: ZohoClient,
  module: string,
  recordId: string,
  { title, content, file }: Note,
): Promise<{ id: string }> {
  if (file) requireAttachable(`POST ${crmPath`/Notes`}`, file);
  const request: ZohoRequest = {
    method: "POST",
    path: crmPath`/${module}/${recordId}/Notes`,
    body: { data: [{ Note_Title: title, Note_Content: content }] },
    ...repetitionOf("addNote", recordId),
  };
  const [note] = doneItems(await sendWrite<unknown>(client, request));
  const given = note?.details?.id;
  if (typeof given !== "string" && typeof given !== "number") throw unclear("crm", request, 201);
  const id = String(given);
  if (file) {
    await addAttachment(client, "Notes", id, file).catch((thrown) => {
      throw changeFailure(thrown, (failure) => ({
        ...failure,
        reason: `Note ${id} was created, but not its file: ${failure.reason}`,
        hint: `${failure.outcomeUnknown ? lookFirst : (failure.hint ?? "")} ${attachLater(id)}`.trim(),
        retryable: false,
      }));
    });
  }
  return { id };
}

const lookFirst =
  "It is unknown whether Zoho attached the file: look at the note in Zoho CRM first.";

const attachLater = (id: string) =>
  `Attach the file by CRM - Add attachment with Notes as Record Type and ${id} as Record ID. This step would create a second note.`;
