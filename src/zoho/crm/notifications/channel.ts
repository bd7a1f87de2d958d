/** A notification channel as Zoho takes it (docs/zoho-crm.md#channels); members that are undefined are left out. */
export interface Channel {
  /** A whole number, as text when it is not below 2^53. */
  channel_id: number | string;
  events?: string[];
  notify_url?: string;
  token?: string;
  /** ISO date-time with offset. Zoho silently makes it one hour when it is more than a week ahead. */
  channel_expiry?: string;
  return_affected_field_values?: boolean;
  notify_on_related_action?: boolean;
  /** In Zoho's form, or by field names (see `resolveCondition`). */
  notification_condition?: unknown;
}
