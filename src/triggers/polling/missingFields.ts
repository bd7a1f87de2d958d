import type { Change } from "../../sync/engine/change";
import type { Log } from "../../zoho/connection/session";

/**
 * Makes what inspects delivered records, and warns once of the named fields that no record has. Zoho's lists leave out
 * names that they do not know, without an error.
 */
export function warnOfMissingFields(log: Log, module: string, named: string[]) {
  let hasWarned = false;
  return (changes: Change[]): void => {
    const missing = named.filter((name) => changes.every(({ record }) => !(name in record)));
    if (changes.length > 0 && missing.length > 0 && !hasWarned) {
      hasWarned = true;
      log.warn(
        `Zoho CRM lists ${module} without ${missing.join(", ")}. Check the API names, and whether the connection's user may see the fields; subforms come with CRM - Get Record alone.`,
      );
    }
  };
}
