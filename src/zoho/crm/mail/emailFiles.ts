import { addToHint } from "../../errors/errors";
import { refuse } from "../../errors/refuse";
import type { NamedFile } from "../../files/fileForm";
import { isStepFile, nameStepFile } from "../../files/stepFile";
import type { ZohoClient } from "../../http/client";
import { isBlank, isObject } from "../../isObject";
import { requireSize } from "../files/requireSize";
import { uploadFile } from "../files/uploadFile";

/** A file of an e-mail: one of a step, or one that was uploaded before. */
export type EmailFile = NamedFile | UploadedFile;

interface UploadedFile {
  id: string;
  name?: string;
  /** By Attachment Names. */
  isRenamed?: boolean;
}

/** As many files as an e-mail takes, and as many MB together (docs/zoho-crm.md#sending-e-mails). */
const maxFiles = 10;
const maxMegabytes = 10;

/** Lists of steps that stand in a list, and so on; what lies deeper is no file. */
const maxDepth = 5;

const expected =
  "Reference files of steps, or results or IDs of CRM - Upload File, alone or in a list";

/**
 * Files of other steps, and IDs of uploads: one, a list, or text with commas. Empty entries are left out, with their names.
 * @param names names in the order of the entries, for files that steps do not name.
 * @throws Error naming the input for anything else.
 */
export function readEmailFiles(value: unknown, names: readonly string[]): EmailFile[] {
  const entries = isBlank(value) ? [] : [value].flat(maxDepth).flatMap(splitIds);
  const last = names.reduce((end, name, at) => (name === "" ? end : at + 1), 0);
  if (last > entries.length) {
    refuse(
      `Attachment Names has more names (${last}) than Attachments has files (${entries.length}). Give at most one name for each file.`,
    );
  }
  const given = entries
    .map((entry, at) => ({ entry, name: names[at] || undefined }))
    .filter(({ entry }) => !isBlank(entry));
  if (given.length > maxFiles) {
    refuse(`Attachments has ${given.length} files. Zoho CRM takes at most ${maxFiles} an e-mail.`);
  }
  return given.map(({ entry, name }, index) => toEmailFile(entry, index, name));
}

/** Commas of another text than IDs stay, so that the error is of that text. */
function splitIds(entry: unknown): unknown[] {
  if (typeof entry !== "string") return [entry];
  const parts = entry.split(/[,\n]/).map((part) => part.trim());
  return parts.every((part) => part === "" || isFileId(part)) ? parts : [entry];
}

function toEmailFile(entry: unknown, index: number, name: string | undefined): EmailFile {
  if (isStepFile(entry)) return nameStepFile(entry, index, name);
  const upload = isObject(entry) ? entry : { id: entry };
  if (typeof upload.id !== "string" || !isFileId(upload.id.trim())) {
    refuse(`Attachments, file ${index + 1}, is no file${whatElse(entry)}. ${expected}.`);
  }
  const given = name ?? (typeof upload.name === "string" ? upload.name : undefined);
  const renamed = name !== undefined && { isRenamed: true };
  return { id: upload.id.trim(), ...(given !== undefined && { name: given }), ...renamed };
}

/** A text of digits is an ID of something else. */
const whatElse = (entry: unknown): string =>
  typeof entry === "string" && /\D/.test(entry.trim())
    ? ", but a text. CRM - Upload File makes a file of a text"
    : "";
/** An ID of an upload is longer than those of records, which are digits alone. */
const isFileId = (text: string): boolean =>
  text.length >= 16 && /^[\w-]+$/.test(text) && /\D/.test(text);

/** @throws Error for a name of an upload, since an e-mail that is sent takes no names (docs/zoho-crm.md#sending-e-mails). */
export function refuseNamesOfUploads(files: readonly EmailFile[]): void {
  const at = files.findIndex((file) => "id" in file && file.isRenamed);
  if (at < 0) return;
  refuse(
    `Attachments, file ${at + 1}, was uploaded before and keeps its name. Leave its place in Attachment Names empty, and name the file in CRM - Upload File.`,
  );
}

/** @throws Error for an upload without a name, which a draft shows (docs/zoho-crm.md#e-mail-drafts). */
export function requireNames(files: readonly EmailFile[]): void {
  const at = files.findIndex((file) => "id" in file && file.name === undefined);
  if (at < 0) return;
  refuse(
    `Attachments, file ${at + 1}, is an ID without a name. Give its name in Attachment Names, or reference the whole result of CRM - Upload File.`,
  );
}

/**
 * Uploads the files that no call uploaded before, one after the other. Scope: ZohoCRM.Files.CREATE.
 * @throws ZohoError before anything is sent when a file is empty, or the files are larger than an e-mail takes.
 */
export async function uploadEmailFiles(
  client: ZohoClient,
  operation: string,
  files: readonly EmailFile[],
): Promise<UploadedFile[]> {
  const ofSteps = files.filter((file): file is NamedFile => "data" in file);
  for (const { name, data } of ofSteps) {
    if (data.length === 0)
      refuse(`Attachments: the file ${name} is empty. Give a file with content.`);
  }
  if (ofSteps.length > 0) {
    requireSize(operation, { data: { length: totalOf(ofSteps) } }, limit);
  }
  const done: UploadedFile[] = [];
  try {
    for (const file of files) done.push("data" in file ? await uploadFile(client, file) : file);
  } catch (thrown) {
    throw addToHint(thrown, "The file is an attachment: no e-mail was written or sent.");
  }
  return done;
}

const limit = { megabytes: maxMegabytes, per: "e-mail" };

const totalOf = (files: readonly NamedFile[]): number =>
  files.reduce((sum, { data }) => sum + data.length, 0);
