import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { isObject } from "../../isObject";
import { doneItems, sendWrite } from "../records/answers";
import { repetitionOf } from "../repetition";
import { uploadEmailFiles } from "./emailFiles";
import { withEmailHint } from "./emailHints";
import { requireSubject } from "./requireSubject";
import { requireText } from "./requireText";
import type { WrittenEmail } from "./writtenEmail";

/** An e-mail to send (docs/zoho-crm.md#sending-e-mails). */
export interface Email extends WrittenEmail {
  /** By which the record is attached as a PDF. */
  inventoryTemplateId?: string;
  /** In Zoho's form; at once where there is none. */
  scheduledTime?: string;
  /** From an address of the organization, by Zoho's server. */
  byOrganization: boolean;
}

/** An address that Zoho does not send to. */
interface BlockedAddress {
  email: string;
  reason: string | null;
}

/** What became of an e-mail. Its ID is null where Zoho tells none. */
export interface SentEmail {
  messageId: string | null;
  state: "sent" | "scheduled";
  blocked: BlockedAddress[];
}

/**
 * Sends an e-mail from a record, whose values a template takes. It is never sent again after a lost answer.
 * Scopes: ZohoCRM.send_mail.all.CREATE, and ZohoCRM.Files.CREATE for files of steps.
 * @throws ZohoError that says that the e-mail may have been sent where the answer was lost.
 */
export async function sendEmail(
  client: ZohoClient,
  module: string,
  recordId: string,
  email: Email,
): Promise<SentEmail> {
  requireText(email);
  requireLengths(email);
  const path = crmPath`/${module}/${recordId}/actions/send_mail`;
  const files = await uploadEmailFiles(client, `POST ${path}`, email.files);
  const request: ZohoRequest = {
    method: "POST",
    path,
    body: { data: [toBody(email, files)] },
    ...repetitionOf(email.scheduledTime === undefined ? "sendEmail" : "scheduleEmail", recordId),
  };
  const answer = await sendWrite<unknown>(client, request).catch((thrown) => {
    throw withEmailHint(thrown);
  });
  const [done] = doneItems(answer);
  const { message_id, blocked_email_addresses } = isObject(done?.details) ? done.details : {};
  const blocked = readBlocked(blocked_email_addresses);
  if (blocked.length > 0) {
    client.log.warn(
      `Zoho CRM did not send the e-mail to ${blocked.length} of its addresses; "blocked" of the result names them.`,
    );
  }
  const messageId = isText(message_id) ? message_id : null;
  if (messageId === null) {
    client.log.warn(
      "Zoho CRM took the e-mail and did not tell its ID: messageId is null. CRM - List Emails gives the record's e-mails with their IDs.",
    );
  }
  return {
    messageId,
    state: email.scheduledTime === undefined ? "sent" : "scheduled",
    blocked,
  };
}

const maxSubject = 1_000;
const maxContent = 100_000;

/** @throws Error for texts that Zoho does not take (docs/zoho-crm.md#sending-e-mails). */
function requireLengths({ subject = "", content = "" }: Email): void {
  requireSubject(subject, maxSubject);
  if (content.length <= maxContent) return;
  refuse(
    `Content has ${content.length} characters. Give at most ${maxContent}, and the rest as an attachment.`,
  );
}

function toBody(email: Email, files: readonly { id: string }[]): Record<string, unknown> {
  const { from, to, cc, bcc, replyTo, subject, content, templateId, scheduledTime } = email;
  const { inventoryTemplateId } = email;
  return {
    from,
    to,
    ...(cc.length > 0 && { cc }),
    ...(bcc.length > 0 && { bcc }),
    ...(replyTo && { reply_to: replyTo }),
    ...(subject !== undefined && { subject }),
    ...(inventoryTemplateId !== undefined && {
      inventory_details: { inventory_template: { id: inventoryTemplateId } },
    }),
    // A template has a format of its own.
    ...(content !== undefined && { content, mail_format: email.format }),
    ...(templateId !== undefined && { template: { id: templateId } }),
    ...(files.length > 0 && { attachments: files.map(({ id }) => ({ id })) }),
    ...(scheduledTime !== undefined && { scheduled_time: scheduledTime }),
    ...(email.byOrganization && { org_email: true }),
  };
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

const readBlocked = (list: unknown): BlockedAddress[] =>
  (Array.isArray(list) ? list : [])
    .filter(isObject)
    .filter(({ email }) => isText(email))
    .map(({ email, reason }) => ({
      email: String(email),
      reason: isText(reason) ? reason : null,
    }));
