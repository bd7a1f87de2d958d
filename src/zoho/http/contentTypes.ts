import { extname } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { packedTypes } from "./packedTypes";

let types: Map<string, string> | undefined;

/**
 * The content type of a file name or path by its extension, as the package mime-types gives it, which would bring all
 * of mime-db. Undefined for an unknown extension.
 */
export function typeOfFile(path: string): string | undefined {
  types ??= readTable();
  // With `x.` in front, a bare extension counts as well.
  return types.get(extname(`x.${path}`).toLowerCase().slice(1));
}

/** Types with several extensions, of which none is called like the type. */
const usual: Record<string, string> = {
  "text/plain": "txt",
  "application/msword": "doc",
  "application/vnd.ms-excel": "xls",
  "application/vnd.ms-powerpoint": "ppt",
};

/** The usual extension of a content type; undefined where there is none, or where several are as likely. */
export function extensionOf(contentType: string): string | undefined {
  const [whole = ""] = contentType.toLowerCase().split(";");
  const type = whole.trim();
  if (Object.hasOwn(usual, type)) return usual[type];
  types ??= readTable();
  const extensions = [...types].flatMap(([extension, its]) => (its === type ? [extension] : []));
  const alike = extensions.find((extension) => type.endsWith(`/${extension}`));
  return alike ?? (extensions.length === 1 ? extensions[0] : undefined);
}

/** Types and extensions by how the type begins: `{ "text/": "html html htm shtml,css css" }`. */
export const readPacked = (): Record<string, string> =>
  JSON.parse(brotliDecompressSync(Buffer.from(packedTypes, "base64")).toString());

function readTable(): Map<string, string> {
  const table = new Map<string, string>();
  for (const [start, rows] of Object.entries(readPacked())) {
    for (const row of rows.split(",")) {
      const [end, ...extensions] = row.split(" ");
      for (const extension of extensions) table.set(extension, `${start}${end}`);
    }
  }
  return table;
}
