import { changeHint } from "../../errors/errors";
import type { ZohoFailure } from "../../errors/failure";
import { isObject } from "../../isObject";

/** Inputs of an e-mail by their names in Zoho's row, for its refusals (docs/zoho-crm.md#sending-e-mails). */
const hints: Record<string, string> = {
  from: "From is no address that Zoho CRM lets the connected user send from. The picker Select From Address gives those that it does.",
  template:
    "Template names no template that Zoho CRM takes for this record. The picker Select Email Template gives those in use.",
  inventory_details:
    "Inventory Template names no template that Zoho CRM takes for this record. The picker Select Inventory Template gives the IDs.",
};

const forOrganization =
  "Turn Organization Address on for an address of the organization, and off for the user's own.";

/** The same error with a hint that names the input of a draft which Zoho refused. */
export const withDraftHint = (thrown: unknown): unknown =>
  changeHint(thrown, (failure) => hints[inputOf(failure)] ?? failure.hint);

/** The same error with a hint that names the input of an e-mail which Zoho refused. */
export const withEmailHint = (thrown: unknown): unknown =>
  changeHint(thrown, (failure) => {
    const name = inputOf(failure);
    const hint = hints[name] ?? failure.hint;
    return name === "from" ? `${hint} ${forOrganization}` : hint;
  });

/** By its place, or by its name where Zoho tells no place, or by Zoho's words where it tells neither. */
function inputOf({ code, reason, details }: ZohoFailure): string {
  if (code !== "INVALID_DATA") return "";
  const { api_name, json_path } = isObject(details) ? details : {};
  const [, place] = /^\s*\$\.\w+\[\d+\]\.(\w+)/.exec(String(json_path)) ?? [];
  const name = place ?? (/\bfrom address\b/i.test(reason) ? "from" : String(api_name));
  if (name === "inventory_template") return "inventory_details";
  return Object.hasOwn(hints, name) ? name : "";
}
