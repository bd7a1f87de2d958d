import type { Change } from "../sync/change";
import type { Log } from "../zoho/session";

/**
 * Makes a check of delivered records that says in the log, once, which of the named fields none of them has: Zoho's
 * lists leave out names that they do not know, without an error.
 */
export function fieldCheck(log: Log, module: string, named: string[]) {
  let isSaid = false;
  return async (changes: Change[]): Promise<Change[]> => {
    const missing = named.filter((name) => changes.every(({ record }) => !(name in record)));
    if (changes.length > 0 && missing.length > 0 && !isSaid) {
      isSaid = true;
      log.warn(
        `Zoho CRM lists ${module} without ${missing.join(", ")}. Check the API names, and whether the connection's user may see the fields; subforms come with CRM - Get Record alone.`,
      );
    }
    return changes;
  };
}
