import type { Log } from "../../connection/session";

/** Warns of records of which Zoho does not tell whether a converted lead became one. */
export function warnOfUntold(log: Log, leadId: string, untold: readonly string[]): void {
  if (untold.length === 0) return;
  log.warn(
    `Lead ${leadId} is converted, and Zoho CRM does not tell which ${untold.join(", ")} it became. Look these up, such as the contact by its e-mail address with CRM - Find Record.`,
  );
}

/** Warns that a lead which was converted before gets no deal, although one was asked for. */
export function warnOfNoDeal(log: Log, leadId: string, untold: readonly string[]): void {
  const state = untold.includes("deal")
    ? "If the lead became no deal then"
    : "The lead became no deal then, and this run makes none. To get the deal of Deal Fields";
  log.warn(
    `Lead ${leadId} was converted before. ${state}, make one with CRM - Create Record and the record type Deals.`,
  );
}
