import type { CrmContext, Values } from "../context";
import { latest } from "../context";

/** A text with the record's values in place of merge fields, such as `${!Contacts.Last_Name}`; unknown ones become empty. */
export function mergeRecord(
  context: CrmContext,
  text: string,
  module: string,
  recordId: string,
): string {
  const { values = {} } = latest(context, module, recordId) ?? {};
  return text.replace(/\$\{!?(\w+)\.(\w+)\}/g, (_, from: string, field: string) =>
    from === module ? asText(values[field]) : "",
  );
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? String((value as Values).name ?? "") : String(value);
}
