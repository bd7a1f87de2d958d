import type { Log } from "../../connection/session";

/** Warns of records of which Zoho does not tell whether a converted lead became one. */
export function warnOfUntold(log: Log, leadId: string, untold: readonly string[]): void {
  if (untold.length === 0) return;
  log.warn(
    `Lead ${leadId} is converted, and Zoho CRM does not tell which ${untold.join(", ")} it became. Look these up, such as the contact by its e-mail address with CRM - Find Record.`,
  );
}
