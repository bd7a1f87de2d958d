import type { ZohoClient } from "../../http/client";
import type { CrmRecord } from "./listByIds";

// docs/zoho-crm.md#rich-text.
const cutAt = 500;

/** The names of the fields with texts that end where Zoho cuts rich text. */
export function fieldsWithCutText(records: CrmRecord[]): string[] {
  const names = new Set<string>();
  for (const record of records) {
    for (const [name, value] of Object.entries(record)) {
      if (typeof value === "string" && value.length === cutAt) names.add(name);
    }
  }
  return [...names];
}

/** Warns of these fields: who writes a text back that was cut loses the rest of it. `action` has Full Text. */
export function warnOfCutText(
  { log }: ZohoClient,
  module: string,
  records: CrmRecord[],
  action = "CRM - Get Records",
): void {
  const names = fieldsWithCutText(records);
  if (names.length === 0) return;
  log.warn(
    `Texts of ${module} have exactly ${cutAt} characters, where Zoho CRM cuts rich text: ${names.join(", ")}. Full Text of ${action} reads rich text whole. Do not write a text back that was cut.`,
  );
}
