import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { isObject } from "../../isObject";
import type { CrmRecord } from "../records/listByIds";
import { requireIds, rowsOf, unreadable } from "../records/rows";

/** A field by which records match a lead. */
interface MatchedBy {
  recordType: string;
  field: string;
  /** The lead's value; null where Zoho does not tell. */
  value: string | null;
}

/** The contacts and accounts that match a lead, and by what. */
export interface ConversionOptions {
  contacts: CrmRecord[];
  accounts: CrmRecord[];
  matchedBy: MatchedBy[];
}

/**
 * Who matches a lead before it is converted (docs/zoho-crm.md#conversion-options). No content and nulls alike are none.
 * Scope: ZohoCRM.modules.leads.READ.
 * @throws ZohoError for an unknown lead, and for an answer that does not tell.
 */
export async function getConversionOptions(
  client: ZohoClient,
  leadId: string,
): Promise<ConversionOptions> {
  const path = crmPath`/Leads/${leadId}/__conversion_options`;
  const operation = `GET ${path}`;
  const { data, status } = await client.send<unknown>({ method: "GET", path });
  const options = isObject(data) ? data.__conversion_options : undefined;
  if (options === null || (data === undefined && status === 204)) {
    return { contacts: [], accounts: [], matchedBy: [] };
  }
  if (!isObject(options) || !("Contacts" in options || "Accounts" in options)) {
    throw unreadable(operation, "the answer does not tell what the lead matches");
  }
  const records = (key: string) =>
    requireIds(rowsOf<CrmRecord>({ [key]: options[key] ?? null }, key, operation), operation);
  return {
    contacts: records("Contacts"),
    accounts: records("Accounts"),
    matchedBy: toMatchedBy(options.preference_field_matched_value),
  };
}

/** A module may be null or missing there. */
const toMatchedBy = (matched: unknown): MatchedBy[] =>
  Object.entries(isObject(matched) ? matched : {}).flatMap(([recordType, fields]) =>
    (Array.isArray(fields) ? fields : []).flatMap((one: unknown) => {
      const { field, matched_lead_value: value } = isObject(one) ? one : {};
      const name = isObject(field) ? field.api_name : field;
      const isTold = typeof value === "string" || typeof value === "number";
      return typeof name === "string"
        ? [{ recordType, field: name, value: isTold ? String(value) : null }]
        : [];
    }),
  );
