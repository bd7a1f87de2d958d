import { refuse } from "../../errors/refuse";
import { type ReceivedFile, receiveFile } from "../../files/receiveFile";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { isObject } from "../../isObject";
import { rowsOf } from "../records/rows";
import type { CrmEmail } from "./listEmails";

/** A file of an e-mail as steps take files. */
interface EmailFileContent extends ReceivedFile {
  id: string;
  fileName: string;
}

/** An e-mail with its text, and its files where they are asked for. */
export type WholeEmail = CrmEmail & { files?: EmailFileContent[] };

/** The files of an e-mail, together: a step holds them all at once. */
const maxMegabytes = 50;
const maxBytes = maxMegabytes * 1024 * 1024;

/**
 * An e-mail of a record with its text (docs/zoho-crm.md#e-mails-of-a-record).
 * Scopes: the module's and ZohoCRM.modules.emails.READ.
 * @throws ZohoError 'not found' for an unknown ID, and one for files that are too large for a step.
 */
export async function getEmail(
  client: ZohoClient,
  [module, recordId]: readonly [string, string],
  messageId: string,
  { ownerId, includeFiles }: { ownerId?: string; includeFiles: boolean },
): Promise<WholeEmail> {
  const list = crmPath`/${module}/${recordId}/Emails`;
  const path = crmPath`/${module}/${recordId}/Emails/${messageId}`;
  const operation = `GET ${path}`;
  // Sources differ in what the user is called.
  const query = { owner_id: ownerId, user_id: ownerId };
  const { data, status } = await client.send<unknown>({ method: "GET", path, query });
  const [email] = rowsOf<CrmEmail>(data, "Emails", operation);
  if (!email) {
    refuse({
      product: "crm",
      operation,
      status,
      code: "NOT_FOUND",
      reason: `e-mail not found: the record has no e-mail ${messageId}`,
      hint: "CRM - List Emails tells those that the record has, each with its message_id and owner.",
    });
  }
  if (!includeFiles) return email;
  const of = { user_id: ownerId ?? idOf(email.owner), message_id: messageId };
  const files: EmailFileContent[] = [];
  let bytes = 0;
  for (const { id, name } of attachmentsOf(email, operation)) {
    const request = { path: `${list}/actions/download_attachments`, query: { ...of, id, name } };
    const file = await receiveFile(client, request, {
      reason: `file not found: the e-mail has no file ${name}`,
      hint: "Turn Include Files off to get the e-mail without its files.",
    });
    bytes += file.data.length;
    if (bytes > maxBytes) tooLarge(operation);
    files.push({ ...file, id, fileName: file.fileName ?? name });
  }
  return { ...email, files };
}

const idOf = (owner: unknown): string | undefined =>
  isObject(owner) && owner.id !== undefined ? String(owner.id) : undefined;

/** The files that Zoho tells of. @throws ZohoError before any of them is read where they are too large together. */
function attachmentsOf(email: CrmEmail, operation: string): { id: string; name: string }[] {
  const attachments = (Array.isArray(email.attachments) ? email.attachments : []).filter(isObject);
  // Zoho gives sizes as text.
  const told = attachments.reduce((sum, { size }) => sum + (Number(size) || 0), 0);
  if (told > maxBytes) tooLarge(operation);
  return attachments
    .filter(({ id }) => id !== undefined && id !== null)
    .map(({ id, name }) => ({ id: String(id), name: String(name ?? id) }));
}

const tooLarge = (operation: string): never =>
  refuse({
    product: "crm",
    operation,
    reason: `the files of the e-mail have more than ${maxMegabytes} MB together`,
    hint: "Turn Include Files off to get the e-mail without its files.",
  });
