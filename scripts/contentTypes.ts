import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/**
 * Writes `src/zoho/http/contentTypes.json` from the library that form-data itself would use. Needed only after an update of
 * form-data; `test/zoho/http/contentTypes.test.ts` tells when.
 */

/** Content types by file extension, as form-data's own copy of mime-types gives them. */
export function typesOfFormData(): Record<string, string> {
  return createRequire(require.resolve("form-data"))("mime-types").types;
}

/** Extensions by type and subtype, which is a third of the size: `{ text: { html: "html htm shtml" } }`. */
export function groupByType(types: Record<string, string>): Record<string, Record<string, string>> {
  const grouped: Record<string, Record<string, string>> = {};
  for (const [extension, contentType] of Object.entries(types).sort()) {
    const [type = "", subtype = ""] = contentType.split("/");
    grouped[type] ??= {};
    const others = grouped[type][subtype];
    grouped[type][subtype] = others === undefined ? extension : `${others} ${extension}`;
  }
  return grouped;
}

if (require.main === module) {
  const file = path.resolve(__dirname, "..", "src", "zoho", "contentTypes.json");
  writeFileSync(file, `${JSON.stringify(groupByType(typesOfFormData()), null, 2)}\n`);
}
