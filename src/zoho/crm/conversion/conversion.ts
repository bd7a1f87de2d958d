import type { FieldValues } from "../../fieldValues";
import type { Became } from "./readConversion";

/** What becomes of contacts and accounts that match a lead. */
export const matchRules = ["attach", "overwrite", "fail"] as const;

/** The kinds of records that a lead becomes. */
export const leadTargets = ["Contacts", "Accounts", "Deals"] as const;
export type LeadTarget = (typeof leadTargets)[number];

/** How a lead is converted; what is left out sends nothing. */
export interface Conversion {
  whenMatched: (typeof matchRules)[number];
  accountId?: string;
  contactId?: string;
  /** Values of the new deal, with the contact's role in it; no deal is made without them. */
  deal?: FieldValues;
  ownerId?: string;
  attachmentsTo?: LeadTarget;
  /** Names of the lead's tags, by the kind of record that gets them. */
  tags?: Partial<Record<LeadTarget, readonly string[]>>;
  notifiesLeadOwner: boolean;
  notifiesNewOwner: boolean;
}

/** What a lead became. */
export interface ConvertedLead extends Became {
  /** Zoho converted the lead before it was asked: in another run, or at a first try whose answer was lost. */
  alreadyConverted: boolean;
  state: "converted" | "scheduled";
  jobId: string | null;
}
