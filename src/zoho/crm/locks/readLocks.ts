import { failureOf } from "../../errors/errors";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { recordsOf } from "../records/rows";

/** A lock of a record, with the members that the connector reads (docs/zoho-crm.md#locks-of-records). */
export interface Lock {
  id: string;
  /** A rule locks automatically, a person or a step manually. */
  Lock_Source__s?: unknown;
  Locked_Reason__s?: unknown;
}

/** The path of a record's locks. */
export const locksPath = (module: string, id: string): string =>
  crmPath`/${module}/${id}/Locking_Information__s`;

/** Whether a rule of the module made a lock, which no step can end. */
export const isAutomatic = ({ Lock_Source__s }: Lock): boolean =>
  /^automatic$/i.test(String(Lock_Source__s));

/** What Zoho says of a record that is not locked, beside 204 (docs/zoho-crm.md#locks-of-records). */
const isUnlocked = /relation not found/i;

/** The locks of a record; none where it is not locked. Scope: as for `lockRecord`, to read. */
export async function readLocks(client: ZohoClient, module: string, id: string): Promise<Lock[]> {
  const path = locksPath(module, id);
  const { data } = await client.send<unknown>({ method: "GET", path }).catch((thrown) => {
    if (isUnlocked.test(failureOf(thrown)?.reason ?? "")) return { data: undefined };
    throw thrown;
  });
  return recordsOf<Lock>(data, `GET ${path}`);
}
