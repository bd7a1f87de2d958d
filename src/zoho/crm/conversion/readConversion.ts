import type { ZohoClient } from "../../http/client";
import { isObject } from "../../isObject";
import { conversionFields, isConverted } from "../records/converted";
import { listByIds } from "../records/listByIds";

/** The records that a lead became, by their IDs; null where there is none, or where Zoho does not tell. */
export interface Became {
  contactId: string | null;
  accountId: string | null;
  dealId: string | null;
}

/** What Zoho tells of a lead's conversion. */
export interface ToldConversion {
  isConverted: boolean;
  became: Became;
  /** Which of the records Zoho says nothing of, be it that there is none. */
  untold: string[];
}

const kinds = ["contact", "account", "deal"] as const;

/** Reads whether a lead is converted, and what it became (docs/zoho-crm.md#converted-leads). Scope: ZohoCRM.modules.leads.READ. */
export async function readConversion(client: ZohoClient, leadId: string): Promise<ToldConversion> {
  const [lead] = await listByIds(client, "Leads", [leadId], conversionFields, "both");
  const detail = isObject(lead?.$converted_detail) ? lead.$converted_detail : {};
  // Their content is UNSURE, so each likely key is looked at (docs/zoho-crm.md#converted-leads).
  const told = kinds.map((kind) => idUnder(detail, kind));
  const [contactId = null, accountId = null, dealId = null] = told;
  return {
    isConverted: lead !== undefined && isConverted(lead),
    became: { contactId, accountId, dealId },
    untold: kinds.filter((_, index) => told[index] === undefined),
  };
}

/** The ID of a record of that kind: null where Zoho says that there is none, undefined where it says nothing. */
function idUnder(detail: Record<string, unknown>, kind: string): string | null | undefined {
  const likely = [kind, `${kind}s`, `${kind}_id`, `${kind}s_id`];
  const keys = Object.keys(detail).filter((key) => likely.includes(key.toLowerCase()));
  const values = keys.map((key) => detail[key]);
  const ids = values.map(toId).filter((id) => id !== null);
  if (ids.length > 0) return ids[0];
  return values.length > 0 && values.every((value) => value === null || value === "")
    ? null
    : undefined;
}

/** The ID of a record, which answers give by itself or within an object; null for anything else. */
export function toId(value: unknown): string | null {
  const id = isObject(value) ? value.id : value;
  const text = typeof id === "string" || typeof id === "number" ? String(id).trim() : "";
  return /^\d+$/.test(text) ? text : null;
}
