import type { SimUser } from "../../types";

/** The kinds of records that a lead becomes. */
export const targets = ["Accounts", "Contacts", "Deals"] as const;
export type Target = (typeof targets)[number];

/** What a lead becomes: records that exist, or new ones made of it (docs/zoho-crm.md#conversion-of-leads). */
export interface Conversion {
  Accounts?: string;
  Contacts?: string;
  /** Values of a new deal; none is made without them. */
  Deals?: Record<string, unknown>;
  /** The contact's role in the deal, by its id. */
  contactRole?: string;
  /** A contact or an account that matches is taken instead of making one. */
  attaches?: boolean;
  /** The contact that is taken gets the lead's values. */
  overwrites?: boolean;
  /** The id of the user who gets the new records. */
  owner?: string;
  attachmentsTo?: Target;
  /** Names of the lead's tags that go along, by the kind of record. */
  tags?: Partial<Record<Target, readonly string[]>>;
}

/** Who is told of a conversion (docs/zoho-crm.md#conversion-of-leads). */
export interface Told {
  leadOwner: boolean;
  newOwner: boolean;
}

/** A conversion that Zoho put off, with the time when it is done. */
export interface WaitingConversion {
  due: number;
  jobId: string;
  leadId: string;
  conversion: Conversion;
  told: Told;
  by: SimUser;
}
