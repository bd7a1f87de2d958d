import { refuse } from "../errors/refuse";
import { extensionOf, typeOfFile } from "../http/contentTypes";
import { isObject } from "../isObject";
import type { NamedFile } from "./fileForm";

/** The bytes of the file of another step: bytes, or an object that has bytes under `data`; undefined for anything else. */
export const bytesIn = (value: unknown): Buffer | undefined =>
  toBytes(value) ?? (isObject(value) ? toBytes(value.data) : undefined);

/** JSON makes `{"type": "Buffer", "data": [37, 80]}` of bytes, as a step may hand them on. */
function toBytes(value: unknown): Buffer | undefined {
  if (value instanceof Uint8Array) return Buffer.isBuffer(value) ? value : Buffer.from(value);
  if (!isObject(value) || value.type !== "Buffer" || !Array.isArray(value.data)) return undefined;
  const numbers: unknown[] = value.data;
  const bytes = Buffer.from(value.data);
  return bytes.every((byte, at) => byte === numbers[at]) ? bytes : undefined;
}

/** Tells whether a value is bytes, or has bytes under `data`. What JSON makes of bytes does not count. */
export const holdsBytes = (value: unknown): boolean =>
  value instanceof Uint8Array || (isObject(value) && value.data instanceof Uint8Array);

/** Tells whether a value is the file of another step. */
export const isStepFile = (value: unknown): boolean => bytesIn(value) !== undefined;

/**
 * The file of another step; undefined for any other value.
 * @param fallback its name where the step tells none; it gets the extension that the step suggests.
 */
export function readStepFile(value: unknown, fallback: string): NamedFile | undefined {
  const data = bytesIn(value);
  if (data === undefined) return undefined;
  const { contentType, fileName, suggestedExtension } = value as Record<string, unknown>;
  const extension = toText(suggestedExtension, /^[a-z\d]{1,16}$/i);
  const name = toText(fileName, /./) ?? [fallback, extension].filter(Boolean).join(".");
  // Line breaks in it would end the header that it goes into.
  const type =
    toText(contentType, /^[\x20-\x7e]+$/) || typeOfFile(name) || "application/octet-stream";
  return { name, data, contentType: type };
}

const toText = (value: unknown, form: RegExp): string | undefined =>
  typeof value === "string" && form.test(value) ? value : undefined;

/**
 * The file of another step in a list. Steps tell a name as `fileName` or `name`, or at least what the extension is.
 * @param name its name, in place of the one that the step tells.
 */
export function nameStepFile(entry: unknown, index: number, name?: string): NamedFile {
  const given: Record<string, unknown> =
    isObject(entry) && "data" in entry ? entry : { data: entry };
  const { fileName, name: ownName, contentType, suggestedExtension } = given;
  const told = {
    ...given,
    fileName: name ?? (fileName || ownName),
    suggestedExtension:
      suggestedExtension || (typeof contentType === "string" && extensionOf(contentType)),
  };
  return readStepFile(told, `attachment-${index + 1}`) as NamedFile;
}

/**
 * Files of other steps and texts in a list. Empty entries are left out, with their names.
 * @param names names in the order of the entries, for files that steps do not name.
 * @throws Error naming the input for anything else, and for names without a file.
 */
export function readStepFiles(
  label: string,
  entries: readonly unknown[],
  names: readonly string[],
): NamedFile[] {
  const last = names.reduce((end, name, at) => (name === "" ? end : at + 1), 0);
  if (last > entries.length) {
    refuse(`${label} has fewer files than there are names. Give at most one name for each file.`);
  }
  return entries.flatMap((entry, index) => {
    if (entry === undefined || entry === null || entry === "") return [];
    const file =
      typeof entry === "string" ? { data: Buffer.from(entry), contentType: "text/plain" } : entry;
    if (!isStepFile(file)) {
      const place = entries.length > 1 ? `${label}, file ${index + 1},` : label;
      refuse(
        `${place} is no file. Reference a file of a step, with its bytes under data, or give text.`,
      );
    }
    return [nameStepFile(file, index, names[index] || undefined)];
  });
}
