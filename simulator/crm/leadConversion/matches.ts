import type { StoredRecord } from "../../store";
import { type CrmContext, requireModule, type Values } from "../context";
import { findByField } from "../write";

/** A field by which records match a lead, and the lead's value. */
export interface MatchedField {
  name: string;
  value: string;
}

/** The contacts and accounts that match a lead, and by which field. */
export interface Matches {
  Contacts: StoredRecord<Values>[];
  Accounts: StoredRecord<Values>[];
  by: { Contacts?: MatchedField; Accounts?: MatchedField };
  /** The module that decides: the one of the stronger match. */
  preferred: "Contacts" | "Accounts" | null;
}

type Pair = readonly [own: string, ofLead: string];

/**
 * Who matches a lead: by unique fields of one name first, then by e-mail address, company and full name
 * (docs/zoho-crm.md#conversion-of-leads).
 */
export function findMatches(context: CrmContext, { values }: StoredRecord<Values>): Matches {
  const find = (target: "Contacts" | "Accounts", pairs: readonly Pair[]) => {
    const module = requireModule(context, target);
    const unique = [...module.fields.values()].filter((field) => field.unique);
    for (const [own, ofLead] of [...unique.map(sameName), ...pairs]) {
      const value = values[ofLead];
      if (typeof value !== "string" || value === "" || !module.fields.has(own)) continue;
      const records = findByField(context, module, own, value);
      if (records.length > 0) return { records, by: { name: own, value } };
    }
    return { records: [], by: undefined };
  };
  const contacts = find("Contacts", [
    ["Email", "Email"],
    ["Full_Name", "Full_Name"],
  ]);
  const accounts = find("Accounts", [["Account_Name", "Company"]]);
  const isByName = contacts.by?.name === "Full_Name";
  const order = isByName
    ? (["Accounts", "Contacts"] as const)
    : (["Contacts", "Accounts"] as const);
  const found = { Contacts: contacts.records, Accounts: accounts.records };
  return {
    ...found,
    by: {
      ...(contacts.by && { Contacts: contacts.by }),
      ...(accounts.by && { Accounts: accounts.by }),
    },
    preferred: order.find((target) => found[target].length > 0) ?? null,
  };
}

const sameName = ({ apiName }: { apiName: string }): Pair => [apiName, apiName];
