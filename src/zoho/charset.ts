/**
 * An answer's text by the charset that its content type names. Without one, and with one that nobody knows, it is UTF-8.
 * @param contentType the header, such as `text/csv; charset=ISO-8859-1`.
 */
export function decodeText(bytes: Buffer, contentType: string | undefined): string {
  const [, charset = "utf-8"] = /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? "") ?? [];
  // Of UTF-8 the mark at the beginning stays.
  if (/^utf-?8$/i.test(charset)) return bytes.toString("utf8");
  return decoderOf(charset)?.decode(bytes) ?? bytes.toString("utf8");
}

function decoderOf(charset: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(charset);
  } catch {
    return undefined;
  }
}
