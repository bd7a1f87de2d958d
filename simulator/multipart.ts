import type { SimPart } from "./types";

/** Splits a multipart/form-data body (RFC 7578); parts are views of the body, not copies. */
export function readParts(body: Buffer, contentType: string): SimPart[] {
  const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) return [];
  const parts: SimPart[] = [];
  // Each boundary begins a line; the first may begin the body.
  const separator = Buffer.from(`\r\n--${boundary}`);
  let start = body.indexOf(separator.subarray(2));
  if (start !== 0) start = body.indexOf(separator) + 2;
  let at = start + separator.length - 2;
  while (body.subarray(at, at + 2).toString() === "\r\n") {
    const headersEnd = body.indexOf("\r\n\r\n", at);
    const end = body.indexOf(separator, headersEnd);
    if (headersEnd < 0 || end < 0) return parts;
    const part = readPart(
      body.subarray(at + 2, headersEnd).toString(),
      body.subarray(headersEnd + 4, end),
    );
    if (part) parts.push(part);
    at = end + separator.length;
  }
  return parts;
}

function readPart(headers: string, data: Buffer): SimPart | undefined {
  const disposition = /^content-disposition:\s*form-data\b(.*)$/im.exec(headers)?.[1] ?? "";
  const name = /;\s*name="((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1];
  if (name === undefined) return undefined;
  const fileName = /;\s*filename="((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1];
  const contentType = /^content-type:\s*(.+?)\s*$/im.exec(headers)?.[1];
  return {
    name: unescapeName(name),
    ...(fileName === undefined ? {} : { fileName: unescapeName(fileName) }),
    ...(contentType === undefined ? {} : { contentType }),
    data,
  };
}

/** Senders write quotes and line breaks in names as browsers do: percent-encoded. */
const unescapeName = (text: string) =>
  text
    .replaceAll("%22", '"')
    .replaceAll("%0D", "\r")
    .replaceAll("%0A", "\n")
    .replace(/\\(.)/g, "$1");
