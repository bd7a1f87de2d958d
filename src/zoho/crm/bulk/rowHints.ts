import { hintFor } from "../../errors/hints";

// Of a row the first code says that Find By leads to no record, or a lookup to none.
const ofRows: Record<string, string> = {
  RESOURCE_NOT_FOUND:
    "No record has this value. Check the value, or use Upsert to add what is missing.",
  CANNOT_PROCESS: "Zoho CRM could not process the row. Check its values.",
};

/**
 * What to do about a row's errors, which come as `CODE-Field`, several with colons in between.
 * @returns null when none of the codes is known.
 */
export function rowHint(error: string | null): string | null {
  const hints = (error ?? "").split(":").flatMap((part) => hintOf(part) ?? []);
  return hints.length > 0 ? [...new Set(hints)].join(" ") : null;
}

function hintOf(part: string): string | undefined {
  const [, code = ""] = /^([A-Z_]+)(-|$)/.exec(part) ?? [];
  return ofRows[code] ?? hintFor("crm", code);
}
