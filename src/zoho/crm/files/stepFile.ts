import type { NamedFile } from "../../files/fileForm";
import { lookup } from "../../http/contentTypes";
import { isObject } from "../../isObject";

/** Tells whether a value is the file of another step: bytes, or an object that has bytes under `data`. */
export const isStepFile = (value: unknown): boolean =>
  value instanceof Uint8Array || (isObject(value) && value.data instanceof Uint8Array);

/**
 * The file of another step; undefined for any other value.
 * @param fallback its name where the step tells none; it gets the extension that the step suggests.
 */
export function readStepFile(value: unknown, fallback: string): NamedFile | undefined {
  if (!isStepFile(value)) return undefined;
  const given: Record<string, unknown> =
    value instanceof Uint8Array ? { data: value } : (value as Record<string, unknown>);
  const { data, contentType, fileName, suggestedExtension } = given;
  const extension = toText(suggestedExtension, /^[a-z\d]{1,16}$/i);
  const name = toText(fileName, /./) ?? [fallback, extension].filter(Boolean).join(".");
  // Line breaks in it would end the header that it goes into.
  const type = toText(contentType, /^[\x20-\x7e]+$/) || lookup(name) || "application/octet-stream";
  return { name, data: Buffer.from(data as Uint8Array), contentType: type };
}

const toText = (value: unknown, form: RegExp): string | undefined =>
  typeof value === "string" && form.test(value) ? value : undefined;
