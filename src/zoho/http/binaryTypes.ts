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

/** A content type without its parameters, in lower case. */
const mediaType = (contentType = "") =>
  contentType
    .trim()
    .split(/[;,\s]/)[0]
    ?.toLowerCase() ?? "";

/** Whether a content type is one of JSON, such as `application/json` or `application/problem+json`. */
export const isJsonType = (contentType: string | undefined): boolean =>
  /[+/](x-)?json$/.test(mediaType(contentType));

/**
 * Tells whether an answer's body is binary: by its content type, and where that tells nothing, when it is no UTF-8.
 * Text types and SVG are text.
 */
export function isBinary(contentType: string | undefined, body: Buffer): boolean {
  const type = mediaType(contentType);
  if (isJsonType(type) || /^text\/|[+/]xml$/.test(type)) return false;
  return binaryTypes.some((known) => known.test(type)) || !isUtf8(body);
}
