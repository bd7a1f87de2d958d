/**
 * An answer's text by the charset that its content type names. Without one, and with one that nobody knows, it is UTF-8.
 * @param contentType the header, such as `text/csv; charset=ISO-8859-1`.
 */
export function decodeText(bytes: Buffer, contentType: string | undefined): string {
  // Of UTF-8 the mark at the beginning stays.
  if (!isInOtherCharset(contentType)) return bytes.toString("utf8");
  return decoderOf(charsetOf(contentType))?.decode(bytes) ?? bytes.toString("utf8");
}

/** Whether a content type names another charset than UTF-8. */
export const isInOtherCharset = (contentType: string | undefined): boolean =>
  !/^utf-?8$/i.test(charsetOf(contentType));

const charsetOf = (contentType = ""): string =>
  /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1] ?? "utf-8";

function decoderOf(charset: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(charset);
  } catch {
    return undefined;
  }
}
