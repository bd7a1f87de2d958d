import { extname } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { packedTypes } from "./packedTypes";

/**
 * Stands for the package mime-types, which form-data asks for the Content-Type of a part: webpack.config.js puts this
 * file in its place. mime-types would bring all of mime-db, a sixth of the bundle.
 */

let types: Map<string, string> | undefined;

/** The content type of a file name or path by its extension, in lower case. Gives false for an unknown extension. */
export function lookup(path: unknown): string | false {
  if (typeof path !== "string" || path === "") return false;
  types ??= readTable();
  // With `x.` in front, a bare extension counts as well.
  return types.get(extname(`x.${path}`).toLowerCase().slice(1)) ?? false;
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
