import type { NamedFile } from "../../files/fileForm";
import { isStepFile, readStepFile } from "../../files/stepFile";
import { isObject } from "../../isObject";
import { misfit } from "../prepare/converted";
import type { FieldRule } from "../prepare/fieldRule";
import { readJson } from "../prepare/picks";
import type { FittedValue } from "./fitting";

/** A file that is uploaded when all else of its record fits. */
export class WaitingFile {
  constructor(readonly file: NamedFile) {}
}

/**
 * The entries of a file or image field (docs/zoho-crm.md#file-and-image-fields): IDs of uploads, results of CRM - Upload
 * File, and files of other steps. Zoho's own objects go out as they are. One entry alone becomes a list.
 */
export function fitFiles(value: unknown, rule: FieldRule): FittedValue {
  const given = readJson(value);
  const list = Array.isArray(given) ? given : [given];
  const entries = list.map((entry) => toEntry(entry, rule));
  if (entries.includes(undefined)) {
    return { value, misfit: misfit("files of steps, or IDs of uploaded files") };
  }
  const isAsGiven =
    given === value && list === value && entries.every((one, at) => one === list[at]);
  return { value: isAsGiven ? value : entries };
}

function toEntry(entry: unknown, { name }: FieldRule): unknown {
  if (isStepFile(entry)) return new WaitingFile(readStepFile(entry, name) as NamedFile);
  if (typeof entry === "string" && isFileId(entry.trim())) return { File_Id__s: entry.trim() };
  if (!isObject(entry)) return undefined;
  const { id } = entry;
  const isUpload = typeof id === "string" && "name" in entry && isFileId(id);
  return isUpload && !("File_Id__s" in entry) ? { File_Id__s: id } : entry;
}

/** An ID of an upload: longer than those of records, which are digits alone. */
const isFileId = (text: string): boolean =>
  text.length >= 16 && /^[\w-]+$/.test(text) && /\D/.test(text);

// A record's fields have lists, of files or of rows, whose fields have lists.
const maxDepth = 4;

/** Uploads the files that wait in a record's values, one after the other; the same values where none waits. */
export async function uploadWaiting<T>(
  value: T,
  upload: (file: NamedFile) => Promise<string>,
  depth = maxDepth,
): Promise<T> {
  if (!isWaiting(value, depth)) return value;
  if (value instanceof WaitingFile) return { File_Id__s: await upload(value.file) } as T;
  const done: [string, unknown][] = [];
  for (const [name, one] of Object.entries(value as object)) {
    done.push([name, await uploadWaiting(one, upload, depth - 1)]);
  }
  return (Array.isArray(value) ? done.map(([, one]) => one) : Object.fromEntries(done)) as T;
}

function isWaiting(value: unknown, depth: number): boolean {
  if (value instanceof WaitingFile) return true;
  if (depth === 0 || typeof value !== "object" || value === null) return false;
  if (value instanceof Uint8Array) return false;
  return Object.values(value).some((one) => isWaiting(one, depth - 1));
}
