import { refuse } from "../../errors/refuse";
import { fileForm, type NamedFile, nameInForm } from "../../files/fileForm";
import type { ZohoClient } from "../../http/client";
import type { ZohoRequest } from "../../http/request";
import { addedRows } from "../addedRows";
import { type BooksAnswer, isRows, unreadable } from "../answers";
import { repetitionOf } from "../repetition";
import { sendWrite, writeOnce } from "../writes";
import { type FileOwner, fileFactsOf, pathBelow, receiptId } from "./fileOwner";
import { type BooksFile, listFiles } from "./listFiles";

/** A file that was attached, as Zoho names it. The ID is null where Zoho tells it nowhere. */
export interface AddedFile {
  documentId: string | null;
  name: string;
}

/** How the file is attached. */
export interface Attaching {
  /** As the receipt of an expense, in place of the one that it has. */
  asReceipt: boolean;
  /** Zoho mails the file along with the record. */
  inMail: boolean;
}

/**
 * Attaches a file to a record once. Sizes and types are Zoho's to judge. After a lost answer, the file is the new one with
 * this name and size (docs/zoho-books.md#files).
 * @throws Error before anything is sent for a type that does not take the file so. ZohoError also where it stays unknown
 * whether Zoho attached the file.
 */
export async function addFile(
  client: ZohoClient,
  owner: FileOwner,
  file: NamedFile,
  { asReceipt, inMail }: Attaching,
): Promise<AddedFile> {
  const { whole, isMailed } = fileFactsOf(owner);
  if (asReceipt && whole !== "receipt") refuse("As Receipt is for expenses. Turn As Receipt off.");
  if (inMail && !isMailed) {
    refuse("Send in Mail: Zoho Books mails no such files along. Turn Send in Mail off.");
  }
  if (file.data.length === 0) refuse("File is empty. Give a file that has content.");
  const name = nameInForm(file.name);
  const part = asReceipt ? "receipt" : "attachment";
  const request: ZohoRequest = {
    method: "POST",
    path: pathBelow(owner, part),
    form: fileForm(file, part, inMail ? { can_send_in_mail: "true" } : {}),
    timeout: 600_000,
  };
  const list = () => listFiles(client, owner);
  const before = await list().catch(() => undefined);
  if (asReceipt) {
    // A receipt takes the place of the one before, so that a second one does no harm.
    await sendWrite(client, { ...request, repeat: "always" });
    const replaced = before?.find(({ documentId }) => documentId === receiptId);
    if (replaced) client.log.warn(`The receipt ${replaced.name} of the expense was replaced.`);
    return { documentId: receiptId, name };
  }
  const find = async () => {
    if (!before) throw unreadable("documents from before");
    return idOfNew(before, await list(), { name, size: file.data.length });
  };
  const once = { ...request, ...repetitionOf("addAttachment", owner.id) };
  const told = await writeOnce<string>(client, once, idTold, find);
  const documentId = told || ((await find().catch(() => undefined)) ?? null);
  if (documentId === null) {
    client.log.warn("Zoho Books attached the file, and does not tell its ID. documentId is null.");
  }
  return { documentId, name };
}

/** The ID of the file; empty where an answer of success tells none. */
const idTold = ({ documents }: BooksAnswer): string =>
  isRows(documents) && documents.length === 1 ? String(documents[0]?.document_id ?? "") : "";

type NewFile = { name: string; size: number };

/** @throws ZohoError where other files are new as well, or none has the name. */
function idOfNew(before: BooksFile[], now: BooksFile[], { name, size }: NewFile) {
  const fresh = addedRows(before, now, ({ documentId }) => documentId);
  const [own, other] = fresh.filter((one) => one.name === name && (one.size ?? size) === size);
  if (fresh.length > 0 && (!own || other)) throw unreadable("new file that could be told");
  return own?.documentId;
}
