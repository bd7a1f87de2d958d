import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";

/**
 * Writes `src/zoho/http/packedTypes.ts` from the library of form-data, which knows types as other clients do. Needed only
 * after an update of form-data; `test/zoho/http/contentTypes.test.ts` tells when.
 */

/** Content types by file extension, as form-data's own copy of mime-types gives them. */
export function typesOfFormData(): Record<string, string> {
  return createRequire(require.resolve("form-data"))("mime-types").types;
}

// Most types begin like this; the longest come first.
const beginnings = [
  "application/vnd.openxmlformats-officedocument.",
  "application/vnd.",
  "application/x-",
  "application/",
];

/**
 * Types and their extensions by how the type begins, which is a quarter of the size:
 * `{ "text/": "html html htm shtml,css css" }`.
 */
export function packTypes(types: Record<string, string>): Record<string, string> {
  const extensionsOf = new Map<string, string[]>();
  for (const [extension, type] of Object.entries(types).sort()) {
    extensionsOf.set(type, [...(extensionsOf.get(type) ?? []), extension]);
  }
  const packed: Record<string, string[]> = {};
  for (const [type, extensions] of extensionsOf) {
    const start = beginnings.find((one) => type.startsWith(one)) ?? `${type.split("/")[0]}/`;
    packed[start] ??= [];
    packed[start].push([type.slice(start.length), ...extensions].join(" "));
  }
  return Object.fromEntries(Object.entries(packed).map(([start, rows]) => [start, rows.join()]));
}

if (require.main === module) {
  const file = path.resolve(__dirname, "..", "src", "zoho", "http", "packedTypes.ts");
  const table = JSON.stringify(packTypes(typesOfFormData()));
  const text = `// Made by \`npm run content-types\`; see scripts/contentTypes.ts.
/** Content types and their extensions, as \`contentTypes.ts\` reads them. */
export const packedTypes =
  "${brotliCompressSync(table).toString("base64")}";
`;
  writeFileSync(file, text);
}
