import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { requireId } from "../files/requireId";
import { sendWrite } from "../records/answers";
import { repetitionOf } from "../repetition";
import { requireNames, uploadEmailFiles } from "./emailFiles";
import { withDraftHint } from "./emailHints";
import { requireSubject } from "./requireSubject";
import { requireText } from "./requireText";
import type { WrittenEmail } from "./writtenEmail";

const maxSubject = 512;

/**
 * Creates a draft among a record's e-mails, which a person sends in Zoho CRM (docs/zoho-crm.md#e-mail-drafts).
 * Scopes: the module's, and ZohoCRM.Files.CREATE for files of steps.
 * @throws ZohoError that says how to find out whether there is a draft where the answer was lost.
 */
export async function createDraft(
  client: ZohoClient,
  module: string,
  recordId: string,
  draft: WrittenEmail,
): Promise<{ id: string }> {
  requireText(draft);
  requireSubject(draft.subject ?? "", maxSubject);
  requireNames(draft.files);
  const path = crmPath`/${module}/${recordId}/__email_drafts`;
  const files = await uploadEmailFiles(client, `POST ${path}`, draft.files);
  const request: ZohoRequest = {
    method: "POST",
    path,
    body: { __email_drafts: [toBody(draft, files)] },
    ...repetitionOf("createDraft", recordId),
  };
  const answer = await sendWrite<unknown>(client, request).catch((thrown) => {
    throw withDraftHint(thrown);
  });
  return { id: requireId(answer, request) };
}

/** Senders are texts in drafts, and recipients objects. */
const toBody = (
  { from, to, cc, bcc, replyTo, subject, content, format, templateId }: WrittenEmail,
  files: readonly { id: string; name?: string }[],
): Record<string, unknown> => ({
  from: from.email,
  to,
  ...(cc.length > 0 && { cc }),
  ...(bcc.length > 0 && { bcc }),
  ...(replyTo && { reply_to: replyTo.email }),
  rich_text: format === "html",
  ...(subject !== undefined && { subject }),
  ...(content !== undefined && { content }),
  ...(templateId !== undefined && { template: { id: templateId } }),
  ...(files.length > 0 && {
    attachments: files.map(({ id, name }) => ({ id, file_name: name })),
  }),
});
