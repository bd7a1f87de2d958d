/** What happened to a record, as its timeline tells it (docs/zoho-crm.md#timeline-of-a-record). */
export interface LedgerEntry {
  /** Milliseconds since 1970. */
  time: number;
  /** The id of the user. */
  by: string;
  /** Where the change came from, such as `crm_api`. */
  source: string;
  action: string;
  /** Values as they are stored; none for an entry that is of the record as a whole. */
  fields: readonly { name: string; old: unknown; new: unknown }[];
}
