import { isUtf8 } from "node:buffer";

/** Content types, lower case and without parameters, whose bytes are no text whatever they hold. */
const binaryTypes = [
  /^(image|audio|video)\//,
  /^application\/(x-)?pdf$/,
  /^application\/(x-)?zip(-compressed)?$/,
  // Office: Microsoft's older and newer types, and those of OpenDocument.
  /^application\/msword$/,
  /^application\/vnd\.(ms-|openxmlformats-officedocument\.|oasis\.opendocument\.)/,
];

/**
 * Tells whether an answer's body is binary: by its content type, and where that tells nothing, when it is no UTF-8.
 * Text types and SVG are text.
 */
export function isBinary(contentType: string | undefined, body: Buffer): boolean {
  const type = (contentType ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (/^text\/|[+/](json|xml)$/.test(type)) return false;
  return binaryTypes.some((known) => known.test(type)) || !isUtf8(body);
}
